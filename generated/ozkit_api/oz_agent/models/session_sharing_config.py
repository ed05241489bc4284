"""Model SessionSharingConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Choice, Model, Unset, describe
from .session_public_access import SessionPublicAccess


@define(kw_only=True, repr=False, eq=False)
class SessionSharingConfig(Model):
    """Opens the session of a run, and its conversation, to people outside the team who have the link.

    It takes effect once the session is up, and only as far as the workspace allows links.

    Attributes:
        public_access: What people with the link can do. They must be logged in to Warp; it is never
            open to strangers. Missing means that the link alone gives no access.
    """

    public_access: SessionPublicAccess | Unset = UNSET


describe(SessionSharingConfig, {"public_access": Choice(SessionPublicAccess)})

"""Model SessionSharingConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class SessionSharingConfig(Model):
    """Opens the session of a run, and its conversation, to people outside the team who have the link.

    It takes effect once the session is up, and only as far as the workspace allows links.

    Attributes:
        public_access: What people with the link can do. They must be logged in to Warp; it is never
            open to strangers. Missing means that the link alone gives no access.
    """

    public_access: _models.SessionPublicAccess | Unset = UNSET


describe(SessionSharingConfig, lambda: {"public_access": Choice(_models.SessionPublicAccess)})

"""Model SessionRedirect; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class SessionRedirect(Model):
    """Where a session's conversation can be found.

    An empty object if the session itself is still the place to look.

    Attributes:
        conversation_id: Conversation to read instead of the session. Missing if there is none yet.
    """

    conversation_id: str | Unset = UNSET


describe(SessionRedirect)

"""Enum SessionPublicAccess; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class SessionPublicAccess(_OpenStrEnum):
    """What people with the link can do, once logged in to Warp.

    `VIEWER`, look on and read the conversation; `EDITOR`, also take part in the session. Newer servers may
    send other values.
    """

    VIEWER = "VIEWER"
    EDITOR = "EDITOR"

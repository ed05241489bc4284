"""Enum SessionPublicAccess; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class SessionPublicAccess(_OpenStrEnum):
    """What people with the link can do, once logged in to Warp.

    `VIEWER`, look on and read the conversation; `EDITOR`, also take part in the session. Newer servers may
    send other values.
    """

    VIEWER = "VIEWER"
    EDITOR = "EDITOR"


TABLE = _lookup_table(SessionPublicAccess)

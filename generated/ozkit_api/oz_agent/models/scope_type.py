"""Enum ScopeType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class ScopeType(_OpenStrEnum):
    """Kind of owner.

    `User`, a single person; `Team`, a whole team. Newer servers may send other values.
    """

    USER = "User"
    TEAM = "Team"

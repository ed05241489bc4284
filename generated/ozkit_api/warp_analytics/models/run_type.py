"""Enum RunType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class RunType(_OpenStrEnum):
    """Where the agent worked, on a member's machine (local) or in the cloud."""

    LOCAL = "local"
    CLOUD = "cloud"


TABLE = _lookup_table(RunType)

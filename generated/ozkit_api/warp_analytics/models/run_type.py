"""Enum RunType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class RunType(_OpenStrEnum):
    """Where the agent worked, on a member's machine (local) or in the cloud."""

    LOCAL = "local"
    CLOUD = "cloud"

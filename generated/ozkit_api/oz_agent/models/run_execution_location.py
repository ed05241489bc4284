"""Enum RunExecutionLocation; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class RunExecutionLocation(_OpenStrEnum):
    """Where a run is carried out.

    `LOCAL`, on the machine of its user; `REMOTE`, by a worker in the cloud or self-hosted. Newer servers
    may send other values.
    """

    LOCAL = "LOCAL"
    REMOTE = "REMOTE"

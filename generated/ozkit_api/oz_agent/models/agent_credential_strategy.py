"""Enum AgentCredentialStrategy; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class AgentCredentialStrategy(_OpenStrEnum):
    """Whose credentials a run uses.

    `CREATOR`, those of the person who created the agent identity; `EXECUTOR`, those of the person who
    starts the run. Newer servers may send other values.
    """

    CREATOR = "CREATOR"
    EXECUTOR = "EXECUTOR"

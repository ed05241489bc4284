"""Enum AgentRunMode; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class AgentRunMode(_OpenStrEnum):
    """How the agent goes about the request.

    `normal` does the work at once. `plan` looks around, writes a plan, and does nothing further until
    somebody approves. `orchestrate` proposes how to split the work, and starts no child run until somebody
    approves. The last two therefore lead to a run that waits for a person. The server takes `normal` by
    default.
    """

    NORMAL = "normal"
    PLAN = "plan"
    ORCHESTRATE = "orchestrate"

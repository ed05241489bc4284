"""Enum ActionState; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class ActionState(_OpenStrEnum):
    """How far an action got.

    `running`, not over yet; `completed`, done; `failed`, tried without success; `denied`, not allowed to
    happen. Newer servers may send other values.
    """

    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    DENIED = "denied"

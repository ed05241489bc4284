"""Enum ActionState; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class ActionState(_OpenStrEnum):
    """How far an action got.

    `running`, not over yet; `completed`, done; `failed`, tried without success; `denied`, not allowed to
    happen. Newer servers may send other values.
    """

    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    DENIED = "denied"


TABLE = _lookup_table(ActionState)

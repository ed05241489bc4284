"""Enum RunLifecycleEventType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class RunLifecycleEventType(_OpenStrEnum):
    """What happened to a run.

    `run_in_progress`, work began or went on; `run_succeeded`, done; `run_failed`, ended for a reason on the
    user's side; `run_errored`, ended for a reason on the platform's side; `run_blocked`, waits for a
    person; `run_cancelled`, was stopped.
    """

    RUN_IN_PROGRESS = "run_in_progress"
    RUN_SUCCEEDED = "run_succeeded"
    RUN_FAILED = "run_failed"
    RUN_ERRORED = "run_errored"
    RUN_BLOCKED = "run_blocked"
    RUN_CANCELLED = "run_cancelled"

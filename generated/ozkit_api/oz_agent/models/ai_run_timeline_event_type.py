"""Enum AIRunTimelineEventType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class AIRunTimelineEventType(_OpenStrEnum):
    """Stage of a run.

    `oz_run_created`, the run was recorded; `oz_run_claimed`, a worker took it; `worker_container_ready`,
    its container is up; `shared_session_started`, its session can be opened; `agent_started`, the agent
    began to work; `oz_run_done`, `oz_run_blocked`, `oz_run_cancelled`, `oz_run_failed` and
    `oz_run_errored`, the run reached that state; `vm_shutdown`, its machine was shut down. Newer servers
    may send other values.
    """

    OZ_RUN_CREATED = "oz_run_created"
    OZ_RUN_CLAIMED = "oz_run_claimed"
    WORKER_CONTAINER_READY = "worker_container_ready"
    SHARED_SESSION_STARTED = "shared_session_started"
    AGENT_STARTED = "agent_started"
    OZ_RUN_DONE = "oz_run_done"
    OZ_RUN_BLOCKED = "oz_run_blocked"
    OZ_RUN_CANCELLED = "oz_run_cancelled"
    OZ_RUN_FAILED = "oz_run_failed"
    OZ_RUN_ERRORED = "oz_run_errored"
    VM_SHUTDOWN = "vm_shutdown"

"""Enum AIRunTimelineEventType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class AIRunTimelineEventType(_OpenStrEnum):
    """Stage of a run.

    `oz_run_created`, the run was recorded; `oz_run_claimed`, a worker took it; `worker_container_ready`,
    its container is up; `shared_session_started`, its session can be opened; `agent_started`, the agent
    began to work; `oz_run_finished`, the run came to its end; `oz_run_failure`, it broke off with an error.
    Newer servers may send other values.
    """

    OZ_RUN_CREATED = "oz_run_created"
    OZ_RUN_CLAIMED = "oz_run_claimed"
    WORKER_CONTAINER_READY = "worker_container_ready"
    SHARED_SESSION_STARTED = "shared_session_started"
    AGENT_STARTED = "agent_started"
    OZ_RUN_FINISHED = "oz_run_finished"
    OZ_RUN_FAILURE = "oz_run_failure"


TABLE = _lookup_table(AIRunTimelineEventType)

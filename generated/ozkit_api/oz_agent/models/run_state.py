"""Enum RunState; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class RunState(_OpenStrEnum):
    """Where a run is in its life.

    `QUEUED`, waits for its turn; `PENDING`, is being made ready and cannot be cancelled just now;
    `CLAIMED`, a worker has taken it; `INPROGRESS`, the agent is at work; `SUCCEEDED`, ended well; `FAILED`,
    ended badly for a reason on the user's side; `ERROR`, ended badly for a reason on the platform's side;
    `CANCELLED`, was stopped; `BLOCKED`, waits for a person to answer or approve in its session, and may go
    on afterwards. A follow-up can bring a run that is over back to life. Newer servers may send other
    values.
    """

    QUEUED = "QUEUED"
    PENDING = "PENDING"
    CLAIMED = "CLAIMED"
    INPROGRESS = "INPROGRESS"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    BLOCKED = "BLOCKED"
    ERROR = "ERROR"
    CANCELLED = "CANCELLED"

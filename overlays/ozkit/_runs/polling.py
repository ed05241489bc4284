"""Polling: poll policy, run states, and the decision after each poll: continue, stop or give up.

Deadline, poll interval and error tolerance are separate options. A flow polls, tells the `PollState` what it saw and
sleeps for the interval that it returns; nothing here reads a clock. Next: `_runs/wait.py`, the flow that waits for one
run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, NamedTuple

from ozkit_runtime.retry import backoff_delay, check_numbers

from .._http.retry import is_transient
from ..errors import ApiError, ConfigurationError, ConnectionFailed, OzkitError, UnexpectedResponse

OnBlocked = Literal["return", "wait"]
OnUnknown = Literal["wait", "raise"]

# The last poll starts at the deadline: with no time of its own it could never succeed.
LAST_POLL_SECONDS = 1.0
# Polls that may show the old end of a run after a follow-up.
STALE_POLLS = 10


class Phase(Enum):
    """What a run state means to a wait."""

    WORKING = "in progress"
    SUCCEEDED = "succeeded"
    FAILED = "failed, for a reason on the user's side"
    ERRORED = "failed, for a reason on the platform's side"
    CANCELLED = "cancelled"
    BLOCKED = "waits for a person"
    UNKNOWN = "a state that this version does not know"


PHASES: Mapping[str, Phase] = {
    "QUEUED": Phase.WORKING,
    "PENDING": Phase.WORKING,
    "CLAIMED": Phase.WORKING,
    "INPROGRESS": Phase.WORKING,
    "IN_PROGRESS": Phase.WORKING,
    "SUCCEEDED": Phase.SUCCEEDED,
    "FAILED": Phase.FAILED,
    "ERROR": Phase.ERRORED,
    "CANCELLED": Phase.CANCELLED,
    "BLOCKED": Phase.BLOCKED,
}
TERMINAL = frozenset({Phase.SUCCEEDED, Phase.FAILED, Phase.ERRORED, Phase.CANCELLED})


def phase_of(state: object) -> Phase:
    """Return the phase of a run state, in any case."""
    return PHASES.get(str(state).upper(), Phase.UNKNOWN)


@dataclass(frozen=True, slots=True)
class PollPolicy:
    """How often a wait polls, and which failing polls it tolerates. Field names are those of `RetryPolicy`.

    Args:
        first_delay: Seconds before the second poll.
        factor: Growth of the interval from poll to poll.
        max_delay: Upper limit of the interval until `late_after`, in seconds.
        jitter: Random part of an interval, from 0 to 1.
        late_delay: Upper limit of the interval afterwards, in seconds.
        late_after: Seconds after which `late_delay` applies.
        tolerance: How many polls in a row may fail before the wait gives up.
        not_found_grace: Seconds for which a 404 is tolerated: a new run may not be found yet.
    """

    first_delay: float = 1.0
    factor: float = 1.5
    max_delay: float = 15.0
    jitter: float = 0.2
    late_delay: float = 30.0
    late_after: float = 600.0
    tolerance: int = 8
    not_found_grace: float = 0.0

    def __post_init__(self) -> None:
        check_numbers("poll", self)
        if not (self.first_delay > 0 and self.factor >= 1 and self.max_delay > 0 and self.late_delay > 0):
            raise ConfigurationError(
                f"poll: first_delay, max_delay and late_delay must be positive, and factor at least 1, got {self}"
            )
        if not 0 <= self.jitter < 1 or self.tolerance < 0:
            raise ConfigurationError(f"poll: jitter must be from 0 to below 1, tolerance not negative, got {self}")

    def tolerates(self, error: OzkitError, elapsed: float) -> bool:
        """Return whether a wait continues after a poll that failed with this error.

        Args:
            error: The error.
            elapsed: Seconds since the wait began.

        Returns:
            bool: Whether to poll again.
        """
        if isinstance(error, ApiError) and error.status == 404:
            return elapsed < self.not_found_grace
        return is_temporary(error)

    def interval(self, polls: int, elapsed: float, random: Callable[[], float]) -> float:
        """Return the poll interval, measured from start to start.

        Args:
            polls: Number of polls so far.
            elapsed: Seconds since the wait began.
            random: Gives a number from 0 to below 1.

        Returns:
            float: Seconds, jitter included.
        """
        longest = self.late_delay if elapsed >= self.late_after else self.max_delay
        return backoff_delay(self.first_delay, self.factor, max(polls - 1, 0), longest) * (1 - self.jitter * random())


def is_temporary(error: OzkitError) -> bool:
    """Return whether the next poll may succeed after one that failed with this error."""
    if isinstance(error, ApiError):
        return error.status not in {401, 403, 404} and (error.retryable is True or is_transient(error.status))
    return isinstance(error, ConnectionFailed | UnexpectedResponse)


def retry_after_of(error: OzkitError) -> float | None:
    """Return the seconds of the Retry-After header that came with an error."""
    return error.retry_after if isinstance(error, ApiError) else None


class PollResult(Enum):
    """What a wait does after a poll."""

    CONTINUE = "poll again"
    DONE = "terminal, or blocked"
    TIMED_OUT = "the deadline has passed"
    STALE = "the follow-up did not start"
    UNKNOWN_STATE = "an unknown state"


class RunVersion(NamedTuple):
    """What distinguishes one version of a run from the next: a follow-up restarts a finished run under its id."""

    state: str
    updated_at: Any = None
    session_id: Any = None
    started_at: Any = None

    @classmethod
    def of(cls, run: Any) -> RunVersion:
        """Return the version of a run."""
        return cls(str(run.state), run.updated_at or None, run.session_id or None, run.started_at or None)


@dataclass(slots=True, eq=False, repr=False)
class PollState:
    """The state of one wait. Its methods are given the time.

    `before` is the finished run before a follow-up: a wait ignores it when it is seen again.
    """

    timeout: float
    started: float
    policy: PollPolicy = field(default_factory=PollPolicy)
    on_blocked: OnBlocked = "return"
    on_unknown: OnUnknown = "wait"
    before: RunVersion | None = None
    polls: int = 0
    failures: int = 0
    stale: int = 0
    unknown: set[str] = field(default_factory=set)
    last_state: str = ""
    _is_slow: bool = False

    def observe(self, version: RunVersion, now: float) -> PollResult:
        """Record a successful poll."""
        self.polls += 1
        self.failures = 0
        self.last_state = version.state
        phase = phase_of(version.state)
        self._is_slow = phase is Phase.BLOCKED
        if self.before is not None:
            if not self._has_restarted(version, phase):
                self.stale += 1
                return PollResult.STALE if self.stale >= STALE_POLLS else self._by_deadline(now)
            self.before = None
        if phase in TERMINAL or (phase is Phase.BLOCKED and self.on_blocked == "return"):
            return PollResult.DONE
        if phase is Phase.UNKNOWN:
            self.unknown.add(version.state)
            if self.on_unknown == "raise":
                return PollResult.UNKNOWN_STATE
        return self._by_deadline(now)

    def observe_error(self, error: OzkitError, now: float) -> PollResult:
        """Record a failed poll; raise its error if that is permanent, or the tolerance is exceeded."""
        self.polls += 1
        self.failures += 1
        if not self.policy.tolerates(error, now - self.started) or self.failures > self.policy.tolerance:
            raise error
        return self._by_deadline(now)

    def delay(self, began: float, now: float, random: Callable[[], float], retry_after: float | None = None) -> float:
        """Return the seconds to sleep before the next poll, at most until the deadline.

        The interval includes the duration of the last poll, which began at `began`.
        """
        policy = self.policy
        interval = policy.late_delay if self._is_slow else policy.interval(self.polls, now - self.started, random)
        wanted = max(interval - (now - began), retry_after or 0.0, policy.first_delay * 0.1)
        return min(wanted, max(self._left(now), 0.0))

    def poll_timeout(self, now: float) -> float:
        """Return the seconds that a poll which begins now may take."""
        return max(self._left(now), LAST_POLL_SECONDS)

    def _left(self, now: float) -> float:
        return self.started + self.timeout - now

    def _by_deadline(self, now: float) -> PollResult:
        return PollResult.CONTINUE if self._left(now) > 0 else PollResult.TIMED_OUT

    def _has_restarted(self, version: RunVersion, phase: Phase) -> bool:
        if phase not in TERMINAL or phase is Phase.CANCELLED:
            return True
        # A value that is now missing shows nothing: a session's id may disappear with the session.
        values = zip(version[1:], self.before[1:], strict=True) if self.before else ()
        return any(new is not None and new != old for new, old in values)

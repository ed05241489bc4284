"""Waiting without a clock: given what was seen and when, go on, stop, or give up.

Three knobs, kept apart: the deadline of the whole wait, how often to look, and how many failing looks in a row are
borne. A driver looks, tells the watch what it saw, and sleeps as long as the watch says; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal

from ..errors import ApiError, ConfigurationError, ConnectionFailed, OzkitError, UnexpectedResponse
from .retry import grown, is_transient
from .states import OVER, Phase, phase_of

OnBlocked = Literal["return", "wait"]
OnUnknown = Literal["wait", "raise"]

# The last look is at the deadline itself: it gets this many seconds, or it could never succeed.
LAST_LOOK = 1.0


@dataclass(frozen=True, slots=True)
class PollPolicy:
    """How often a wait looks, and what failing looks it bears.

    Args:
        first: Seconds before the second look.
        factor: By how much the pause grows from look to look.
        longest: The longest pause, in seconds, in the first ten minutes.
        late: The longest pause afterwards.
        late_after: Seconds after which `late` holds.
        jitter: The part of a pause that is random, from 0 to 1.
        tolerance: How many looks in a row may fail before the wait gives up.
        missing_for: Seconds for which a 404 is a failing look and not the end: a new run may not be found yet.
    """

    first: float = 1.0
    factor: float = 1.5
    longest: float = 15.0
    late: float = 30.0
    late_after: float = 600.0
    jitter: float = 0.2
    tolerance: int = 8
    missing_for: float = 0.0

    def __post_init__(self) -> None:
        if not (self.first > 0 and self.factor >= 1 and self.longest > 0 and self.late > 0):
            raise ConfigurationError("poll: first, longest and late must be positive, and factor at least 1")
        if not 0 <= self.jitter < 1 or self.tolerance < 0:
            raise ConfigurationError("poll: jitter must be from 0 to below 1, tolerance not negative")

    def bears(self, error: OzkitError, elapsed: float) -> bool:
        """Say whether a wait goes on after a look that failed like this.

        Args:
            error: Why the look failed.
            elapsed: Seconds since the wait began.

        Returns:
            bool: Whether to look again.
        """
        if isinstance(error, ApiError) and error.status == 404:
            return elapsed < self.missing_for
        return bearable(error)

    def pause(self, looks: int, elapsed: float, random: Callable[[], float]) -> float:
        """Return the seconds between one look and the next, measured from start to start.

        Args:
            looks: How many looks there were.
            elapsed: Seconds since the wait began.
            random: Gives a number from 0 to below 1.

        Returns:
            float: Seconds, jitter included.
        """
        longest = self.late if elapsed >= self.late_after else self.longest
        return grown(self.first, self.factor, max(looks - 1, 0), longest) * (1 - self.jitter * random())


def bearable(error: OzkitError) -> bool:
    """Say whether a look that failed like this may succeed the next time."""
    if isinstance(error, ApiError):
        return error.status not in {401, 403, 404} and (error.retryable is True or is_transient(error.status))
    return isinstance(error, ConnectionFailed | UnexpectedResponse)


class Verdict(Enum):
    """What a wait does next."""

    GO_ON = "look again"
    DONE = "over, or handed back"
    TIMED_OUT = "the deadline has passed"
    STALE = "the follow-up did not start"
    UNKNOWN_STATE = "a state that no table knows"


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells one life of a run from the next: a follow-up brings an ended run back under the same id."""

    state: str
    updated_at: Any = None
    session_id: Any = None
    started_at: Any = None


STALE_LOOKS = 10


@dataclass(slots=True)
class Watch:
    """The state of one wait; every method is given the time and changes nothing but the watch.

    Args:
        timeout: Seconds that the wait may take.
        started: When it began.
        policy: How often to look.
        on_blocked: Whether BLOCKED ends the wait, or is waited through.
        on_unknown: Whether an unknown state is waited on, or ends the wait.
        before: The run as it was before a follow-up: its old end is not believed.
    """

    timeout: float
    started: float
    policy: PollPolicy = field(default_factory=PollPolicy)
    on_blocked: OnBlocked = "return"
    on_unknown: OnUnknown = "wait"
    before: Mark | None = None
    looks: int = 0
    failures: int = 0
    stale: int = 0
    unknown: set[str] = field(default_factory=set)
    last: str = ""
    _slow: bool = False

    def saw(self, mark: Mark, now: float) -> Verdict:
        """Take in a look that succeeded."""
        self.looks += 1
        self.failures = 0
        self.last = mark.state
        phase = phase_of(mark.state)
        self._slow = phase is Phase.BLOCKED
        if self.before is not None:
            if not self._alive_again(mark, phase):
                self.stale += 1
                return Verdict.STALE if self.stale >= STALE_LOOKS else self._by_deadline(now)
            self.before = None
        if phase in OVER or (phase is Phase.BLOCKED and self.on_blocked == "return"):
            return Verdict.DONE
        if phase is Phase.UNKNOWN:
            self.unknown.add(mark.state)
            if self.on_unknown == "raise":
                return Verdict.UNKNOWN_STATE
        return self._by_deadline(now)

    def failed(self, error: OzkitError, now: float) -> Verdict:
        """Take in a look that failed.

        Raises:
            OzkitError: The error itself, if it ends the wait: it will not go away, or too many came in a row.
        """
        self.looks += 1
        self.failures += 1
        if not self.policy.bears(error, now - self.started) or self.failures > self.policy.tolerance:
            raise error
        return self._by_deadline(now)

    def pause(self, began: float, now: float, random: Callable[[], float], hint: float | None = None) -> float:
        """Return the seconds to sleep before the next look; never past the deadline, never less than zero.

        Args:
            began: When the last look began: its own time counts.
            now: The present.
            random: Gives a number from 0 to 1.
            hint: Seconds that the server asked for.
        """
        wanted = self.policy.late if self._slow else self.policy.pause(self.looks, now - self.started, random)
        wanted = max(wanted - (now - began), hint or 0.0, 0.0)
        return min(max(wanted, self.policy.first * 0.1), max(self._left(now), 0.0))

    def look_time(self, now: float) -> float:
        """Return the seconds that a look which begins now may take."""
        return max(self._left(now), LAST_LOOK)

    def _left(self, now: float) -> float:
        return self.started + self.timeout - now

    def _by_deadline(self, now: float) -> Verdict:
        return Verdict.GO_ON if self._left(now) > 0 else Verdict.TIMED_OUT

    def _alive_again(self, mark: Mark, phase: Phase) -> bool:
        if phase not in OVER or phase is Phase.CANCELLED:
            return True
        # Something that is no longer told is no sign of life: a session's id may vanish with the session.
        return self.before is None or any(
            new is not None and new != old
            for new, old in (
                (mark.updated_at, self.before.updated_at),
                (mark.session_id, self.before.session_id),
                (mark.started_at, self.before.started_at),
            )
        )

"""The attempts of one call: counts them, asks the policy, and says how long the next may take."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from .meter import Meter
from .retry import Outcome, RetryPolicy, next_delay


@dataclass(slots=True)
class Attempts:
    """The state of one call over all its attempts.

    Args:
        policy: The retry policy.
        idempotent: Whether doing the operation twice is the same as doing it once.
        started: When the call began.
        limit: Seconds that this call may take, if less than the policy's deadline.
        number: The number of the next attempt, or of the one under way.
        queued: Seconds for which the first attempt stood in line; they do not count for the policy's deadline.
        meter: Counts the attempts of the caller's calls, and is told of their pauses.
    """

    policy: RetryPolicy
    idempotent: bool
    started: float
    limit: float | None = None
    number: int = 1
    queued: float = 0.0
    meter: Meter | None = None

    def left(self, now: float) -> float:
        """Return the seconds that remain for the call."""
        whole = self.queued + self.policy.deadline
        if self.limit is not None:
            whole = min(whole, self.limit)
        return max(self.started + whole - now, 0.0)

    def room(self, now: float) -> float:
        """Return the seconds for which the next attempt may stand in line."""
        if self.number > 1:
            return self.left(now)
        return math.inf if self.limit is None else max(self.started + self.limit - now, 0.0)

    def queue(self, seconds: float) -> None:
        """Take in that the next attempt stands in line."""
        if self.number == 1:
            self.queued += seconds

    def after(self, outcome: Outcome, now: float, random: Callable[[], float]) -> float | None:
        """Return the seconds to wait before the next attempt, or None if this outcome stands."""
        delay = next_delay(
            self.policy,
            outcome,
            attempt=self.number,
            elapsed=now - self.started - self.queued,
            idempotent=self.idempotent,
            random=random,
        )
        if delay is None or delay >= self.left(now):
            return None
        self.number += 1
        return delay

"""Whether a call is sent again, and when: a frozen policy and one pure decision for both worlds.

The rule above all others: what the server may have carried out is sent again only if doing it twice is the same as
doing it once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from ..errors import ConfigurationError

IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})


class Sent(Enum):
    """How far a request came."""

    NOT_SENT = "not sent"
    LOST = "no complete answer"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one attempt came to.

    Attributes:
        sent: How far it came.
        status: The HTTP status, if it was answered.
        retryable: What the body says about trying again; None if nothing.
        retry_after: Seconds that the server asks for; None if it asks for nothing.
        from_edge: Whether the answer is a page of a gateway, and not of the server behind it.
    """

    sent: Sent
    status: int = 0
    retryable: bool | None = None
    retry_after: float | None = None
    from_edge: bool = False


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """When a failed call is sent again.

    A request that never reached the server is always sent again. Any other is sent again only if its operation is
    idempotent: then the answer's `retryable` decides, and where it says nothing 408, 429 and 5xx.

    Args:
        attempts: How often a call is sent at most, the first time included; 1 for never again.
        first_delay: Seconds before the second attempt.
        factor: By how much each delay grows.
        max_delay: The longest own delay, in seconds.
        jitter: The part of a delay that is random, from 0 to 1.
        max_retry_after: The longest Retry-After that is waited for, in seconds; above it the error is raised at once.
        deadline: Seconds that all attempts and delays may take together.
    """

    attempts: int = 4
    first_delay: float = 0.5
    factor: float = 2.0
    max_delay: float = 20.0
    jitter: float = 0.3
    max_retry_after: float = 60.0
    deadline: float = 180.0

    def __post_init__(self) -> None:
        for name in ("first_delay", "max_delay", "max_retry_after", "deadline"):
            if not getattr(self, name) >= 0:
                raise ConfigurationError(f"retry: {name} must not be negative, got {getattr(self, name)}")
        if not self.attempts >= 1:
            raise ConfigurationError(f"retry: attempts must be at least 1, got {self.attempts}")
        if not self.factor >= 1 or not 0 <= self.jitter <= 1:
            raise ConfigurationError("retry: factor must be at least 1, and jitter between 0 and 1")

    def backoff(self, attempt: int, random: Callable[[], float]) -> float:
        """Return the own delay after an attempt, jitter included.

        Args:
            attempt: The number of the attempt, from 1.
            random: Gives a number from 0 to below 1.

        Returns:
            float: Seconds.
        """
        return grown(self.first_delay, self.factor, attempt - 1, self.max_delay) * (1 - self.jitter * random())


NO_RETRY = RetryPolicy(attempts=1)


def grown(first: float, factor: float, steps: int, longest: float) -> float:
    """Return a delay that grew by a factor so many times, at most the longest; no number of steps is too large."""
    try:
        return min(longest, first * factor**steps) if first else 0.0
    except OverflowError:
        return longest


def is_transient(status: int) -> bool:
    """Say whether a status alone suggests that the same request can succeed later."""
    return status in {408, 429} or status >= 500


def may_repeat(outcome: Outcome, *, idempotent: bool) -> bool:
    """Say whether a request may be sent again after this outcome, however many attempts are left."""
    if outcome.sent is Sent.NOT_SENT:
        return True
    if outcome.sent is Sent.LOST:
        return idempotent
    if not idempotent:
        # A gateway that turned the request away for its rate did not hand it on.
        return outcome.status == 429 and outcome.from_edge
    return is_transient(outcome.status) if outcome.retryable is None else outcome.retryable and outcome.status >= 400


def next_delay(
    policy: RetryPolicy,
    outcome: Outcome,
    *,
    attempt: int,
    elapsed: float,
    idempotent: bool,
    random: Callable[[], float],
) -> float | None:
    """Return the seconds to wait before the next attempt, or None to stop here.

    Args:
        policy: The policy.
        outcome: What the attempt came to.
        attempt: Its number, from 1.
        elapsed: Seconds since the first attempt began.
        idempotent: Whether doing the operation twice is the same as doing it once.
        random: Gives a number from 0 to 1.
    """
    if attempt >= policy.attempts or not may_repeat(outcome, idempotent=idempotent):
        return None
    delay = policy.backoff(attempt, random)
    if outcome.retry_after is not None:
        if outcome.retry_after > policy.max_retry_after:
            return None
        delay = max(delay, outcome.retry_after)
    return delay if elapsed + delay < policy.deadline else None

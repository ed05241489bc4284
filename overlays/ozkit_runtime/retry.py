"""The retry policy of a client or of one call; `ozkit/_http/retry.py` decides by it after each attempt."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .errors import ConfigurationError
from .redact import shown

# The largest integer of an option: larger ones cannot be added to the floats of a clock.
LONGEST = 10**15


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """When a failed call is retried.

    A request that never reached the server is always retried. Any other is retried only if its operation is
    idempotent: then the body's `retryable` decides, and where it is missing the status (408, 429 and 5xx).

    Args:
        attempts: Maximum number of attempts, the first included; 1 disables retries.
        first_delay: Seconds before the second attempt.
        factor: Growth of the delay from attempt to attempt.
        max_delay: Upper limit of the delay, in seconds.
        jitter: Random part of the delay, from 0 to 1.
        max_retry_after: Longest Retry-After to wait for, in seconds; above it the error is raised at once.
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
        check_numbers("retry", self)
        for name in ("first_delay", "max_delay", "max_retry_after", "deadline"):
            if not getattr(self, name) >= 0:
                raise ConfigurationError(f"retry: {name} must not be negative, got {getattr(self, name)}")
        if not self.attempts >= 1:
            raise ConfigurationError(f"retry: attempts must be at least 1, got {self.attempts}")
        if not self.factor >= 1 or not 0 <= self.jitter <= 1:
            raise ConfigurationError("retry: factor must be at least 1, and jitter between 0 and 1")

    def backoff(self, attempt: int, random: Callable[[], float]) -> float:
        """Return the delay after an attempt, jitter included, Retry-After aside.

        Args:
            attempt: The number of the attempt, from 1.
            random: Gives a number from 0 to below 1.

        Returns:
            float: Seconds.
        """
        delay = backoff_delay(self.first_delay, self.factor, attempt - 1, self.max_delay)
        return delay * (1 - self.jitter * random())


def check_numbers(option: str, policy: Any) -> None:
    """Check that all fields of a policy, a dataclass with slots, are numbers with which times can be computed."""
    for name in policy.__slots__:
        value = getattr(policy, name)
        if not is_number(value):
            raise ConfigurationError(f"{option}: {name} must be a number, got {shown(value)}")


def is_number(value: object) -> bool:
    """Return whether a value is a number with which times can be computed: not a bool, NaN or huge integer."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= LONGEST if isinstance(value, int) else not math.isnan(value)


NO_RETRY = RetryPolicy(attempts=1)
_DEFAULT = RetryPolicy()
RetryOption = RetryPolicy | int | None


def retry_policy(option: RetryOption) -> RetryPolicy:
    """Return the policy of a client option: None is the default, a number the maximum of attempts."""
    if option is None:
        return _DEFAULT
    if isinstance(option, RetryPolicy):
        return option
    if isinstance(option, bool) or not isinstance(option, int):
        raise ConfigurationError(f"retry must be an ozkit.RetryPolicy or a number of attempts, got {shown(option)}")
    # 0 is how most people write "no retries".
    return NO_RETRY if option in {0, 1} else RetryPolicy(attempts=option)


def backoff_delay(first: float, factor: float, steps: int, longest: float) -> float:
    """Return `first * factor**steps`, at most `longest`; large exponents do not overflow."""
    try:
        return min(longest, first * factor**steps) if first else 0.0
    except OverflowError:
        return longest

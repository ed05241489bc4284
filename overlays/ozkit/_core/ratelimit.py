"""How long to wait so that no span of time holds more requests than allowed: a sliding window of departures.

A token bucket would allow twice the limit within one window (a full bucket, then its refill), which is exactly what
servers that count per minute refuse. The state is a short list of times, so it can be shared through a file as well,
and by clients whose limits differ: each counts the requests of all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most so many requests in any span of so many seconds.

    Args:
        requests: How many.
        per: The span, in seconds.
        per_endpoint: Whether each operation has the limit for itself.
        shared: A file through which processes share the limit; None for this process alone.
    """

    requests: int
    per: float = 60.0
    per_endpoint: bool = False
    shared: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.requests, int) or self.requests < 1 or not 0 < self.per < math.inf:
            raise ConfigurationError(f"rate limit: needs at least 1 request per positive, finite time, got {self}")


def reserve(limit: RateLimit, departures: Sequence[float], now: float) -> tuple[float, tuple[float, ...]]:
    """Return when the next request may leave, and the departures to remember.

    Args:
        limit: The limit.
        departures: When earlier requests left or will leave, in order.
        now: The present, on the same clock.
    """
    recent = [time for time in departures if time > now - limit.per]
    leaves = now if len(recent) < limit.requests else max(now, recent[-limit.requests] + limit.per)
    # Only the number decides what is forgotten: another client of the line may look further back than this one.
    return leaves, tuple(sorted((*departures, leaves)))[-max(limit.requests, len(departures)) :]

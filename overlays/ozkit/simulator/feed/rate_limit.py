"""What every request of an API over a feed passes first: latency, and a rate limit for each minute."""

from ozkit.simulator.clock import Clock
from ozkit.simulator.feed.options import FeedOptions
from ozkit.simulator.http.problems import Problem

MINUTE = 60


class RateLimit:
    """Advances the clock and counts requests; the minutes are those of the calendar."""

    def __init__(self, options: FeedOptions, clock: Clock) -> None:
        self._options, self._clock = options, clock
        self._used: dict[str, tuple[int, int]] = {}  # by endpoint: the minute, and how many requests it had

    def admit(self, endpoint: str) -> None:
        """Admit a request to an endpoint; one above the limit is a 429."""
        self._clock.advance(self._options.latency)
        limit = self._options.requests_per_minute
        if limit is None:
            return
        now = self._clock.when(self._clock.now()).timestamp()
        minute = int(now // MINUTE)
        last, used = self._used.get(endpoint, (minute, 0))
        used = used if last == minute else 0
        if used < limit:
            self._used[endpoint] = minute, used + 1
            return
        wait = int((minute + 1) * MINUTE - now) + 1
        headers = {"Retry-After": str(wait)} if self._options.retry_after else {}
        raise Problem("resource_unavailable", f"More than {limit} requests in one minute.", headers=headers)

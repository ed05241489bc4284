"""What every request of an API over a feed goes through first: time that passes, and a budget for each minute."""

from ozkit.simulator.clock import Clock
from ozkit.simulator.errors import Problem
from ozkit.simulator.feed_options import FeedOptions

MINUTE = 60


class Gate:
    """Moves the clock on and counts requests; the minutes are those of the calendar.

    Args:
        options: Have the latency and the budget.
        clock: The time of the simulator.
    """

    def __init__(self, options: FeedOptions, clock: Clock) -> None:
        self._options, self._clock = options, clock
        self._used: dict[str, tuple[int, int]] = {}  # by endpoint: the minute, and how many requests there were in it

    def enter(self, endpoint: str) -> None:
        """Let a request in; one above the budget is a 429."""
        self._clock.advance(self._options.latency)
        budget = self._options.requests_per_minute
        if budget is None:
            return
        now = self._clock.when(self._clock.now()).timestamp()
        minute = int(now // MINUTE)
        last, used = self._used.get(endpoint, (minute, 0))
        used = used if last == minute else 0
        if used < budget:
            self._used[endpoint] = minute, used + 1
            return
        wait = int((minute + 1) * MINUTE - now) + 1
        headers = {"Retry-After": str(wait)} if self._options.retry_after else {}
        detail = f"More than {budget} requests in one minute."
        raise Problem("resource_unavailable", detail, status=429, headers=headers)

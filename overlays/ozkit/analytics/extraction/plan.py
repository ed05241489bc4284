"""The cost of an extraction, from counts alone."""

from __future__ import annotations

from dataclasses import dataclass

from ..._flows import Flow, ServerTime, Time
from .._reading.windows import Window
from .job import Job
from .probes import count_of


@dataclass(frozen=True, slots=True)
class Plan:
    """The cost of an extraction.

    Attributes:
        window: The span without rows newer than the settle delay.
        rows: Rows at the moment.
        windows: Approximate number of windows.
        requests: Approximate number of requests.
        minutes: Approximate duration, at the client's rate limit and the latency of the counts.
    """

    window: Window
    rows: int
    windows: int
    requests: int
    minutes: float

    def __str__(self) -> str:
        return (
            f"{self.rows:,} rows from {self.window.start:%Y-%m-%d %H:%M} to {self.window.end:%Y-%m-%d %H:%M} UTC: "
            f"about {self.windows:,} windows, {self.requests:,} requests, {self.minutes:.1f} minutes"
        )


def plan(job: Job, requests_per_second: float, time: Time) -> Flow[Plan]:
    """Count the rows of a span and return what extracting them would cost; no rows are read.

    The clock measures how long a count takes.
    """
    longest = job.feed.longest.total_seconds()
    rows, asked, spent, whole, left = 0, 0, 0.0, None, [job.window]
    while left:
        chunk = left.pop().latest(longest)
        began = time.now()
        count = yield from count_of(job, chunk)
        spent += time.now() - began
        asked += 1
        if whole is None:
            whole = job.settled((yield ServerTime()))
            left = [whole]
            continue
        rows += count
        if chunk.start > whole.start:
            left.append(Window(whole.start, chunk.start))
    assert whole is not None
    windows, requests = _cost(job, rows, whole.seconds)
    at_once = job.options.parallel if job.options.source == "json" else 1
    seconds = max(requests / requests_per_second, requests * (spent / asked) / at_once)
    return Plan(whole, rows, windows, requests, seconds / 60)


def _cost(job: Job, rows: int, seconds: float) -> tuple[int, int]:
    windows = max(-(-rows // job.target_rows), -(-int(seconds) // int(job.feed.longest.total_seconds())), 1)
    if job.options.source == "csv":
        return windows, 3 * windows + 1
    pages = -(-rows // job.feed.page_size)
    closing = windows if rows > job.feed.page_size else 0
    return windows, 1 + max(pages, windows) + closing + (windows // 2 if windows > 1 else 0)

"""Counting what was read before: one request if nothing came late, a bisection by counts if something did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..extraction.frontier import Frontier
from ..extraction.job import Job
from ..extraction.record import Record, expected_count, runs_of
from ..windows import Window
from .asking import count_of
from .read_window import Reading, TooMany, read_window
from .steps import Emit, Program, ServerTime


def reconcile(job: Job, known: Sequence[Record]) -> Program[datetime]:
    """Count recorded windows again, and read and emit those that differ.

    Args:
        job: The extraction.
        known: As in `recount`.

    Returns:
        datetime: The server's time afterwards.
    """
    yield from recount(job, known)
    now: datetime = yield ServerTime()
    return now


def recount(job: Job, known: Sequence[Record]) -> Program[int]:
    """Count recorded windows again, and read and emit those that differ.

    Args:
        job: The extraction.
        known: The records; what is not certified is left out, being read again in any case.

    Returns:
        int: How many windows differed.
    """
    differing = 0
    for records in runs_of(known, job.feed.longest.total_seconds()):
        differing += yield from _verify(job, records, None)
    return differing


def _verify(job: Job, records: Sequence[Record], count: int | None) -> Program[int]:
    if count is None:
        whole = Window(records[0].window.start, records[-1].window.end)
        count = yield from count_of(job, whole)
    if count == expected_count(records):
        return 0
    if len(records) == 1:
        yield from _again(job, records[0].window)
        return 1
    middle = len(records) // 2
    earlier, later = records[:middle], records[middle:]
    shared = expected_count(earlier) + expected_count(later) - expected_count(records)
    start = Window(earlier[0].window.start, earlier[-1].window.end)
    first = yield from count_of(job, start)
    differing: int = yield from _verify(job, earlier, first)
    # What the whole has beyond its first half is the second half: no request is needed for it.
    differing += yield from _verify(job, later, count - first + shared)
    return differing


def _again(job: Job, window: Window) -> Program[None]:
    from .export import cover

    reading = yield from read_window(job, window)
    if isinstance(reading, TooMany):
        yield from cover(job, Frontier([window], job.target_rows, window.seconds / 2))
        return
    assert isinstance(reading, Reading)
    if reading.failure is not None:
        # What the output holds of this window is better than what came now.
        raise reading.failure
    yield Emit(reading)

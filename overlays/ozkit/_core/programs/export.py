"""Extracting a span of time window by window; each is emitted as soon as it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..extraction.frontier import Frontier
from ..extraction.job import Job
from ..extraction.record import Record
from ..windows import Window, gaps
from .asking import count_of
from .read_window import Reading, TooMany, read_window
from .reconcile import recount
from .steps import Emit, Program, ServerTime

_FAILURES = 2  # windows in a row that may fail before the server counts as gone


@dataclass(frozen=True, slots=True)
class Expected:
    """How much there is to do, as far as it is known.

    Attributes:
        window: What is extracted: the asked span, without what has not settled.
        rows: About how many rows there are; None if that is not known.
        stage: What begins now.
    """

    window: Window
    rows: int | None
    stage: str


def export(job: Job, known: Sequence[Record]) -> Program[Window]:
    """Extract everything that no certificate covers, then count the recent past again.

    Args:
        job: The extraction.
        known: The windows that earlier runs recorded.

    Returns:
        Window: What was asked for, without what has not settled yet.

    Raises:
        InvalidArgument: If nothing of it has settled.
    """
    longest = job.feed.longest.total_seconds()
    counted = job.window.latest(longest)
    rows = yield from count_of(job, counted)
    whole = job.settled((yield ServerTime()))
    yield Emit(Expected(whole, rows if counted == job.window else None, "reading"))
    missing = gaps(_reach(whole, known), (record.window for record in known if record.certificate.certified))
    yield from cover(job, Frontier.over(missing, job.target_rows, longest, rows, counted.seconds))
    yield Emit(Expected(whole, None, "reconciling"))
    yield from recount(job, [record for record in known if record.is_within(whole, job.options.lookback)])
    return whole


def cover(job: Job, frontier: Frontier) -> Program[None]:
    """Read what is left of a frontier; a window that fails is emitted without a certificate, and passed over."""
    failures = 0
    while (window := frontier.next()) is not None:
        reading = yield from read_window(job, window)
        if isinstance(reading, TooMany):
            frontier.cut(window, reading.count)
            continue
        assert isinstance(reading, Reading)
        yield Emit(reading)
        failures = failures + 1 if reading.failure is not None else 0
        if reading.failure is not None and failures >= _FAILURES:
            raise reading.failure
        frontier.done(window, reading.certificate.count)


def _reach(whole: Window, known: Sequence[Record]) -> Window:
    """Return the span with the whole of uncertified windows that it cuts: what is read again replaces all of them."""
    again = [one.window for one in known if not one.certificate.certified and one.window.overlaps(whole)]
    return Window(min(one.start for one in (whole, *again)), max(one.end for one in (whole, *again)))

"""Reading one window completely, or finding out why it cannot be."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from ...errors import ApiError, ConnectionFailed, OzkitError, UnexpectedResponse
from ..extraction.certificate import Certificate
from ..extraction.job import Job
from ..extraction.look import Look
from ..retry import is_transient
from ..schema import Row
from ..windows import Window
from .asking import answers, is_broken
from .borders import read_border
from .steps import Program, ReadRows, ServerTime

_SMALL = 8  # pages up to which a window that moved is read again; a larger one is cut, which is cheaper


@dataclass(frozen=True, slots=True)
class Reading:
    """What a window gave.

    Attributes:
        rows: Its rows, each once.
        certificate: The proof, or why there is none.
        failure: The error that kept it from being read to its end, if one did.
    """

    rows: Sequence[Row]
    certificate: Certificate
    failure: OzkitError | None = None


@dataclass(frozen=True, slots=True)
class TooMany:
    """The window has to be cut: it has too many rows, or moves faster than it can be read."""

    count: int


def read_window(job: Job, window: Window) -> Program[Reading | TooMany]:
    """Read a window until its rows are proved complete, at most so often as the options say.

    A large window that moves is not read again but cut, unless it is too short: the fewer its pages, the sooner it is
    read.

    Args:
        job: The extraction.
        window: What to read; its padding is added here.
    """
    can_cut = window.halves() is not None
    look_at = _csv if job.options.source == "csv" else _pages
    before, union = job.meter.requests, dict[Hashable, Row]()
    look, flaw, failure = Look(job.feed), "", None
    for _ in range(1 + job.options.rereads):
        look = Look(job.feed)
        try:
            if (yield from look_at(job, window, look)):
                return TooMany(look.count)
            flaw, failure = look.flaw, None
        except OzkitError as error:
            if not _is_passing(error):
                raise
            flaw, failure = str(error), error
        union |= look.rows
        is_large = can_cut and look.count > _SMALL * job.feed.page_size
        # Every request was repeated patiently already: only what an answer said is worth another look.
        if not flaw or (is_large and failure is None) or (failure is not None and not is_broken(failure)):
            break
    if flaw and failure is None and can_cut and look.count > job.feed.page_size:
        return TooMany(look.count)
    rows = union if flaw else look.rows
    read = len(rows)
    if job.options.follows and failure is None and _meets_border(job, window):
        # Read last: a row that came late is then left to the extraction before, whose count it changed.
        border = yield from read_border(job, job.window.start)
        rows = {key: row for key, row in rows.items() if key not in border.rows}
        flaw = flaw or border.flaw
    read_at = yield ServerTime()
    requests = job.meter.requests - before
    stream, count = job.feed.stream, look.count
    certificate = Certificate(stream, window, count, read, read_at, requests, not flaw, flaw)
    return Reading(list(rows.values()), certificate, failure)


def _pages(job: Job, window: Window, look: Look) -> Program[bool]:
    """Read all pages between two counts; say whether the window has too many rows and was not read."""
    [first] = yield from answers(job, [job.page(window, 1)])
    count = job.count(first)
    if count > job.most_rows and window.halves() is not None:
        look.add_count(count)
        return True
    look.add(first)
    size = job.feed.size_in(first) or job.feed.page_size
    numbers = range(2, -(-count // size) + 1)
    at = 0
    while at < len(numbers):
        width = job.pace.next_width()
        calls = [job.page(window, number) for number in numbers[at : at + 4 * width]]
        at += len(calls)
        for answer in (yield from answers(job, calls, width)):
            look.add(answer)
        if look.has_moved:
            return False
    if numbers:
        [closing] = yield from answers(job, [job.page(window, 1, size=1)])
        look.add_count(job.feed.count_in(closing))
    return False


def _csv(job: Job, window: Window, look: Look) -> Program[bool]:
    """Read the CSV between two counts of the JSON operation, each under an address of its own: answers are cached."""
    [before] = yield from answers(job, [job.page(window, 1, size=1)])
    opening = job.count(before)
    look.add_count(opening)
    if opening > job.most_rows and window.halves() is not None:
        return True
    body = yield ReadRows(job.csv(window))
    if not body.columns:
        raise UnexpectedResponse(f"{job.feed.method}: the CSV has not even a header", status=200)
    if body.rows and not body.is_terminated:
        again = yield ReadRows(job.csv(window))
        if list(again.rows) != list(body.rows):
            raise UnexpectedResponse(f"{job.feed.method}: the CSV ends within its last record", status=200)
    look.add_cells(body.rows)
    [after] = yield from answers(job, [job.page(window, 1, size=2)])
    look.add_count(job.feed.count_in(after))
    return False


def _meets_border(job: Job, window: Window) -> bool:
    """Say whether the padding of a window meets that of a window that ends where the extraction starts."""
    return (window.start - job.window.start).total_seconds() <= 2 * job.options.padding


def _is_passing(error: OzkitError) -> bool:
    """Say whether an error can be gone at another time: then the window is named and the next one tried."""
    if isinstance(error, ApiError):
        return is_transient(error.status)
    return isinstance(error, ConnectionFailed) or is_broken(error)

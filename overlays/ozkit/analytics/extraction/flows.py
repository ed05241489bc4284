"""The flows of an extraction: cover a span window by window, then count the recent past again."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..._flows import Emit, Flow, ServerTime
from ..._http.retry import is_transient
from ...errors import ApiError, ConnectionFailed, OzkitError, RequestTimeout, UnexpectedResponse
from .._reading.windows import SECOND, Window, gaps
from .certificate import Record, expected_count, runs_of
from .job import Job
from .probes import check_dates, count_of, is_fatal, responses
from .scan import SplitNeeded, WindowResult, read_window
from .window_scan import Fatal

_FAILURES = 2  # consecutive windows that may fail before the server counts as unavailable
# Measured by 5,000 runs of tests/unit/test_lying_servers.py: the 1,751 that certified every window lost at most 25
# requests in windows of 2 pages, which is 500 in windows of 40, and had no window of a second without a certificate.
_NARROW = 10  # windows of a second without a certificate, less those with one, after which smaller windows do not help
_LOST = 500  # requests without a certificate, beyond twice those with one, after which nothing is split or re-read
_PASSED = 30  # failed windows that are cut to name as little as possible
_PARTS = 1024  # into how many parts at most
_GROWTH = 4.0
_FIRST = 1 / 8
_STRETCH = 1.5  # how much larger a window of old rows may be than it should, if it is then the last
_QUIET = 86400.0  # seconds after its end from which a span hardly changes
_SLICE = 1 / 64  # the part of a span that is read first if the span cannot be counted
_SKEW = 60.0  # seconds between the clocks up to which the opening page is the first page of the span


@dataclass(frozen=True, slots=True)
class Stage:
    """The start of a stage.

    Attributes:
        name: `reading` or `reconciling`.
        window: What is extracted: the requested span without rows newer than the settle delay.
        rows: The approximate number of rows; None if unknown.
    """

    name: str
    window: Window
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Stale:
    """A window whose rows in the output are older than the server's, and could not be read again.

    Attributes:
        record: What is known of it.
        reason: Why it is not certified any longer.
    """

    record: Record
    reason: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of a flow.

    Attributes:
        window: The span that the flow was about.
        now: For a reconciliation, the server's time: what has settled by then but was never exported is named.
    """

    window: Window
    now: datetime | None = None


@dataclass(slots=True)
class WindowQueue:
    """The windows left to read: newest first, as wide as the density seen so far suggests.

    Args:
        left: The gaps to read, in order of time.
        target: Rows that a window should have.
        longest: The longest window in seconds.
        width: The width of the next window in seconds.
        is_quiet: Whether the newest rows are old, too, so that windows may be larger.
    """

    left: list[Window]
    target: int
    longest: float
    width: float = field(default=0.0)
    is_quiet: bool = False

    def __post_init__(self) -> None:
        self.width = self.width or self.longest

    @classmethod
    def over(
        cls, gaps: Sequence[Window], target: int, longest: float, rows: int, seconds: float, *, is_quiet: bool = False
    ) -> WindowQueue:
        """Return a queue that begins with the density of a count.

        The first window is small: the newest rows change most.
        """
        is_dense = rows > (_STRETCH if is_quiet else 1.0) * target and seconds > 0
        return cls(
            list(gaps),
            target,
            longest,
            seconds * target / rows * (1.0 if is_quiet else _FIRST) if is_dense else longest,
            is_quiet,
        )

    def next(self) -> Window | None:
        """Return the window to read next, or None at the end."""
        if not self.left:
            return None
        gap = self.left[-1]
        is_last = gap.seconds <= min((_STRETCH if self.is_quiet else 1.0) * self.width, self.longest)
        return gap if is_last else gap.latest(min(self.width, self.longest))

    def done(self, window: Window, count: int) -> None:
        """Record that a window was read, and its number of rows."""
        gap = self.left.pop()
        if window.start > gap.start:
            self.left.append(Window(gap.start, window.start))
        wish = window.seconds * self.target / count if count else window.seconds * _GROWTH
        self.width = min(max(wish, self.width / _GROWTH), max(window.seconds, self.width) * _GROWTH, self.longest)

    def split(self, window: Window, count: int) -> None:
        """Record that a window has too many rows, or changes before it can be read."""
        wish = window.seconds * self.target / count if count > self.target else window.seconds / 2
        self.width = max(min(wish, window.seconds / 2), 1.0)


def export(job: Job, known: Sequence[Record]) -> Flow[None]:
    """Extract everything that no certificate of earlier runs covers, then count the recent past again."""
    longest = job.feed.longest.total_seconds()
    whole, counted, rows, first = yield from _open(job, known, longest)
    is_quiet = ((yield ServerTime()) - whole.end).total_seconds() >= _QUIET
    yield Emit(Stage("reading", whole, rows if counted.seconds >= whole.seconds else None))
    missing = gaps(_reach(whole, known), (record.window for record in known if record.certificate.certified))
    if rows is None:
        queue = WindowQueue(missing, job.target_rows, longest, min(max(whole.seconds * _SLICE, 1.0), longest))
    else:
        queue = WindowQueue.over(missing, job.target_rows, longest, rows, counted.seconds, is_quiet=is_quiet)
    yield from cover(job, queue, first)
    yield Emit(Stage("reconciling", whole))
    yield from recount(job, [record for record in known if record.is_within(whole, job.options.lookback)])
    if job.evidence.unread and not job.evidence.present and not known:
        raise Fatal(f"not one row could be read: {job.evidence.unread}", status=200, path=job.feed.items)
    yield Emit(Finished(whole))


def _open(job: Job, known: Sequence[Record], longest: float) -> Flow[tuple[Window, Window, int | None, Any]]:
    """Return the span to read, the window that was counted, its count, and the first page of the span if it is that.

    The count is None if the server refuses that of so much, but not that of a moment.
    """
    guess = job.settled((yield ServerTime()))
    is_counted = bool(known) or guess.seconds > longest or job.options.source == "csv"
    counted = job.window.latest(longest) if is_counted else guess
    rows, first = None, None
    try:
        if is_counted:
            rows = yield from count_of(job, counted)
        else:
            [first] = yield from responses(job, [job.page(guess, 1)])
            rows = job.count(first)
            job.evidence.counted(guess, rows)
    except OzkitError as error:
        if is_fatal(error) or (isinstance(error, ConnectionFailed) and not isinstance(error, RequestTimeout)):
            raise
        first = None
        yield from _check_server(job, error, counted.start, guess.end - SECOND)
    whole = job.settled((yield ServerTime()))
    if first is not None and 0 <= (whole.end - guess.end).total_seconds() <= _SKEW:
        return guess, guess, rows, first
    return whole, counted, rows, None


def reconcile(job: Job, known: Sequence[Record]) -> Flow[None]:
    """Count recorded windows again; read and emit those that differ."""
    yield from recount(job, known)
    yield Emit(Finished(job.window, (yield ServerTime())))


def cover(job: Job, queue: WindowQueue, first: Any = None) -> Flow[None]:
    """Read the windows of a queue; a window that fails is emitted without a certificate, and passed over.

    `first` is the first page of the whole queue, if it was received; it is used if the first window is all of it.
    """
    first = first if len(queue.left) == 1 and queue.next() == queue.left[0] else None
    failures = narrow = lost = 0
    before = set[Hashable]()
    while (window := queue.next()) is not None:
        sent, queue.target = job.meter.requests, job.target_rows
        result = yield from read_window(job, window, first)
        first = None
        is_certified = isinstance(result, WindowResult) and result.certificate.certified
        lost += (job.meter.requests - sent) * (-2 if is_certified else 1)
        if isinstance(result, SplitNeeded):
            queue.split(window, result.count)
            continue
        if not is_certified and _can_narrow(job, window, result.failure):
            job.evidence.passed += 1
            job.evidence.owed |= {job.feed.key(row): row for row in result.rows}
            part = window.seconds / 2
            yield from cover(job, WindowQueue([window], job.target_rows, part))
            queue.done(window, job.target_rows)
            continue
        keys = {job.feed.key(row) for row in result.rows}
        # Some servers round dates, or add rows around them: a narrower window has the same rows, and costs as much.
        is_rounded = 2 * len(keys & before) > len(keys) > job.feed.page_size
        job.evidence.rounded = max(job.evidence.rounded, result.certificate.count if is_rounded else 0)
        before = keys
        yield Emit(result)
        failures = failures + 1 if result.failure is not None else 0
        # What failed says nothing about the density; where everything fails, few windows name it.
        is_refused = failures > _FAILURES and not _is_retried(result.failure)
        queue.done(window, 0 if is_refused or is_rounded else job.target_rows if failures else result.certificate.count)
        if window.halves() is None:
            narrow = max(narrow - 1, 0) if is_certified else narrow + 1
        elif is_certified:
            narrow = 0
        if is_certified:
            job.evidence.good = window
        if not job.evidence.is_hopeless and (narrow >= _NARROW or lost >= _LOST):
            job.evidence.is_hopeless = True
            yield from check_dates(job, window)
        if result.failure is not None and failures % _FAILURES == 0:
            elsewhere = job.evidence.good or (queue.left[0] if queue.left else job.window)
            yield from _check_server(job, result.failure, elsewhere.start, job.window.end - SECOND)


def _can_narrow(job: Job, window: Window, failure: OzkitError | None) -> bool:
    """Return whether to read a window that failed in parts, so that fewer rows are passed over with the fault."""
    if failure is None or _is_retried(failure) or job.evidence.is_hopeless or job.evidence.passed >= _PASSED:
        return False
    return window.halves() is not None and window.seconds > job.window.seconds / _PARTS


def _is_retried(error: OzkitError | None) -> bool:
    """Return whether a request was repeated for so long that to repeat it for parts of a window takes too long."""
    return isinstance(error, ConnectionFailed) or (isinstance(error, ApiError) and is_transient(error.status))


def _check_server(job: Job, failure: OzkitError, *moments: datetime) -> Flow[None]:
    """Raise the error of a failed window if the server refuses to count the seconds at other moments, too."""
    for moment in moments:
        try:
            yield from count_of(job, Window(moment, moment + SECOND))
        except OzkitError as error:
            if is_fatal(error):
                raise
        else:
            return
    raise failure


def recount(job: Job, known: Sequence[Record]) -> Flow[int]:
    """Count recorded windows again; read and emit those that differ, and return how many they were.

    One request if nothing changed; a bisection by counts if something did. Uncertified windows are left out, because
    they are read again in any case.
    """
    differing = 0
    for records in runs_of(known, job.feed.longest.total_seconds()):
        differing += yield from _bisect(job, records, None)
    return differing


def _bisect(job: Job, records: Sequence[Record], count: int | None) -> Flow[int]:
    if count is None:
        counted = yield from _count_again(job, records)
        if len(records) == 1 and not isinstance(counted, int):
            yield Emit(Stale(records[0], f"its rows could not be counted again: {counted}"))
            return 1
        count = counted if isinstance(counted, int) else None
    if count == expected_count(records):
        return 0
    if len(records) == 1:
        yield from _reread(job, records[0])
        return 1
    middle = len(records) // 2
    earlier, later = records[:middle], records[middle:]
    first = (yield from _count_again(job, earlier)) if count is not None else None
    rest = None
    if count is not None and isinstance(first, int) and job.evidence.low is None:
        # The rows of the second half are those of the whole without the first half: that needs no request.
        rest = count - first + expected_count(earlier) + expected_count(later) - expected_count(records)
    differing: int = yield from _bisect(job, earlier, first if isinstance(first, int) else None)
    differing += yield from _bisect(job, later, rest)
    return differing


def _count_again(job: Job, records: Sequence[Record]) -> Flow[int | OzkitError]:
    """Return the count of recorded windows, or the error if the server refuses this count alone."""
    whole = Window(records[0].window.start, records[-1].window.end)
    try:
        return (yield from count_of(job, whole, expected_count(records)))
    except (ApiError, UnexpectedResponse) as error:
        if is_fatal(error) or (isinstance(error, ApiError) and is_transient(error.status)):
            raise
        return error


def _reread(job: Job, record: Record) -> Flow[None]:
    window = record.window
    result = yield from read_window(job, window)
    if isinstance(result, SplitNeeded):
        yield from cover(job, WindowQueue([window], job.target_rows, window.seconds / 2))
    elif result.failure is not None:
        # The output has better rows of this window than what was received now.
        yield Emit(Stale(record, f"its rows changed, and could not be read again: {result.failure}"))
    else:
        yield Emit(result)


def _reach(whole: Window, known: Sequence[Record]) -> Window:
    """Return the span extended to the whole of uncertified windows at its ends: re-reading replaces all of them."""
    again = [one.window for one in known if not one.certificate.certified and one.window.overlaps(whole)]
    return Window(min(one.start for one in (whole, *again)), max(one.end for one in (whole, *again)))

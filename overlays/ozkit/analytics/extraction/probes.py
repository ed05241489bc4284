"""Requests beside the pages of a window: counts, and what they show about the server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from ..._flows import Call, Flow, Gather
from ...errors import ApiError, ConnectionFailed, OzkitError, UnexpectedResponse
from .._reading.windows import SECOND, Window
from .._tables.flatten import flatten
from .job import Job, are_near
from .window_scan import Fatal

REFUSED = frozenset({400, 404, 416, 422})  # how a server may refuse a page beyond the end
_PROBE, _PROBES = timedelta(days=1), 5  # how far away dates are checked, and pages there
_SHARED = 5  # rows of two windows a day apart that no message of long duration explains
_FAR = 1_000_000  # pages beyond any that has rows


def responses(job: Job, calls: Sequence[Call], width: int = 1) -> Flow[list[Any]]:
    """Return the responses of some calls, or raise the first error that stays; only cut responses are repeated."""
    found: list[Any] = [None] * len(calls)
    missing, tries = list(range(len(calls))), Counter[int]()
    while missing:
        outcomes = yield Gather([calls[place] for place in missing], width)
        has_failed = False
        for place, outcome in zip(missing, outcomes, strict=True):
            found[place] = outcome
            if isinstance(outcome, OzkitError):
                has_failed = True
                tries[place] += 1
                if not is_broken(outcome) or tries[place] > job.options.rereads:
                    raise job.feed.explain(outcome) if isinstance(outcome, ApiError) else outcome
        # Only after a failure does None mean that a call was never sent: a response can be null, too.
        left = [place for place in missing if found[place] is None or isinstance(found[place], OzkitError)]
        missing = left if has_failed else []
    return found


def count_of(job: Job, window: Window, expected: int = 0) -> Flow[int]:
    """Return how many rows the server counts in a padded window.

    If it is known how many there should be, the page after them is requested, which costs no more and shows a count
    that is too low.
    """
    if expected and not job.evidence.refuses:
        try:
            [response] = yield from responses(job, [job.beyond(window, expected)])
        except ApiError as error:
            if error.status not in REFUSED:
                raise
            job.evidence.refuses = True
        else:
            count = job.count(response)
            return expected + 1 if count == expected and job.feed.rows_in(response) else count
    [response] = yield from responses(job, [job.page(window, 1, size=1)])
    count = job.count(response)
    job.evidence.counted(window, count)
    return count


def look_for_limit(job: Job, window: Window, count: int) -> Flow[None]:
    """Look for rows that show that no limit of the server cuts a window of `count` rows.

    A count is no evidence, because one of them may be wrong: only a row of a higher rank, in a window that is said to
    have more rows, shows that the server returns so many.
    """
    seen = job.evidence
    if seen.claimed <= count and not seen.is_widened:
        seen.is_widened = True
        longest = job.feed.longest - timedelta(seconds=2 * job.options.padding)
        whole = Window(job.window.end - longest, job.window.end)
        found = yield from _row_at(job, whole, count + 1)
        if found and not seen.clamps:
            seen.highest = max(seen.highest, count + 1)
            return
        if found is None:
            try:
                yield from count_of(job, whole)
            except OzkitError as error:
                if is_fatal(error):
                    raise
    if seen.claimed <= count:
        return
    for rank in dict.fromkeys((min(seen.claimed, max(job.most_rows, count) + 1), count + 1)):
        if (yield from _has_row(job, seen.fullest, rank)):
            seen.highest = max(seen.highest, rank)
            return
    seen.claimed = count  # the larger count was wrong


def _has_row(job: Job, window: Window | None, rank: int) -> Flow[bool]:
    """Return whether a window has a row of this rank; some servers return the last row for all beyond it."""
    if window is None or not (found := (yield from _row_at(job, window, rank))):
        return False
    if not job.evidence.clamps:
        return True  # while that is unknown, the page after the last of the window decides
    last = yield from _row_at(job, window, rank + _FAR)
    if not last:
        return last is not None
    try:
        # Rows of one moment may stand in another order in each response.
        one, other = (
            flatten(job.feed.table, raw)[job.feed.table.index(job.feed.table.partition)] for raw in found + last
        )
    except UnexpectedResponse:
        return False
    return bool(one != other)


def found_clamping(job: Job, window: Window, count: int) -> Flow[None]:
    """Note that pages beyond the end have the last rows: ranks that were found before prove nothing."""
    if not job.evidence.clamps:
        job.evidence.clamps, job.evidence.highest = True, 0
        if not job.is_confirmed(count):
            yield from look_for_limit(job, window, count)


def check_clamping(job: Job, window: Window, count: int) -> Flow[None]:
    """Find out, once, whether pages beyond the end have the last rows."""
    if job.evidence.clamps is None:
        if (yield from _row_at(job, window, count + _FAR)):
            yield from found_clamping(job, window, count)
        job.evidence.clamps = bool(job.evidence.clamps)


def _row_at(job: Job, window: Window, rank: int) -> Flow[list[Any] | None]:
    """Return the row of a rank, if there is one; None if the server refuses to say."""
    try:
        [response] = yield from responses(job, [job.page(window, rank, size=1)])
    except OzkitError as error:
        if is_fatal(error):
            raise
        return None
    count = job.feed.count_in(response)
    if count is not None:
        job.evidence.counted(window, count)
    # A row beyond the count of its own response contradicts it: the count is cut, or this is the last row again.
    is_beyond = count is not None and count < rank < _FAR
    return [] if is_beyond else job.feed.rows_in(response)[:1]


def is_alone(job: Job, window: Window) -> Flow[bool]:
    """Return whether nothing else in the span has rows: then no limit can be told from the end of the data."""
    gap = timedelta(seconds=2 * job.options.padding)
    longest = job.feed.longest - gap
    for start, end in (
        (max(job.window.start, window.start - longest), window.start - gap),
        (window.end + gap, min(job.window.end, window.end + longest)),
    ):
        if start >= end:
            continue
        try:
            [response] = yield from responses(job, [job.page(Window(start, end), 1, size=1)])
        except OzkitError as error:
            if is_fatal(error):
                raise
            return False
        if job.feed.rows_in(response) or job.feed.count_in(response) != 0:
            return False
    return True


def check_dates(job: Job, window: Window, first: Any = None) -> Flow[None]:
    """Raise if a window far away has the same count and shares rows: then the server ignores the dates.

    `first` is the first page of the window, if that was just received.
    """
    for _ in range(2):  # rows that came in between the two responses may have changed the count
        if first is None:
            try:
                [first] = yield from responses(job, [job.page(window, 1)])
                job.count(first)
            except OzkitError as error:
                if is_fatal(error):
                    raise
                return
        # Some servers refuse windows that are too old, others those of the future.
        shared = yield from _shared_far(job, first, job.window.start - _PROBE)
        if shared is None:
            shared = yield from _shared_far(job, first, job.window.end + _PROBE)
        if not shared:
            return
        first = None


def _shared_far(job: Job, first: Any, start: datetime) -> Flow[int | None]:
    """Return how many rows of a page the second before a moment has, which is no proof; None if it is refused.

    Raises:
        Fatal: If it has the same rows.
    """
    count, rows = job.count(first), job.feed.rows_in(first)
    total = 0
    for number in range(1, _PROBES + 1):
        try:
            [other] = yield from responses(job, [job.page(Window(start - SECOND, start), number)])
        except OzkitError as error:
            if is_fatal(error):
                raise
            return total if number > 1 else None
        shared = sum(row in rows for row in job.feed.rows_in(other))
        total += shared
        counted = job.feed.count_in(other)
        is_same = counted == count
        # Rows that come or go between the two responses change the count a little.
        is_near = is_same or (counted is not None and shared > 1 and are_near(counted, count))
        if shared and (is_near or shared >= max(_SHARED, len(job.feed.rows_in(other)) // 2 + 1)):
            raise Fatal(
                f"{job.feed.method}: the server ignores the dates: two windows a day apart have the same rows; "
                "nothing can be extracted by date",
                status=200,
                path=job.feed.count,
            )
        if not is_same and not (counted is not None and are_near(counted, count)):
            break
    return total


def is_broken(error: OzkitError) -> bool:
    """Return whether a response was cut or not JSON; an error with a path is a value of a wrong type, which stays."""
    return isinstance(error, UnexpectedResponse) and error.path is None


def is_fatal(error: OzkitError) -> bool:
    """Return whether every window would fail in the same way: otherwise the window is named and the next one read."""
    if isinstance(error, ApiError):
        return error.status in {401, 402, 403}
    return isinstance(error, Fatal) or not isinstance(error, ConnectionFailed | UnexpectedResponse)

"""Reading one window completely, or finding out why that is impossible."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..._flows import Flow, ReadRows, ServerTime
from ..._http import logging as logs
from ...errors import ApiError, OzkitError, UnexpectedResponse
from .._reading.windows import Window
from .._tables.schema import Row
from .certificate import Certificate
from .job import Job
from .probes import (
    REFUSED,
    check_clamping,
    check_dates,
    found_clamping,
    is_alone,
    is_broken,
    is_fatal,
    look_for_limit,
    responses,
)
from .window_scan import Fatal, WindowScan, copied, merge_copies

_SMALL = 8  # pages up to which a window that changed is re-read; a larger one is split, which is cheaper


@dataclass(frozen=True, slots=True)
class WindowResult:
    """The rows of a window.

    Attributes:
        rows: Its rows, each key once.
        certificate: Its certificate.
        failure: The error that ended the reading early, if there was one.
    """

    rows: Sequence[Row]
    certificate: Certificate
    failure: OzkitError | None = None


@dataclass(frozen=True, slots=True)
class SplitNeeded:
    """The window has to be split: it has too many rows, or changes faster than it can be read."""

    count: int


def read_window(job: Job, window: Window, first: Any = None) -> Flow[WindowResult | SplitNeeded]:
    """Read a window until its rows are certified, at most as often as the options say.

    A large window that changes is split instead of re-read, unless it is too short: the fewer its pages, the sooner
    it is read. A re-read uses another page size, so that rows which an unstable order hid at the border of two pages
    appear. `first` is the first page, if that was received already; the padding is added here.

    Raises:
        Fatal: If every window would have the same fault.
        OzkitError: If the credentials are refused.
    """
    can_split = window.halves() is not None and not job.evidence.is_hopeless
    read = _scan_csv if job.options.source == "csv" else _scan_pages
    before, size = job.meter.requests - (first is not None), job.feed.page_size
    largest = size
    union, counts = dict[Hashable, Row](), set[int]()
    copies, unread, different = dict[Hashable, int](), dict[str, None](), set[Hashable]()
    scan, mismatch, failure, vanished = WindowScan(job.feed), "", None, set[Hashable]()
    owed = job.owed(window)
    for attempt in range(1 if job.evidence.is_hopeless else 1 + job.options.rereads):
        scan = WindowScan(job.feed)
        try:
            if (yield from read(job, window, scan, size, first if attempt == 0 else None)):
                job.evidence.owed |= union | scan.rows
                return SplitNeeded(max(scan.count, scan.received))
            mismatch, failure = scan.mismatch, None
        except OzkitError as error:
            if is_fatal(error):
                raise
            mismatch, failure = str(error), error
        union |= scan.rows
        counts |= set(scan.counts) if scan.is_consistent else {-1}
        unread |= dict.fromkeys(scan.bad)
        different |= scan.different
        merge_copies(copies, scan.copies)
        if scan.is_closed and counts == {len(union) + len(unread) + copied(copies)}:
            # All passes together have each row, though an unstable order hid some of them in each.
            mismatch = ""
        # Rows that went away shift the others between two pages, and a row that came in hides that from the counts.
        lost, vanished = vanished, (union.keys() | owed) - scan.rows.keys()
        if not mismatch and not scan.mismatch and vanished != lost:
            mismatch = f"{len(vanished)} rows went away while they were read"
        is_large = can_split and scan.count > _SMALL * job.feed.page_size and (attempt or not scan.is_consistent)
        # Every page was retried already: only contradictions in the responses, and a CSV, are worth another pass.
        is_final = failure is not None and (job.options.source == "json" or not is_broken(failure))
        if not mismatch or (is_large and failure is None) or is_final:
            break
        step = min(size, scan.step or size)
        size = step - 1 if size >= largest and step > 1 else largest
    if mismatch and failure is None and can_split and max(scan.count, scan.received) > job.feed.page_size:
        job.evidence.owed |= union
        return SplitNeeded(scan.count)
    if mismatch or scan.mismatch or failure is not None:
        # What one pass did not show, another did: the rows of all passes are judged together.
        scan.rows, scan.bad, scan.different = union, list(unread), different
    reasons = [reason for reason in (mismatch, *scan.defects()) if reason]
    _check_fields(job, scan)
    rows = scan.rows
    if job.evidence.owed:
        job.evidence.owed = {key: row for key, row in job.evidence.owed.items() if key not in owed and key not in rows}
    count_read = len(rows)
    if job.options.follows and failure is None and _meets_border(job, window):
        # Read last: a late row is then left to the extraction before, whose count it changed.
        border = yield from _read_border(job, job.window.start)
        rows = {key: row for key, row in rows.items() if key not in border.rows}
        reasons += [border.mismatch] if border.mismatch else []
    read_at = yield ServerTime()
    certificate = Certificate(
        job.feed.stream,
        window,
        scan.count,
        count_read,
        read_at,
        job.meter.requests - before,
        not reasons,
        "; ".join(reasons),
        0 if reasons else scan.count - count_read,
    )
    return WindowResult(list(rows.values()), certificate, failure)


def _scan_pages(job: Job, window: Window, scan: WindowScan, size: int, first: Any = None) -> Flow[bool]:
    """Read all pages and the one after them; return whether the window has to be split."""
    if first is None:
        [first] = yield from responses(job, [job.page(window, 1, size=size)])
    if (yield from _must_split(job, window, scan, first)):
        return True
    scan.add(first)
    count, got = scan.count, scan.received
    scan.step = got
    stated = job.feed.size_in(first) or size
    # Some servers state the size that was requested, and return fewer rows: the rows are what counts.
    step = got if 0 < got < min(count, stated) else stated
    numbers = range(2, -(-count // step) + 1)
    at = 0
    while at < len(numbers):
        width = job.concurrency.next_width()
        calls = [job.page(window, number, size=size) for number in numbers[at : at + 4 * width]]
        at += len(calls)
        for response in (yield from responses(job, calls, width)):
            scan.add(response)
        if scan.has_changed:
            return False
    return (yield from _close(job, window, scan, max(len(numbers), 0) + 2 if got else 1, size))


def _close(job: Job, window: Window, scan: WindowScan, number: int, size: int) -> Flow[bool]:
    """Read the page after the last, which closes the scan; read on while there are rows beyond the count."""
    count = scan.count
    if number == 1:
        scan.is_closed = True
        return False
    while True:
        try:
            [after] = yield from responses(job, [job.page(window, number, size=size)])
        except ApiError as error:
            if error.status not in REFUSED:
                raise
            if not job.evidence.refuses:
                job.evidence.refuses = True
                logs.logger.info("%s: the server refuses pages beyond the end", job.feed.stream)
            job.evidence.clamps = False
            [closing] = yield from responses(job, [job.page(window, 1, size=1)])
            scan.add_count(job.feed.count_in(closing))
            scan.is_closed = scan.is_alone or job.is_confirmed(count)
            return False
        rows = job.feed.rows_in(after)
        if not rows:
            job.evidence.clamps = False
            scan.add_count(job.feed.count_in(after))
            scan.is_closed = scan.is_alone or job.is_confirmed(count)
            return False
        if scan.received >= count:
            before = scan.received, scan.bad[:]
            last = scan.last
            new = scan.add(after)
            if scan.has_changed:
                return False  # a count that differs from page to page is no limit
            if not new and (len(rows) != len(last) or any(row not in last for row in rows)):
                return False  # rows beyond the count, though an unstable order showed them before
            if not new:
                # The last page again: some servers return it for every page beyond the end.
                scan.received, scan.bad = before
                yield from found_clamping(job, window, count)
                scan.is_closed = scan.is_alone or job.is_confirmed(count)
                return False
            if len(scan.rows) + len(scan.bad) + copied(scan.copies) <= count:
                return False  # the order is unstable: the row was only hidden before, and the count is right
            low = job.evidence.low
            if count >= job.feed.page_size:
                job.evidence.low = count if low is None else min(low, count)
            if window.halves() is not None and not job.evidence.is_hopeless:
                return True
        elif not scan.add(after) and scan.repeated > scan.count:
            return False
        if scan.has_changed:
            return False
        number += 1


def _must_split(job: Job, window: Window, scan: WindowScan, first: Any) -> Flow[bool]:
    """Return whether a window is split before it is read: it has too many rows, or its count may stop at a limit."""
    count, seen = job.count(first), job.evidence
    seen.counted(window, count)
    if seen.is_suspicious(window, count):
        yield from check_dates(job, window, first)
    can_split = window.halves() is not None
    must_split = count > job.most_rows or (seen.low is not None and count >= seen.low and not seen.is_hopeless)
    if not job.is_confirmed(count) and not seen.is_hopeless and not (can_split and must_split):
        yield from look_for_limit(job, window, count)
        # No window has more rows: only smaller windows show whether that is all, or the limit of the server.
        must_split = must_split or not job.is_confirmed(count)
        scan.is_alone = must_split and not can_split and (yield from is_alone(job, window))
    if can_split and must_split:
        if not job.is_confirmed(count):
            seen.limit = min(count, seen.limit or count)
        scan.add_count(count)
        return True
    return False


def _scan_csv(job: Job, window: Window, scan: WindowScan, size: int, first: Any = None) -> Flow[bool]:
    """Read the CSV between two counts of the JSON operation; their URLs differ, because responses are cached."""
    [before] = yield from responses(job, [job.page(window, 1, size=1)])
    if (yield from _must_split(job, window, scan, before)):
        return True
    opening = job.count(before)
    scan.add_count(opening)
    if not opening and not job.feed.rows_in(before):
        scan.is_closed = True
        return False
    body = yield ReadRows(job.csv(window))
    if not body.columns and opening:
        raise UnexpectedResponse(f"{job.feed.method}: the CSV has no header", status=200)
    if body.error is None and ((body.rows and not body.is_terminated) or body.bad):
        again = yield ReadRows(job.csv(window))
        if (list(again.rows), list(again.bad)) != (list(body.rows), list(body.bad)):
            raise UnexpectedResponse(f"{job.feed.method}: the CSV ends within its last record", status=200)
    scan.add_cells(body.rows, body.bad)
    if body.error is not None:
        raise body.error
    [after] = yield from responses(job, [job.page(window, 1, size=2)])
    scan.add_count(job.feed.count_in(after))
    if opening >= job.feed.page_size:
        yield from check_clamping(job, window, opening)
    scan.is_closed = scan.is_alone or job.is_confirmed(opening)
    return False


def _check_fields(job: Job, scan: WindowScan) -> None:
    """Raise if required fields were renamed: no row ever had them, and other fields came instead."""
    present = job.evidence.present
    job.evidence.unread = job.evidence.unread or next(iter(scan.bad), "")
    places = {name: job.feed.table.index(name) for name in job.feed.required if name not in present}
    for row in scan.rows.values():
        present |= {name for name, place in places.items() if row[place] is not None}
    missing = [name for name in places if name not in present]
    if scan.rows and missing and (unknown := scan.unknown_fields()):
        columns = [job.feed.table.columns[places[name]] for name in missing]
        wanted = [column.csv or ".".join(column.path) for column in columns]
        raise Fatal(
            f"{job.feed.method}: no row has {', '.join(wanted)}, which the document requires; it has "
            f"{', '.join(unknown)} instead: the API may have changed, see whether a newer ozkit knows it",
            status=200,
            path=job.feed.items,
        )


def _read_border(job: Job, moment: datetime) -> Flow[WindowScan]:
    """Return the rows in the padding that two windows share where they meet."""
    scan = WindowScan(job.feed)
    for _ in range(1 + job.options.rereads):
        scan = WindowScan(job.feed)
        [first] = yield from responses(job, [job.border(moment, 1)])
        scan.add(first)
        size = job.feed.size_in(first) or job.feed.page_size
        for number in range(2, -(-scan.count // size) + 1):
            [response] = yield from responses(job, [job.border(moment, number)])
            scan.add(response)
        scan.is_closed = True
        if not scan.mismatch:
            break
    return scan


def _meets_border(job: Job, window: Window) -> bool:
    """Return whether the padding of a window meets that of a window that ends where the extraction starts."""
    return (window.start - job.window.start).total_seconds() <= 2 * job.options.padding

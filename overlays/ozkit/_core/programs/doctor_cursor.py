"""The examination of Cursor's commits: few requests, since five a minute are all that one endpoint may get."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from ..doctor import pages, tracking
from ..doctor.deduction import deduce, is_settled, precision, verdicts_of
from ..doctor.evidence import Evidence
from ..doctor.listing import CURSOR
from ..doctor.report import DoctorReport, report_of
from ..windows import Window, whole_second
from .examining import Asking, explore
from .steps import Call, Program, ServerTime

_LOOKS = 4  # three for a column that fits, after one that shows that another does not
_MOST, _PAGE = 100, 1000  # rows of a window; of a page
_ORDERS = ("createdAt", "commitTs")
_LONG = timedelta(days=31)


def examine_cursor(days: float, zone: tzinfo | None, wall: datetime) -> Program[DoctorReport]:
    """Find out what the documents of Cursor's commits leave open.

    Args:
        days: How many days to look at.
        zone: In which zone the report shows times.
        wall: The time of day, ours.
    """
    asking, evidence = Asking(CURSOR), Evidence()
    end = whole_second(wall) - CURSOR.feed.settle
    span = Window(end - timedelta(days=days), end)
    large = [(yield from asking.rows(span, None, None, {"pageSize": _PAGE + 1}))]
    now = yield ServerTime()
    if large[0].reply.status == 400:
        large.append((yield from asking.rows(span, 1, _PAGE)))
    base = large[-1]
    evidence.add(base)
    evidence.stable = base.by_key.keys()
    looks = yield from explore(evidence, asking, _LOOKS, _PAGE, _MOST)
    small = next((one for one in (*looks[::-1], base) if one.is_whole and one.rows), None)
    last = looks[-1] if looks else base
    again = yield from asking.again(asking.last, last.reply)
    long = yield from asking.rows(Window(span.end - _LONG, span.end), 1, 1)
    csv, csv_again = None, None
    # A second more to each side: rows that a bound leaves out have to be seen again, too, to be known to exist.
    if small is not None and small.window is not None:
        call = Call(CURSOR.feed.csv_operation, CURSOR.feed.arguments(small.window.padded(1.0), {}))
        csv = yield from asking.call(call)
        csv_again = yield from asking.again(call, csv)
    evidence.stable = set(base.by_key) & set(tracking.keys_of(csv) if csv else ())
    digits = max((CURSOR.digits_in(raw) for one in asking.listings for raw in one.rows), default=0)
    deduction = deduce(evidence, CURSOR, _not_ingestion(evidence, digits))
    verdicts = [
        pages.reporting(asking.listings, (), "look at a longer span: days=29"),
        *verdicts_of(deduction),
        precision(digits, len(evidence.rows), deduction),
        pages.order(base, _ORDERS),
        tracking.oversized(large, _PAGE + 1),
        tracking.long_range(long.reply, base),
        tracking.csv_order(small, csv),
        tracking.revalidation("JSON", last.reply, again),
        tracking.revalidation("CSV", csv, csv_again),
        pages.limits(asking.replies),
    ]
    return report_of(CURSOR.feed.stream, span, now, asking.meter.requests, verdicts, zone)


def _not_ingestion(evidence: Evidence, digits: int) -> str:
    """Say why rows are not listed by a hidden time, if that is so: one would hardly be as round as those shown."""
    return "it would have more digits than createdAt" if digits < 6 and is_settled(evidence, "createdAt") else ""

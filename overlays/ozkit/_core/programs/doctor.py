"""The examination of Warp's analytics: about a dozen requests, each of which may fail by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from importlib import import_module
from typing import Any

from ..._runtime.operation import Answer
from ..doctor import events, pages, totals
from ..doctor.deduction import deduce, precision, verdicts_of
from ..doctor.evidence import Evidence
from ..doctor.listing import WARP, Listing, Reply
from ..doctor.report import DoctorReport, report_of
from ..windows import SECOND, Window, whole_second
from .examining import Asking, explore
from .steps import Call, Program, ServerTime

_LOOKS = 5  # windows to lay on rows: three for a column that fits, after two that show that another does not
_PAGE, _MEMBERS = 100, (1000, 100)
_REPORTS = "warp_analytics.api.analytics"
_SWITCH = "an admin can switch it on: Enterprise Usage Reporting, in the settings of the team"
_ORDERS = ("message_end_timestamp", "message_start_timestamp")


def examine_warp(days: float, zone: tzinfo | None, wall: datetime) -> Program[DoctorReport]:
    """Find out what the documents of Warp's analytics leave open.

    Args:
        days: How many days to look at.
        zone: In which zone the report shows times.
        wall: The time of day, ours.
    """
    asking, evidence = Asking(WARP), Evidence()
    first = yield from _newest(asking, wall - timedelta(days=days))
    now = whole_second((yield ServerTime()))
    span = Window(now - timedelta(days=days), now)
    base = yield from asking.rows(span, 1, _PAGE)
    evidence.add(base)
    evidence.stable = base.by_key.keys()
    number = -(-base.total // (base.size or _PAGE)) + 2 if base.total is not None else 0
    beyond = (yield from asking.rows(span, number, _PAGE)) if number else None
    looks = yield from explore(evidence, asking, _LOOKS, _PAGE, (base.size or _PAGE) * 4 // 5)
    members = yield from _members(asking, span)
    whole = next((one for one in (*looks, base) if one.is_whole and one.rows), None)
    summary = None
    if whole is not None and whole.window is not None:
        summary = yield from _report(asking, "get_analytics_summary_by_period", **_dates(whole.window, "day"))
    weeks, month = _weeks(now), _month(now)
    by_week = yield from _report(asking, "get_analytics_summary_by_period", **_dates(weeks, "week"))
    by_month = yield from _report(asking, "get_analytics_summary_by_period", **_dates(month, "month"))
    again = yield from asking.rows(span, 1, _PAGE)
    passed = (yield ServerTime()) - now
    moved, is_late = pages.movement(base, again, passed.total_seconds())
    evidence.stable = base.by_key.keys() & again.by_key.keys()
    deduction = deduce(evidence, WARP, "a row came late into a window that had ended before" if is_late else "")
    others = [len(reply.body.get("data") or ()) for reply in members if isinstance(reply.body, dict)]
    digits = max((WARP.digits_in(raw) for raw in _raws(asking.listings)), default=0)
    verdicts = [
        pages.reporting(asking.listings, others, _SWITCH),
        *verdicts_of(deduction),
        precision(digits, len(evidence.rows), deduction),
        pages.order(base, _ORDERS),
        events.page_size(base, _PAGE),
        events.single(first, base),
        events.past_end(beyond, number),
        pages.unique(asking.listings),
        moved,
        events.freshness(asking.listings, now),
        events.code_changes(asking.listings),
        totals.addition(whole, summary),
        *totals.buckets(by_week, by_month, weeks.start.date(), (month.start.date(), month.end.date())),
        *totals.members(members, _MEMBERS),
        pages.limits(asking.replies),
    ]
    return report_of(WARP.feed.stream, span, now, asking.meter.requests, verdicts, zone)


def _newest(asking: Asking, start: datetime) -> Program[Listing]:
    arguments = {"start_date": start.isoformat().replace("+00:00", "Z"), "page": 1, "page_size": 1}
    reply = yield from asking.call(Call(asking.subject.feed.operation, arguments))
    asking.listings.append(Listing(asking.subject, None, reply))
    return asking.listings[-1]


def _members(asking: Asking, span: Window) -> Program[list[Reply]]:
    replies: list[Reply] = []
    for size in _MEMBERS:
        replies.append((yield from _report(asking, "list_analytics_users", **_dates(span), page=1, page_size=size)))
        if replies[-1].status != 400:
            break
    return replies


def _dates(window: Window, period: str | None = None) -> dict[str, Any]:
    grouping = {"group_by_period": period} if period else {}
    return {**WARP.feed.arguments(window, {}), **grouping}


def _weeks(now: datetime) -> Window:
    return Window(totals.middle_of_a_week(now - timedelta(days=14)), now)


def _month(now: datetime) -> Window:
    """The last whole month of UTC, but for its last second: another zone sees two months in it."""
    this = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return Window((this - timedelta(days=1)).replace(day=1), this - SECOND)


def _raws(listings: list[Listing]) -> Iterator[Mapping[str, Any]]:
    return (raw for listing in listings for raw in listing.rows)


def _report(asking: Asking, name: str, **arguments: Any) -> Program[Reply]:
    operation = import_module(f"ozkit_api.{_REPORTS}.{name}").OPERATION
    plain = replace(operation, answers={200: Answer("json")})
    return (yield from asking.call(Call(plain, arguments)))

"""What Warp's totals tell: whether events add up to them, where periods begin, and how members are paged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from math import fsum
from typing import Any

from ..paging import pick
from .listing import Listing, Raw, Reply, unanswered
from .pages import numbers, sorted_by
from .report import Finding, Verdict

RUN_TYPES = ("local", "cloud")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MEMBER = {
    "user_id": "user_id",
    "email": "email",
    "local credits": "local.credits_spent",
    "cloud credits": "cloud.credits_spent",
}


def addition(listing: Listing | None, summary: Reply | None) -> Verdict:
    """Return the verdict on whether the events of a window add up to its summary, by day and run type.

    Args:
        listing: All events of the window.
        summary: The summary of the same window, grouped by day.
    """
    question = "Do events add up to the summary?"
    if listing is None or summary is None or summary.error:
        return unanswered(question, summary, "no window was small enough to be read whole")
    events = _credits_of(listing.rows)
    totals = {run_type: _total(summary.body, run_type) for run_type in RUN_TYPES}
    difference = {name: round(totals[name] - fsum(events[name].values()), 6) for name in RUN_TYPES}
    lines = [_line(name, totals[name], fsum(events[name].values())) for name in RUN_TYPES]
    is_equal = not any(difference.values())
    answer = (
        "yes"
        if is_equal
        else "the summary has "
        + ", ".join(
            f"{abs(value):g} credits {'more' if value > 0 else 'less'} ({name})"
            for name, value in difference.items()
            if value
        )
    )
    advice = "" if is_equal else "totals may hold costs beside those of model requests: take credits from one of both"
    seen = "; ".join([f"{len(listing.rows)} events", *lines, *_days(summary.body, events), *_code(listing, summary)])
    return Verdict(Finding(question, answer, seen, True, advice), {"credit_difference": difference})


def buckets(weeks: Reply, month: Reply, first_day: date, month_days: tuple[date, date]) -> list[Verdict]:
    """Return the verdicts on the labels of weeks and months, and on the zone of days.

    Args:
        weeks: A summary by week of a window that begins in the middle of a week.
        month: A summary by month, of exactly one month in UTC.
        first_day: The day on which the window of weeks begins.
        month_days: The first and the last day of that month.
    """
    return [_weeks(weeks, first_day), _zone(weeks, month, first_day, month_days)]


def members(replies: Sequence[Reply], asked: Sequence[int]) -> list[Verdict]:
    """Return the verdicts on pages of members.

    Args:
        replies: Pages of members; a later one was asked for only if the one before was refused.
        asked: Their sizes.
    """
    question, reply, wanted = "How large are pages of members?", replies[-1], asked[len(replies) - 1]
    rows = [row for row in _list(pick(reply.body, "data")) if isinstance(row, Mapping)]
    sizes = numbers(pick(reply.body, "pagination.page_size"))
    if reply.error or not sizes:
        return [unanswered(question, reply, "the answer does not tell its page size")]
    size = int(sizes[0])
    refused = [f"{number} is refused" for number in asked[: len(replies) - 1]]
    answer = f"{wanted} is taken" if size == wanted else f"{wanted} is cut to {size}"
    seen = f"{len(rows)} members on the page"
    found = [Verdict(Finding(question, "; ".join([*refused, answer]), seen, True), {"users_page_size": size})]
    flat = [{name: _plain(pick(row, path)) for name, path in _MEMBER.items()} for row in rows]
    fits = sorted_by(flat, _MEMBER) if len(rows) >= 3 else []
    text = " or ".join(f"{name}, {'falling' if down else 'rising'}" for name, down in fits)
    order = Finding(
        "In which order are members?",
        text or ("undecided: by none that is known" if len(rows) >= 3 else "undecided: there are too few members"),
        f"{seen}; no document promises an order",
    )
    return [*found, Verdict(order, {"users_order": text or None})]


def _weeks(weeks: Reply, first_day: date) -> Verdict:
    question = "How are weeks labelled, and when do they begin?"
    labels = _labels(weeks)
    if not labels:
        return unanswered(question, weeks, "there are no periods")
    days = [date.fromisoformat(label) for label in labels if _DAY.fullmatch(label)]
    if len(days) < len(labels):
        return Verdict(Finding(question, "by other labels than dates", ", ".join(labels), True))
    names = {f"{day:%A}" for day in days}
    if days[0] == first_day or len(names) > 1:
        answer = "undecided: labels do not fall on one day of the week, or start with the window"
        return Verdict(Finding(question, answer, ", ".join(labels)))
    [name] = names
    answer = f"by the date of their first day, a {name}"
    return Verdict(Finding(question, answer, ", ".join(labels), True), {"week_starts": name})


def _zone(weeks: Reply, month: Reply, first_day: date, month_days: tuple[date, date]) -> Verdict:
    question = "How are months labelled, and in which zone do days begin?"
    labels, week_labels = _labels(month), _labels(weeks)
    if not labels:
        return unanswered(question, month, "there are no periods")
    seen = f"the month from {month_days[0]} to {month_days[1]} in UTC: {', '.join(labels)}"
    first = month_days[0].isoformat()
    is_calendar = bool(week_labels) and week_labels[0] != first_day.isoformat()
    if labels in ([first], [first[:7]]) and is_calendar:
        form = "the date of their first day" if labels == [first] else "year and month"
        return Verdict(Finding(question, f"by {form}; days begin in UTC", seen, True), {"bucket_zone": "UTC"})
    if len(labels) == 2:
        side = "east" if labels[0].startswith(first[:7]) else "west"
        answer = f"days do not begin in UTC, but {side} of it"
        return Verdict(Finding(question, answer, seen, True, "compare days of both vendors by week only"))
    return Verdict(Finding(question, "undecided: the labels do not tell", seen))


def _credits_of(rows: Sequence[Raw]) -> Mapping[str, Mapping[str, float]]:
    found: dict[str, defaultdict[str, float]] = {name: defaultdict(float) for name in RUN_TYPES}
    for raw in rows:
        credits = numbers(raw.get("credit_charged"))
        if credits and raw.get("run_type") in found:
            found[raw["run_type"]][str(raw.get("message_end_timestamp"))[:10]] += credits[0]
    return found


def _days(summary: Any, events: Mapping[str, Mapping[str, float]]) -> list[str]:
    labels = [str(label) for label in _list(pick(summary, "period_list"))]
    lines = []
    for name in RUN_TYPES:
        credits = numbers(pick(summary, f"data.{name}.total_credits_spent"))
        if len(labels) > 1 and len(credits) == len(labels):
            lines += [
                _line(f"{name} {day}", one, events[name].get(day, 0.0))
                for day, one in zip(labels, credits, strict=True)
            ]
    return lines


def _code(listing: Listing, summary: Reply) -> list[str]:
    path = "lines_of_code.accepted.added_count"
    events = sum(sum(numbers(pick(raw.get("code_changes"), path))) for raw in listing.rows)
    parts = [sum(numbers(pick(summary.body, f"data.{name}.code_changes.{path}"))) for name in RUN_TYPES]
    return [f"accepted lines added: {sum(parts):g} in the summary, {events:g} in events"]


def _line(name: str, total: float, events: float) -> str:
    return f"{name}: {total:g} credits in the summary, {events:g} in events"


def _total(summary: Any, run_type: str) -> float:
    return fsum(numbers(pick(summary, f"data.{run_type}.total_credits_spent")))


def _labels(reply: Reply) -> list[str]:
    return [label for label in _list(pick(reply.body, "period_list")) if isinstance(label, str)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float) else None


def middle_of_a_week(moment: datetime) -> datetime:
    """Return the last Wednesday noon before a moment, in UTC: no week begins then."""
    noon = moment.replace(hour=12, minute=0, second=0, microsecond=0)
    noon -= timedelta(days=(noon.weekday() - 2) % 7)
    return noon if noon < moment else noon - timedelta(days=7)

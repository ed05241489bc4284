"""Days, weeks and months in UTC: which a chart shows, and which of them the data covers only in part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from ..analytics import Window
from ..errors import InvalidArgument

Per = Literal["day", "week", "month"]
Span = Window | tuple[datetime, datetime] | None


def window_of(span: Span) -> Window | None:
    """Return the window of a chart in UTC."""
    if span is None:
        return None
    start, end = span if isinstance(span, tuple) else (span.start, span.end)
    if start.utcoffset() is None or end.utcoffset() is None:
        raise InvalidArgument(f"window needs datetimes with a time zone, got {start} and {end}: add tzinfo=UTC")
    if not start < end:
        raise InvalidArgument(f"window must start before it ends, got {start} and {end}: swap them")
    return Window(start.astimezone(UTC), end.astimezone(UTC))


def period_of(day: date, per: Per) -> date:
    """Return the first day of the day, ISO week or month that a day is in."""
    if per == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if per == "month" else day


def next_period(day: date, per: Per) -> date:
    """Return the first day of the period after the one that starts on a day."""
    if per == "month":
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day + timedelta(days=7 if per == "week" else 1)


def filled(found: Iterable[date], per: Per, window: Window | None) -> list[date]:
    """Return the periods with data in order, with the empty ones between them and in the window.

    Periods that do not start where ours do (a server whose weeks start on Sunday) are returned as they are.
    """
    days = set(found)
    if any(period_of(day, per) != day for day in days):
        return sorted(days)
    if window is not None:
        last = window.end - timedelta(microseconds=1)
        days |= {period_of(window.start.date(), per), period_of(last.date(), per)}
    at, end = min(days, default=date.max), max(days, default=date.min)
    while at < end:
        days.add(at)
        at = next_period(at, per)
    return sorted(days)


def partial(day: date, per: Per, window: Window | None, as_of: datetime | None, zone: tzinfo = UTC) -> str:
    """Return which part of a period the data covers, such as `until 11:32`; empty for all of it."""
    starts, ends = (datetime.combine(at, time(), zone) for at in (day, next_period(day, per)))
    first = max(starts, window.start) if window else starts
    last = min(at for at in (ends, window and window.end, as_of) if at)
    parts = [f"from {_edge(first.astimezone(zone), per)}"] if first > starts else []
    parts += [f"until {_edge(last.astimezone(zone), per)}"] if last < ends else []
    return " ".join(parts)


def _edge(at: datetime, per: Per) -> str:
    clock = f"{at:%H:%M}"
    return clock if per == "day" else f"{at:%a} {at.day} {at:%b}" + (f" {clock}" if clock != "00:00" else "")


def day_name(day: date, per: Per = "day") -> str:
    """Return a period for a reader, such as `Mon 2 Nov 2026`."""
    return f"{day:%B %Y}" if per == "month" else f"{day:%a} {day.day} {day:%b %Y}"


def moment(value: datetime) -> str:
    """Return a moment, which must have a time zone, in UTC for a reader; seconds only if there are any."""
    if value.utcoffset() is None:
        raise InvalidArgument(f"{value.isoformat()} has no time zone: add one, such as tzinfo=UTC")
    utc = value.astimezone(UTC)
    exact = "milliseconds" if utc.microsecond else "seconds" if utc.second else "minutes"
    return utc.replace(tzinfo=None).isoformat(" ", exact)


def tick_labels(days: Sequence[date], per: Per) -> dict[str, list[str]]:
    """Return the days of a time axis that get a label, each with the lines of it.

    These are all days, Mondays, or the first of each month, 14 at most; the year is below where it changes.
    """
    length = (days[-1] - days[0]).days if days else 0
    monthly = per == "month" or length > 120
    chosen = list(days)
    if monthly:
        chosen = [day for day in days if day.day <= (7 if per == "week" else 1)] or list(days[:1])
    elif per == "day" and len(days) > 14:
        chosen = [day for day in days if day.weekday() == 0]
    labels: dict[str, list[str]] = {}
    year = None
    for day in chosen[:: 1 + max(len(chosen) - 1, 0) // 14]:
        text = f"{day:%b}" if monthly else f"{day.day} {day:%b}"
        labels[day.isoformat()] = [text] if day.year == year else [text, str(day.year)]
        year = day.year
    return labels

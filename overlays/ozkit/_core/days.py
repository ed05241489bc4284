"""Spans of whole days, in parts; figures by day are asked for with a day more on each side.

In which zone a server cuts its days is not known. Asked for exactly, the first and the last day could be parts of
days, and take the place of whole ones; with a day more, those that are kept are whole.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from .windows import Window

DAY = timedelta(days=1)


def midnight(moment: datetime) -> datetime:
    """Return the beginning of a moment's day in UTC."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def parts(window: Window, days: int) -> list[Window]:
    """Return a window as parts of so many days at most, oldest first, cut at midnight in UTC."""
    found: list[Window] = []
    start = midnight(window.start)
    while start < window.end:
        end = min(start + days * DAY, window.end)
        found.append(Window(start, end))
        start = end
    return found


def asked(part: Window, now: datetime) -> Window:
    """Return the window to ask for, so that every day of a part is whole; today, as far as it has come."""
    return Window(part.start - DAY, min(part.end + DAY, now))


def is_of(day: date | None, part: Window) -> bool:
    """Say whether a day belongs to a part; one that is not known does."""
    return day is None or part.start <= datetime(day.year, day.month, day.day, tzinfo=UTC) < part.end

"""Cron expressions with five fields, in UTC: read them, and find the next time they name."""

from datetime import UTC, datetime, timedelta

from ozkit.simulator.errors import Problem

_DAYS = {name: str(number) for number, name in enumerate(("sun", "mon", "tue", "wed", "thu", "fri", "sat"))}
_MONTHS = {"jan": "1", "feb": "2", "mar": "3", "apr": "4", "may": "5", "jun": "6"}
_MONTHS |= {"jul": "7", "aug": "8", "sep": "9", "oct": "10", "nov": "11", "dec": "12"}
_FIELDS: tuple[tuple[int, int, dict[str, str]], ...] = (
    (0, 59, {}),
    (0, 23, {}),
    (1, 31, {}),
    (1, 12, _MONTHS),
    (0, 7, _DAYS),
)


def parse(text: str) -> list[set[int]]:
    """Read an expression into the values each field allows; a bad one is a problem of the request."""
    parts = text.lower().split()
    if len(parts) != len(_FIELDS):
        raise Problem("invalid_request", f"cron_schedule has {len(parts)} fields instead of five.")
    try:
        return [_field(part, *bounds) for part, bounds in zip(parts, _FIELDS, strict=True)]
    except ValueError:
        raise Problem("invalid_request", f"cron_schedule {text!r} cannot be read.") from None


def _field(text: str, low: int, high: int, names: dict[str, str]) -> set[int]:
    values: set[int] = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        first, _, last = ("*" if span == "*" else span).partition("-")
        start = low if span == "*" else int(names.get(first, first))
        stop = high if span == "*" or (step and not last) else int(names.get(last, last) or start)
        if not low <= start <= stop <= high or (step and int(step) < 1):
            raise ValueError(text)
        values.update(range(start, stop + 1, int(step or 1)))
    return values


def next_after(text: str, moment: datetime) -> datetime | None:
    """The first time after a moment that an expression names; none for dates such as 30 February."""
    minutes, hours, days, months, weekdays = parse(text)
    free_day, free_weekday = (text.split()[place].startswith("*") for place in (2, 4))
    start = moment.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
    midnight = start.replace(hour=0, minute=0)
    for day in (midnight + timedelta(days=number) for number in range(8 * 366)):
        by_day, by_weekday = day.day in days, bool({day.isoweekday() % 7, day.isoweekday()} & weekdays)
        # With both fields given, cron takes a day that fits either.
        fits = (by_day or by_weekday) if not free_day and not free_weekday else (by_day and by_weekday)
        if day.month in months and fits:
            times = (day.replace(hour=hour, minute=minute) for hour in sorted(hours) for minute in sorted(minutes))
            found = next((time for time in times if time >= start), None)
            if found:
                return found
    return None

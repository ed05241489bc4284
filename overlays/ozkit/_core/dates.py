"""Dates as people give them, to moments in UTC. The present is handed in, so the same call gives the same moment.

dateutil is loaded at the first text that has to be parsed: making a client does not need it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from .._runtime.times import format_datetime
from ..errors import InvalidArgument
from .windows import Window

When = datetime | date | str
Zone = tzinfo | str

DAY = timedelta(days=1)
_UNITS = {"w": timedelta(weeks=1), "d": DAY, "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_RELATIVE = re.compile(r"(\d{1,9})([wdhm])", re.IGNORECASE | re.ASCII).fullmatch
_ABSOLUTE = re.compile(r"(\d{4}-\d\d-\d\d|\d{8})([Tt ]\S.*)?", re.ASCII).fullmatch
# Names of zones, but neither paths nor rules such as UTC+3, whose sign is read in two ways.
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", re.ASCII).fullmatch
_FORMS = "give an aware datetime, a date, text such as '2026-04-01' or '2026-04-01T10:00:00Z', or '7d' for 7 days ago"


def moment(value: Any, *, now: datetime, zone: Zone | None = None, name: str = "date") -> datetime:
    """Return the moment that a value means, in UTC.

    Args:
        value: An aware datetime; a date, which means its midnight; ISO 8601 or RFC 3339 text of either; `now`; or a
            number of weeks, days, hours or minutes back from now, such as `2w`, `7d`, `12h`, `30m`. A day is 24 hours
            there. A fraction of a second is kept to the microsecond, and cut after that.
        now: The present, aware.
        zone: Where dates, and times without an offset, are meant: an IANA name or a tzinfo. By default dates are
            meant in UTC, and times without an offset are refused. Where the clock skips midnight, a date means the
            first moment after it; where it shows midnight twice, the first. A time that the clock skips or shows
            twice is refused, unless the `fold` of a datetime chooses the second.
        name: What to call the value in an error.

    Raises:
        InvalidArgument: If the value is no moment, or leaves open which one.
    """
    try:
        return _moment(value, now, zone, name)
    except OverflowError:
        raise InvalidArgument(f"{name}: {_shown(value)} is beyond the years 1 to 9999") from None


def span(
    start: Any,
    end: Any,
    *,
    now: datetime,
    zone: Zone | None = None,
    default: timedelta = DAY,
    names: tuple[str, str] = ("start", "end"),
) -> Window:
    """Return the window between two values, each of a form that `moment` knows.

    Args:
        start: Where it starts; None for `default` before the end.
        end: Where it ends, itself outside; None for now.
        now: The present, aware.
        zone: As in `moment`.
        default: How long the window is without a start.
        names: What to call the two in an error.

    Raises:
        InvalidArgument: If one is no moment, or the start is not before the end.
    """
    last = moment(now if end is None else end, now=now, zone=zone, name=names[1])
    try:
        first = last - default if start is None else moment(start, now=now, zone=zone, name=names[0])
    except OverflowError:
        raise InvalidArgument(f"{names[0]}: give one, the default is before the year 1") from None
    if first < last:
        return Window(first, last)
    texts = f"{names[0]} ({format_datetime(first)})", f"{names[1]} ({format_datetime(last)})"
    if first == last:
        raise InvalidArgument(
            f"{texts[0]} and {texts[1]} are the same moment: for one whole day give the day after it as the end"
        )
    raise InvalidArgument(f"{texts[0]} has to be before {texts[1]}: swap them, or leave {names[1]} out for now")


def zone_of(zone: Zone | None) -> tzinfo | None:
    """Return the zone of a name.

    Raises:
        InvalidArgument: If there is no such zone.
    """
    if zone is None or isinstance(zone, tzinfo):
        return zone
    found = _named(zone) if isinstance(zone, str) and _ZONE(zone) else None
    if found is None:
        raise InvalidArgument(f"zone: {zone!r} is unknown: give an IANA name such as 'Europe/Berlin', or a tzinfo")
    return found


def _named(name: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # On a machine without zone files dateutil may have its own. It also reads rules, which are no names.
        from dateutil import tz

        found: tzinfo | None = tz.gettz(name)
        return found if isinstance(found, tz.tzfile) else None


def _moment(value: Any, now: datetime, zone: Zone | None, name: str) -> datetime:
    stated = zone_of(zone)
    if isinstance(value, str):
        text = value.strip()
        if text.lower() == "now":
            return _utc(now)
        if relative := _RELATIVE(text):
            return _utc(now) - int(relative[1]) * _UNITS[relative[2].lower()]
        value = _parsed(text, name)
    # What is not equal to itself is the missing time of pandas, which is a datetime, too.
    if isinstance(value, datetime) and value == value:
        return _utc(value) if value.utcoffset() is not None else _local(value, stated, name)
    if isinstance(value, date) and not isinstance(value, datetime):
        return _midnight(value, stated)
    raise InvalidArgument(f"{name}: {_shown(value)} is no date: {_FORMS}")


def _parsed(text: str, name: str) -> datetime | date:
    from dateutil.parser import isoparse

    form = _ABSOLUTE(text)
    if form is None:
        raise InvalidArgument(f"{name}: {_shown(text)} is no date: {_FORMS}")
    try:
        found: datetime = isoparse(text)
    except ValueError as error:
        raise InvalidArgument(f"{name}: {_shown(text)} is no date ({error}): {_FORMS}") from None
    return found if form[2] else found.date()


def _local(value: datetime, zone: tzinfo | None, name: str) -> datetime:
    """Return the moment at which the clock of a zone shows a time."""
    if zone is None:
        raise InvalidArgument(
            f"{name}: {value.isoformat()} has no time zone: add an offset such as Z, or state zone='UTC'"
        )
    from dateutil.tz import datetime_ambiguous, datetime_exists

    if not datetime_exists(value, zone):
        raise InvalidArgument(f"{name}: the clock of {zone} skips {value.isoformat()}: give it with an offset")
    if not value.fold and datetime_ambiguous(value, zone):
        raise InvalidArgument(f"{name}: the clock of {zone} shows {value.isoformat()} twice: give it with its offset")
    return _utc(value.replace(tzinfo=zone))


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    """Return where a day begins: at midnight, the first of two, or after the gap where the clock skips it."""
    if zone is None:
        return datetime.combine(day, time(), UTC)
    from dateutil.tz import resolve_imaginary

    return _utc(resolve_imaginary(datetime.combine(day, time(), zone)))


def _utc(value: datetime) -> datetime:
    """Return a moment in UTC, as a plain datetime also where a subclass came."""
    utc = value.astimezone(UTC)
    return datetime.combine(utc.date(), utc.time(), UTC)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."

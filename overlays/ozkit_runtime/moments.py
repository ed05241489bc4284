"""Dates in all accepted forms, resolved to moments in UTC relative to a given current time.

dateutil is imported at the first text that has to be parsed: creating a client does not need it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from .errors import InvalidArgument
from .redact import shown
from .unset import UNSET, Unset

When = datetime | date | str
Zone = tzinfo | str

DAY = timedelta(days=1)
_UNITS = {"w": timedelta(weeks=1), "d": DAY, "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_RELATIVE = re.compile(r"(\d{1,9})([wdhm])", re.IGNORECASE | re.ASCII).fullmatch
_ABSOLUTE = re.compile(r"(\d{4}-\d\d-\d\d|\d{8})([Tt ]\S.*)?", re.ASCII).fullmatch
# Names of zones, but not paths, and not rules such as UTC+3, whose sign is ambiguous.
_ZONE = re.compile(r"(?=.{1,80}\Z)[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", re.ASCII).fullmatch
_FORMS = "give an aware datetime, a date, text such as '2026-04-01' or '2026-04-01T10:00:00Z', or '7d' for 7 days ago"


def moment(value: Any, *, now: datetime, zone: Zone | Unset | None = UNSET, name: str = "date") -> datetime:
    """Return the moment of a value, in UTC.

    Args:
        value: An aware datetime; a date, which means its midnight; ISO 8601 or RFC 3339 text of either; `now`; or a
            number of weeks, days, hours or minutes back from now, such as `2w`, `7d`, `12h`, `30m`. A day is 24 hours
            there. A fraction of a second is kept to the microsecond, and cut after that.
        now: The current time, aware.
        zone: Time zone of dates and of times without an offset: an IANA name or a tzinfo. By default dates are in
            UTC, and times without an offset are refused. Where the clock skips midnight, a date means the
            first moment after it; where it shows midnight twice, the first. A time that the clock skips or shows
            twice is refused, unless the `fold` of a datetime chooses the second. `UNSET` for a caller without one.
        name: What to call the value in an error.

    Raises:
        InvalidArgument: If the value is invalid or ambiguous.
    """
    try:
        return _moment(value, now, zone, name)
    except OverflowError:
        raise InvalidArgument(f"{name}: {shown(value)} is beyond the years 1 to 9999") from None


def zone_of(zone: Zone | None) -> tzinfo | None:
    """Return the zone of a name."""
    if zone is None or isinstance(zone, tzinfo):
        return zone
    found = _named(zone) if isinstance(zone, str) and _ZONE(zone) else None
    if found is None:
        raise InvalidArgument(f"zone: {shown(zone)} is unknown: give an IANA name such as 'Europe/Berlin', or a tzinfo")
    return found


def _named(name: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # On a machine without zone files dateutil may have its own. It also reads rules, which are not names.
        from dateutil import tz

        found: tzinfo | None = tz.gettz(name)
        return found if isinstance(found, tz.tzfile) else None


def _moment(value: Any, now: datetime, zone: Zone | Unset | None, name: str) -> datetime:
    stated = None if isinstance(zone, Unset) else zone_of(zone)
    if isinstance(value, str):
        text = value.strip()
        if text.lower() == "now":
            return _utc(now)
        if relative := _RELATIVE(text):
            return _utc(now) - int(relative[1]) * _UNITS[relative[2].lower()]
        value = _parsed(text, name)
    # pandas' NaT is a datetime that does not equal itself.
    if isinstance(value, datetime) and value == value:
        if value.utcoffset() is not None:
            return _utc(value)
        if stated is None:
            choice = "" if isinstance(zone, Unset) else ", or state zone='UTC'"
            advice = f"add an offset such as Z, or tzinfo=datetime.UTC to a datetime{choice}"
            raise InvalidArgument(f"{name}: {value.isoformat()} has no time zone: {advice}")
        return _local(value, stated, name)
    if isinstance(value, date) and not isinstance(value, datetime):
        return _midnight(value, stated)
    raise InvalidArgument(f"{name}: {shown(value)} is not a date: {_FORMS}")


def _parsed(text: str, name: str) -> datetime | date:
    from dateutil.parser import isoparse

    form = _ABSOLUTE(text)
    if form is None:
        raise InvalidArgument(f"{name}: {shown(text)} is not a date: {_FORMS}")
    try:
        found: datetime = isoparse(text)
    except ValueError as error:
        raise InvalidArgument(f"{name}: {shown(text)} is not a date ({error}): {_FORMS}") from None
    return found if form[2] else found.date()


def _local(value: datetime, zone: tzinfo, name: str) -> datetime:
    """Return the moment at which the clock of a zone shows a time."""
    from dateutil.tz import datetime_ambiguous, datetime_exists

    if not datetime_exists(value, zone):
        raise InvalidArgument(f"{name}: the clock of {zone} skips {value.isoformat()}: give it with an offset")
    if not value.fold and datetime_ambiguous(value, zone):
        raise InvalidArgument(f"{name}: the clock of {zone} shows {value.isoformat()} twice: give it with its offset")
    return _utc(value.replace(tzinfo=zone))


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    """Return the start of a day: its midnight, the first of two, or the end of the gap where the clock skips it."""
    if zone is None:
        return datetime.combine(day, time(), UTC)
    from dateutil.tz import resolve_imaginary

    return _utc(resolve_imaginary(datetime.combine(day, time(), zone)))


def _utc(value: datetime) -> datetime:
    """Return a moment in UTC, as a plain datetime also for a subclass."""
    utc = value.astimezone(UTC)
    return datetime.combine(utc.date(), utc.time(), UTC)

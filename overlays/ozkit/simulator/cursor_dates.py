"""Dates in a query: ISO 8601, `now`, or a number of days back such as `7d`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from re import compile

from ozkit.simulator.errors import Problem

DEFAULT_START, DEFAULT_END = "7d", "now"
_DAYS_BACK = compile(r"(\d{1,4})d")


def moment(text: str, name: str, now: datetime) -> datetime:
    """Read a date; one without a clock time is midnight, and one without a zone is in UTC.

    Args:
        text: What was sent.
        name: The parameter, for the message.
        now: The present.
    """
    if text == "now":
        return now
    if found := _DAYS_BACK.fullmatch(text):
        return now - timedelta(days=int(found[1]))
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise Problem("invalid_request", f"{name} is neither an ISO 8601 date nor now nor days such as 7d.") from None
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def span(start: str | None, end: str | None, now: datetime, longest: timedelta | None) -> tuple[datetime, datetime]:
    """Read both ends of a range.

    Args:
        start: What was sent; seven days back by default.
        end: What was sent; the present by default.
        now: The present.
        longest: What is refused if it is exceeded; None for no limit.
    """
    first = moment(start or DEFAULT_START, "startDate", now)
    last = moment(end or DEFAULT_END, "endDate", now)
    if first > last:
        raise Problem("invalid_request", "startDate is after endDate.")
    if longest is not None and last - first > longest:
        raise Problem("invalid_request", f"The range is longer than {longest.days} days.")
    return first, last

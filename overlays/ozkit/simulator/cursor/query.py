"""The query of a request: a range of dates, whose rows, and which page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from re import compile

from ozkit.simulator.cursor.options import CursorOptions
from ozkit.simulator.cursor.rows import Member, find_member
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.requests import Call

DEFAULT_START, DEFAULT_END = "7d", "now"
PAGE_SIZE = 100
_DAYS_BACK = compile(r"(\d{1,4})d")


def row_query(call: Call, options: CursorOptions, now: datetime) -> tuple[datetime, datetime, Member | None]:
    """Return the range of a request, by default the last seven days, and whose rows it wants; None for all members."""
    start = _moment(call.query.get("startDate") or DEFAULT_START, "startDate", now)
    end = _moment(call.query.get("endDate") or DEFAULT_END, "endDate", now)
    if start > end:
        raise Problem("invalid_request", "startDate is after endDate.")
    if options.longest_days is not None and end - start > timedelta(days=options.longest_days):
        raise Problem("invalid_request", f"The range is longer than {options.longest_days} days.")
    user = call.query.get("user")
    member = find_member(user) if user else None
    if user and member is None:
        raise Problem("invalid_request", "The user is not in the team.")
    return start, end, member


def _moment(text: str, name: str, now: datetime) -> datetime:
    """Read an ISO 8601 date, `now`, or days back such as `7d`.

    A date without a time is midnight, and one without a zone is in UTC.
    """
    if text == "now":
        return now
    if found := _DAYS_BACK.fullmatch(text):
        return now - timedelta(days=int(found[1]))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Problem("invalid_request", f"{name} must be an ISO 8601 date, now, or days back such as 7d.") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

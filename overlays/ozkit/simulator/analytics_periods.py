"""Windows of requests, and the days, weeks and months in them; all in UTC, as the document leaves the zone open."""

from datetime import datetime, timedelta

from ozkit.simulator.errors import Problem
from ozkit.simulator.feed_changes import micros
from ozkit.simulator.reading import instant
from ozkit.simulator.web import Call

MOST = 365  # days of events, or periods of a series
DAY = timedelta(days=1)
LENGTHS = {"day": DAY, "week": 7 * DAY, "month": 31 * DAY}


def window(call: Call, most_days: int | None = None) -> tuple[datetime, datetime]:
    """The two dates of a request; its defaults move with the clock."""
    end = instant(call.query, "end_date") or call.state.clock.when(call.state.now)
    start = instant(call.query, "start_date") or end - DAY
    if not start < end:
        raise Problem("invalid_request", "start_date has to be before end_date.")
    if most_days is not None and end - start > timedelta(days=most_days):
        raise Problem("invalid_request", f"A window has {most_days} days at most.")
    return start, end


def first_of(moment: datetime, period: str) -> datetime:
    """The beginning of the period that a moment is in; weeks begin on Mondays."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if period == "week":
        return midnight - midnight.weekday() * DAY
    return midnight.replace(day=1) if period == "month" else midnight


def periods(low: datetime, last: datetime, period: str) -> list[tuple[str, int, int]]:
    """Cut a window into periods.

    Args:
        low: Its first moment, in UTC.
        last: Its last moment, in UTC.
        period: `day`, `week` or `month`.

    Returns:
        The label of each period, which is the date of its first day, and its span.
    """
    at = first_of(low, period)
    found: list[tuple[str, int, int]] = []
    while at <= last:
        if len(found) == MOST:
            raise Problem("invalid_request", f"More than {MOST} periods; ask for longer ones or a shorter window.")
        following = first_of(at + LENGTHS[period], period)
        found.append((at.date().isoformat(), micros(at), micros(following)))
        at = following
    return found

"""Arguments of the reading methods: their types, and the checks that are made before any request is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypedDict

from ozkit_runtime.models.dates import format_datetime
from ozkit_runtime.moments import DAY, When, Zone
from ozkit_runtime.pagination import UniqueBy
from ozkit_runtime.redact import shown

from ...errors import InvalidArgument
from .dates import span
from .windows import Window, whole_second

if TYPE_CHECKING:
    from ozkit_api.cursor_ai_code.api import changes, commits
    from ozkit_api.warp_analytics.api import analytics

    class _Own(TypedDict, total=False):
        """What every method takes besides the arguments of the generated one."""

        zone: Zone | None
        timeout: float | None

    # The window is in every form that `moment` reads. Checkers disagree on two bases with one field: hence each has it.

    class SummaryArguments(analytics.SummaryArguments, _Own, total=False):
        """The keyword arguments of `analytics.summary`."""

    class SummaryByPeriodArguments(analytics.SummaryByPeriodArguments, _Own, total=False):
        """The keyword arguments of `analytics.summary_by_period`."""

    class UsersArguments(analytics.UsersArguments, _Own, total=False):
        """The keyword arguments of `analytics.users`."""

    class UsersByPeriodArguments(analytics.UsersByPeriodArguments, _Own, total=False):
        """The keyword arguments of `analytics.users_by_period`."""

    class EventsArguments(analytics.EventsArguments, _Own, total=False):
        """The keyword arguments of `analytics.events`."""

    class CommitsArguments(commits.ListArguments, _Own, total=False):
        """The keyword arguments of `commits.list`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]
        unique_by: UniqueBy  # type: ignore[misc]

    class CommitsCsvArguments(commits.CsvArguments, _Own, total=False):
        """The keyword arguments of `commits.csv`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]

    class ChangesArguments(changes.ListArguments, _Own, total=False):
        """The keyword arguments of `changes.list`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]

    class ChangesCsvArguments(changes.CsvArguments, _Own, total=False):
        """The keyword arguments of `changes.csv`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]


# Limits of the servers: the longest window of a request, and the largest number of periods in a series.
EVENTS_LIMIT = timedelta(days=365)
CURSOR_LIMIT = timedelta(days=30)
MOST_PERIODS = 365
# A commit that is recorded again, for example after an amend, is another row, with another created_at.
COMMIT_ROW = ("commit_hash", "user_id", "repo_name", "branch_name", "created_at")

_DATES = ("start_date", "end_date")
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Read:
    """Rules for the arguments of a reading method.

    Args:
        default: Length of its window without a start.
        limit: Maximum length of its window; None for no limit.
        instead: The method that reads longer windows.
        unique_by: Default of `unique_by`.
        grouped: Whether it returns series.
        as_text: Whether its dates are plain text in the document.
    """

    default: timedelta = DAY
    limit: timedelta | None = None
    instead: str = ""
    unique_by: UniqueBy = None
    grouped: bool = False
    as_text: bool = False


def _cursor(instead: str, unique_by: UniqueBy = None) -> Read:
    return Read(timedelta(days=7), CURSOR_LIMIT, instead, unique_by, as_text=True)


READS = {
    "analytics.summary": Read(),
    "analytics.summary_by_period": Read(grouped=True),
    "analytics.users": Read(unique_by="user_id"),
    "analytics.users_by_period": Read(unique_by="user_id", grouped=True),
    "analytics.events": Read(limit=EVENTS_LIMIT, instead="analytics.export_events", unique_by="message_id"),
    "commits.list": _cursor("commits.export", COMMIT_ROW),
    "commits.csv": _cursor("commits.export"),
    "changes.list": _cursor("changes.export", "change_id"),
    "changes.csv": _cursor("changes.export"),
}


def reading(name: str, arguments: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Return the arguments of the generated method, with both dates fixed in UTC.

    The fraction of the current second is cut, so that a default window has whole seconds.
    """
    read, rest = READS[name], dict(arguments)
    try:
        start, end, zone = (rest.pop(key, None) for key in (*_DATES, "zone"))
        window = span(start, end, now=whole_second(now), zone=zone, default=read.default, names=_DATES)
        check_length(window, read.limit, read.instead)
        for key in ("page", "page_size"):
            check_whole(key, rest.get(key))
        if read.grouped and "group_by_period" in rest:
            check_periods(window, rest["group_by_period"])
    except InvalidArgument as error:
        raise InvalidArgument(f"{name}: {error}") from None
    if read.unique_by is not None:
        rest.setdefault("unique_by", read.unique_by)
    for key, moment in zip(_DATES, (window.start, window.end), strict=True):
        rest[key] = format_datetime(moment) if read.as_text else moment
    return rest


def check_length(window: Window, limit: timedelta | None, instead: str) -> None:
    """Refuse a window that is longer than the server's limit, and name the method that reads longer ones."""
    if limit is not None and window.end - window.start > limit:
        days = (window.end - window.start) / DAY
        raise InvalidArgument(
            f"start_date to end_date must be at most {limit.days} days, got {days:.6g}: "
            f"shorten the window, or read it in parts with {instead}"
        )


def check_whole(name: str, value: Any) -> None:
    """Refuse a page number or page size that is not an integer; the document has its limits."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise InvalidArgument(f"{name} must be an integer, got {shown(value)}")


def check_periods(window: Window, grouping: Any) -> None:
    """Refuse a series with too many periods, and name a grouping that fits."""
    chosen = getattr(grouping, "value", grouping)
    if not isinstance(chosen, str) or chosen not in _PERIOD:
        names = ", ".join(map(repr, _PERIOD))
        raise InvalidArgument(f"group_by_period must be one of {names}, got {shown(chosen)}")
    needed = periods(window, chosen)
    if needed <= MOST_PERIODS:
        return
    coarser = ((name, periods(window, name)) for name in list(_PERIOD)[list(_PERIOD).index(chosen) + 1 :])
    fitting = next((f"group by {name!r} ({count}), or " for name, count in coarser if count <= MOST_PERIODS), "")
    raise InvalidArgument(
        f"group_by_period: {shown(chosen)} needs {needed} periods and the server's limit is {MOST_PERIODS}: "
        f"{fitting}shorten the window"
    )


def periods(window: Window, grouping: str) -> int:
    """Return how many calendar periods in UTC a window touches; its end is outside, and weeks begin on Monday."""
    number = _PERIOD[grouping]
    return number((window.end - _TICK).date()) - number(window.start.date()) + 1


# From fine to coarse, each with the ordinal number of the period that holds a day.
_PERIOD: Mapping[str, Callable[[date], int]] = {
    "day": date.toordinal,
    "week": lambda day: (day.toordinal() - 1) // 7,
    "month": lambda day: day.year * 12 + day.month,
}

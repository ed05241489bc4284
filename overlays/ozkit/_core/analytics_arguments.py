"""What the analytics calls make of their arguments, before anything is sent; refusals are in the server's terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from .._runtime.times import format_datetime
from ..errors import InvalidArgument
from .dates import DAY, span
from .page_options import UniqueBy
from .windows import Window, whole_second

# The longest windows that the servers answer, and the most periods of a series.
EVENTS_LIMIT = timedelta(days=365)
CURSOR_LIMIT = timedelta(days=30)
MOST_PERIODS = 365
# A commit that is reported again, after an amend for example, is another row: its newest one holds.
COMMIT_ROW = ("commit_hash", "user_id", "repo_name", "branch_name", "created_at")

_DATES = ("start_date", "end_date")
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Read:
    """What a call decides about its arguments.

    Args:
        default: How long its window is without a start.
        limit: How long its window may be; None for any length.
        instead: What reads a longer one.
        unique_by: What tells its rows apart, unless the caller says otherwise.
        grouped: Whether it asks for a series.
        as_text: Whether its dates are text in the document.
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
    """Return the arguments of the generated method, with both dates pinned in UTC.

    Args:
        name: The call, such as `analytics.events`.
        arguments: What its caller gave: dates of any form, and `zone`.
        now: The present; its fraction of a second is cut, so that a window of defaults has whole seconds.

    Raises:
        InvalidArgument: If the server would refuse them.
    """
    read = READS[name]
    rest = {key: value for key, value in arguments.items() if key not in {*_DATES, "zone"}}
    try:
        start, end = (arguments.get(key) for key in _DATES)
        zone = arguments.get("zone")
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
    sent: tuple[Any, Any] = (window.start, window.end)
    if read.as_text:
        sent = (format_datetime(window.start), format_datetime(window.end))
    return {**rest, **dict(zip(_DATES, sent, strict=True))}


def check_length(window: Window, limit: timedelta | None, instead: str) -> None:
    """Refuse a window that is longer than the server answers.

    Raises:
        InvalidArgument: With how long it is and what reads it.
    """
    if limit is not None and window.end - window.start > limit:
        days = (window.end - window.start) / DAY
        raise InvalidArgument(
            f"start_date to end_date are {days:.6g} days and the server answers at most {limit.days}: "
            f"shorten the span, or read it in parts with {instead}"
        )


def check_whole(name: str, value: Any) -> None:
    """Refuse a page, or a size of pages, that is no whole number; the document knows its limits.

    Raises:
        InvalidArgument: If it is something else.
    """
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise InvalidArgument(f"{name}: a whole number is needed, got {value!r}")


def check_periods(window: Window, grouping: Any) -> None:
    """Refuse a series with too many periods, and say which grouping would fit.

    Raises:
        InvalidArgument: If the grouping is unknown or too fine.
    """
    chosen = getattr(grouping, "value", grouping)
    if not isinstance(chosen, str) or chosen not in _PERIOD:
        names = ", ".join(map(repr, _PERIOD))
        raise InvalidArgument(f"group_by_period: {chosen!r} is no grouping: give one of {names}")
    needed = periods(window, chosen)
    if needed <= MOST_PERIODS:
        return
    coarser = ((name, periods(window, name)) for name in list(_PERIOD)[list(_PERIOD).index(chosen) + 1 :])
    fitting = next((f"group by {name!r} ({count}), or " for name, count in coarser if count <= MOST_PERIODS), "")
    raise InvalidArgument(
        f"group_by_period: {chosen!r} needs {needed} periods and the server answers at most {MOST_PERIODS}: "
        f"{fitting}shorten the span"
    )


def periods(window: Window, grouping: str) -> int:
    """Return how many calendar periods in UTC a window touches; its end is outside, and weeks begin on Monday."""
    number = _PERIOD[grouping]
    return number((window.end - _TICK).date()) - number(window.start.date()) + 1


# From fine to coarse, each with the number of a day's period.
_PERIOD: Mapping[str, Callable[[date], int]] = {
    "day": date.toordinal,
    "week": lambda day: (day.toordinal() - 1) // 7,
    "month": lambda day: day.year * 12 + day.month,
}

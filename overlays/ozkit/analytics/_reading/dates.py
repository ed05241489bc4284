"""Windows between two dates in all accepted forms, resolved in UTC relative to a given current time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from ozkit_runtime.models.dates import format_datetime
from ozkit_runtime.moments import DAY, Zone, moment

from ...errors import InvalidArgument
from .windows import Window


def span(
    start: Any,
    end: Any,
    *,
    now: datetime,
    zone: Zone | None = None,
    default: timedelta = DAY,
    names: tuple[str, str] = ("start", "end"),
) -> Window:
    """Return the window between two values, each in a form that `moment` accepts.

    No end stands for now, and no start for the default length before the end. The names are for errors.
    """
    last = moment(now if end is None else end, now=now, zone=zone, name=names[1])
    try:
        first = last - default if start is None else moment(start, now=now, zone=zone, name=names[0])
    except OverflowError:
        raise InvalidArgument(f"{names[0]}: give one, its default is before the year 1") from None
    if first < last:
        return Window(first, last)
    texts = f"{names[0]} ({format_datetime(first)})", f"{names[1]} ({format_datetime(last)})"
    if first == last:
        raise InvalidArgument(
            f"{texts[0]} and {texts[1]} are the same moment: for one whole day give the day after it as the end"
        )
    raise InvalidArgument(f"{texts[0]} must be before {texts[1]}: swap them, or leave {names[1]} out for now")

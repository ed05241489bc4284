"""From what a caller writes to a job: every refusal happens here, before any request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ...errors import InvalidArgument
from ..dates import moment, span
from ..windows import SECOND, Window, whole_second
from .feed import Feed
from .job import ExtractOptions, Job

_OWN = frozenset({"start_date", "end_date", "page", "page_size"})


def job_of(
    feed: Feed,
    start: Any,
    end: Any,
    *,
    now: datetime,
    zone: Any = None,
    settle: float | str | None = None,
    lookback: float | str = "7d",
    parallel: int = 8,
    target_pages: int | None = None,
    source: Any = "json",
    follows: bool = False,
    filters: Mapping[str, Any] | None = None,
) -> Job:
    """Return the job that a caller asks for.

    Raises:
        InvalidArgument: If a date, an option or a filter is none.
    """
    given = {name: value for name, value in (filters or {}).items() if value is not None}
    known = [param.argument for param in feed.operation.params if param.argument not in _OWN]
    for name, value in given.items():
        if name not in known:
            raise InvalidArgument(f"{feed.method}: {name} is no filter of this feed; these are: {', '.join(known)}")
        if isinstance(value, str) and not value.strip():
            raise InvalidArgument(f"{feed.method}: {name} is empty: leave it out for all rows")
    window = span(start, end, now=now, zone=zone)
    options = ExtractOptions(
        settle=None if settle is None else seconds_of(settle, now, "settle"),
        lookback=seconds_of(lookback, now, "lookback"),
        parallel=parallel,
        target_pages=target_pages,
        source=source,
        follows=follows,
    )
    job = Job(feed, _whole_seconds(window), given, options)
    job.settled(now)
    return job


def seconds_of(value: float | str, now: datetime, name: str) -> float:
    """Return the seconds of a number, or of a text such as `7d`, `12h`, `30m`.

    Raises:
        InvalidArgument: If it is neither.
    """
    if isinstance(value, str):
        return (now - moment(value, now=now, name=name)).total_seconds()
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidArgument(f"{name} must be seconds, or text such as '7d', got {value!r}")
    return float(value)


def _whole_seconds(window: Window) -> Window:
    """Windows are cut at whole seconds; a fraction at the start is included, and one at the end."""
    end = whole_second(window.end)
    return Window(whole_second(window.start), end if end == window.end else end + SECOND)

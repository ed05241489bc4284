"""Figures by day: days that are missing in the warehouse, and those of the lookback, which can still change.

The time zone in which a server cuts its days is not documented. A request therefore has one more day on each side: the
days that are kept are whole, and no part of a day replaces a whole one.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import dlt

from ozkit_runtime.models.dates import format_datetime, parse_datetime
from ozkit_runtime.moments import DAY
from ozkit_runtime.pagination.strategies import pick

from .._flows import Flow, ServerTime
from ..analytics import Certificate, Table, Window
from ..analytics._reading.dates import span
from ..analytics._reading.responses import responses_of
from ..analytics._tables.schemas import USER_MODEL_PERIODS
from ..analytics.extraction.job import seconds_of
from ..analytics.tidy import summary_periods, user_model_periods, user_periods
from ..client import Client
from ..errors import ConfigurationError
from .tables import CertificateTable, OtherTable, hints_of, rows_of
from .windows import HINT

_SUMMARY_DAYS, _USER_DAYS = 360, 90  # of one request; the server's limit is 365, with the days on each side
_REREADS = 3


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a resource, and how long before the last day that was read days are read again."""

    start: Any
    end: Any
    lookback: float | str

    def missing(self, state: MutableMapping[str, Any], now: datetime) -> Window | None:
        """Return the days to read, given those read before."""
        window = span(self.start, self.end, now=now)
        first, last = _midnight(window.start), min(window.end, now)
        if "until" in state and parse_datetime(state["since"]) <= first:
            lookback = timedelta(seconds=seconds_of(self.lookback, now, "lookback"))
            first = max(first, _midnight(parse_datetime(state["until"]) - lookback))
        return Window(first, last) if first < last else None


def summary_days(opening: AbstractContextManager[Client], days: Days) -> Iterator[Any]:
    """Yield the team's figures by day."""
    with opening as client:
        state, now = _state("warp_summary", client), client.clock.wall()
        for part in _parts(days.missing(state, now), _SUMMARY_DAYS):
            response = client.analytics.summary_by_period(group_by_period="day", **_dates(part, now))
            yield _rows(summary_periods(response), part)
            _record(state, part)


def user_days(opening: AbstractContextManager[Client], days: Days) -> Iterator[Any]:
    """Yield the members' figures by day, those by model, and after each part its certificate."""
    with opening as client:
        state, now = _state("warp_users", client), client.clock.wall()
        models, certificates = OtherTable("warp_user_models", hints_of(USER_MODEL_PERIODS)), CertificateTable({})
        is_complete = True
        for part in _parts(days.missing(state, now), _USER_DAYS):
            pages, certificate = _members(client, part, now)
            yield _rows(user_periods(pages), part)
            yield from models.marked(_rows(user_model_periods(pages), part))
            yield from certificates.rows(certificate)
            is_complete = is_complete and certificate.certified
            if is_complete:
                _record(state, part)


def _members(client: Client, part: Window, now: datetime) -> tuple[list[Any], Certificate]:
    """Return the pages of the members' figures, read again while the list changes, and their certificate."""
    requests = 0
    while True:
        found = client.analytics.users_by_period(group_by_period="day", **_dates(part, now))
        pages = list(responses_of(found.pages()))
        requests += len(pages)
        counts = [pick(page, "pagination.total_count") for page in pages]
        rows = len({user.get("user_id") for page in pages for user in page.get("data") or ()})
        reason = _reason(counts, rows)
        if not reason or requests > _REREADS * len(pages):
            break
    read_at, count = client.execute(_server_time()), counts[-1] if isinstance(counts[-1], int) else 0
    return pages, Certificate("warp_users", part, count, rows, read_at, requests, not reason, reason)


def _reason(counts: list[Any], rows: int) -> str:
    if not all(isinstance(count, int) for count in counts):
        return "a response has no count of the members"
    if len(set(counts)) != 1:
        return f"the number of members changed from {min(counts)} to {max(counts)} while they were read"
    return "" if rows == counts[-1] else f"the server counts {counts[-1]} members but returned {rows}"


def _server_time() -> Flow[datetime]:
    now: datetime = yield ServerTime()
    return now


def _midnight(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _parts(window: Window | None, days: int) -> Iterator[Window]:
    """Yield a window in parts of at most so many days, oldest first, cut at midnight in UTC."""
    while window is not None:
        end = min(_midnight(window.start) + days * DAY, window.end)
        yield Window(_midnight(window.start), end)
        window = Window(end, window.end) if end < window.end else None


def _dates(part: Window, now: datetime) -> dict[str, Any]:
    return {"start_date": part.start - DAY, "end_date": min(part.end + DAY, now)}


def _rows(table: Table, part: Window) -> list[dict[str, Any]]:
    """Return the rows of a part's days, and those without a known day."""
    place = table.schema.index("period_start")
    days = part.start.date(), (part.end - timedelta(microseconds=1)).date()
    rows = [row for row in table.rows if row[place] is None or days[0] <= row[place] <= days[1]]
    return rows_of(Table(table.schema, rows))


def _state(stream: str, client: Client) -> MutableMapping[str, Any]:
    state: MutableMapping[str, Any] = dlt.current.resource_state()
    if state.setdefault("server", client.base_url) != client.base_url:
        raise ConfigurationError(
            f"dlt's state of {stream} belongs to server={state['server']!r}, not {client.base_url!r}: {HINT}"
        )
    return state


def _record(state: MutableMapping[str, Any], part: Window) -> None:
    """Record that the days of a part are loaded."""
    since, until = format_datetime(part.start), format_datetime(part.end)
    is_joined = "until" in state and parse_datetime(state["since"]) <= part.start <= parse_datetime(state["until"])
    if is_joined:
        since, until = state["since"], max(until, state["until"], key=parse_datetime)
    state["since"], state["until"] = since, until

"""Figures by day: days that the warehouse does not have yet, and those of the lookback, which can still change."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import dlt

from .._core.dates import span
from .._core.days import asked, is_of, midnight, parts
from .._core.extraction.asked import seconds_of
from .._core.windows import Window
from .._runtime.times import format_datetime, parse_datetime
from ..analytics.table import Table
from ..analytics.tidy import summary_periods, user_model_periods, user_periods
from ..client import Client
from ..errors import ConfigurationError
from .covered import HINT
from .members import members
from .tables import rows_of
from .windows import told

_SUMMARY_DAYS, _USER_DAYS = 360, 90  # of one request; at most 365 with the days around


@dataclass(frozen=True, slots=True)
class Days:
    """What a resource is asked for.

    Args:
        start: The first day.
        end: The end of the last one; None for now.
        lookback: Seconds, or text, before what was read last whose days are read again.
    """

    start: Any
    end: Any
    lookback: float | str

    def missing(self, state: MutableMapping[str, Any], now: datetime) -> Window | None:
        """Return the days to read, given what was read before."""
        window = span(self.start, self.end, now=now)
        first, last = midnight(window.start), min(window.end, now)
        if "until" in state and parse_datetime(state["since"]) <= first:
            lookback = timedelta(seconds=seconds_of(self.lookback, now, "lookback"))
            first = max(first, midnight(parse_datetime(state["until"]) - lookback))
        return Window(first, last) if first < last else None


def summary_days(opening: AbstractContextManager[Client], days: Days) -> Iterator[Any]:
    """Yield the team's figures by day."""
    with opening as client:
        state, now = _state("warp_summary", client), client._sender.clock.wall()
        whole = days.missing(state, now)
        for part in parts(whole, _SUMMARY_DAYS) if whole else ():
            window = asked(part, now)
            answer = client.analytics.summary_by_period(
                group_by_period="day", start_date=window.start, end_date=window.end
            )
            yield _rows(summary_periods(answer), part)
            _note(state, part)


def user_days(opening: AbstractContextManager[Client], days: Days) -> Iterator[Any]:
    """Yield the members' figures by day, those by model, and after each part its certificate."""
    with opening as client:
        state, now = _state("warp_users", client), client._sender.clock.wall()
        whole, is_whole = days.missing(state, now), True
        for part in parts(whole, _USER_DAYS) if whole else ():
            pages, certificate = members(client, part, asked(part, now))
            yield _rows(user_periods(pages), part)
            yield dlt.mark.with_table_name(_rows(user_model_periods(pages), part), "warp_user_models")
            is_whole = is_whole and certificate.certified
            if is_whole:
                _note(state, part)
            yield told(certificate, {})


def _rows(table: Table, part: Window) -> list[dict[str, Any]]:
    place = table.schema.index("period_start")
    return rows_of(Table(table.schema, [row for row in table.rows if is_of(row[place], part)]))


def _state(stream: str, client: Client) -> MutableMapping[str, Any]:
    state: MutableMapping[str, Any] = dlt.current.resource_state()
    server = client._sender.settings.base_url
    if state.setdefault("server", server) != server:
        raise ConfigurationError(
            f"dlt's state of {stream} belongs to server={state['server']!r}, not {server!r}: {HINT}"
        )
    return state


def _note(state: MutableMapping[str, Any], part: Window) -> None:
    """Take in that the days of a part are loaded."""
    since, until = format_datetime(part.start), format_datetime(part.end)
    is_joined = "until" in state and parse_datetime(state["since"]) <= part.start <= parse_datetime(state["until"])
    if is_joined:
        since, until = state["since"], max(until, state["until"], key=parse_datetime)
    state["since"], state["until"] = since, until

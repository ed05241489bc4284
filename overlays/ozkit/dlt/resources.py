"""The resources, each of which reads what is missing in a warehouse, and the sources: all resources of a vendor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, TypeVar

import dlt
from dlt.sources import DltResource, DltSource

from ..analytics import Schema
from ..analytics._tables.schemas import SUMMARY_PERIODS, USER_PERIODS
from ..analytics.extraction.feed import CURSOR_CHANGES, CURSOR_COMMITS, WARP_EVENTS, Feed
from ..client import Client, CursorClient
from .days import Days, summary_days, user_days
from .tables import hints_of
from .windows import extracted

if TYPE_CHECKING:
    from typing import Unpack

    from ..analytics.extraction.arguments import Date, EventArguments, RowArguments

_C = TypeVar("_C", Client, CursorClient)


def warp_events(
    start: Date, end: Date = None, *, client: Client | None = None, **options: Unpack[EventArguments]
) -> DltResource:
    """Warp's events, one row each, in certified windows.

    API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

    Args:
        start: Start of the span: a date, an aware datetime, ISO text, or text such as `30d` for 30 days ago.
        end: End of the span, excluded; by default now. Rows newer than the settle delay are left to a later run.
        client: The client to read with; by default one configured by the environment or dlt's secrets.
        **options: Options and filters of `analytics.export_events`. Other filters belong to another resource:
            `warp_events(...).with_name("local_events")`.

    Returns:
        DltResource: For `pipeline.run`, which wraps the errors of reading in dlt's errors.
    """
    return _feed(WARP_EVENTS, lambda: _client(client, Client, "warp"), "analytics.extract_events", start, end, options)


def cursor_commits(
    start: Date, end: Date = None, *, client: CursorClient | None = None, **options: Unpack[RowArguments]
) -> DltResource:
    """Cursor's commits with their AI share, in certified windows.

    API operation: `GET /analytics/ai-code/commits`, or its CSV.

    Args:
        start: As in `warp_events`.
        end: As in `warp_events`.
        client: As in `warp_events`.
        **options: Options and filter of `commits.export`.

    Returns:
        DltResource: As in `warp_events`.
    """
    return _feed(
        CURSOR_COMMITS, lambda: _client(client, CursorClient, "cursor"), "commits.extract", start, end, options
    )


def cursor_changes(
    start: Date, end: Date = None, *, client: CursorClient | None = None, **options: Unpack[RowArguments]
) -> DltResource:
    """Cursor's accepted AI changes, in certified windows.

    API operation: `GET /analytics/ai-code/changes`, or its CSV.

    Args:
        start: As in `warp_events`.
        end: As in `warp_events`.
        client: As in `warp_events`.
        **options: Options and filter of `changes.export`.

    Returns:
        DltResource: As in `warp_events`.
    """
    return _feed(
        CURSOR_CHANGES, lambda: _client(client, CursorClient, "cursor"), "changes.extract", start, end, options
    )


def warp_summary(
    start: Date, end: Date = None, *, client: Client | None = None, lookback: float | str = "7d"
) -> DltResource:
    """The team's figures by day and run type; days of the lookback are read again.

    API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummaryByPeriod).

    Args:
        start: The first day, in the forms of `warp_events`.
        end: The end of the last day; by default now, so that today is included up to now.
        client: As in `warp_events`.
        lookback: Seconds, or text, before the last day that was read; these days are read again.

    Returns:
        DltResource: As in `warp_events`.
    """
    days = Days(start, end, lookback)
    return _resource(SUMMARY_PERIODS, "warp_summary", lambda: summary_days(_client(client, Client, "warp"), days))


def warp_users(
    start: Date, end: Date = None, *, client: Client | None = None, lookback: float | str = "7d"
) -> DltResource:
    """The members' figures by day and run type, and, in the table `warp_user_models`, also by model.

    API operation: `GET /enterprises/analytics/users` (listAnalyticsUsersByPeriod).

    Args:
        start: As in `warp_summary`.
        end: As in `warp_summary`.
        client: As in `warp_events`.
        lookback: As in `warp_summary`.

    Returns:
        DltResource: As in `warp_events`.
    """
    days = Days(start, end, lookback)
    return _resource(USER_PERIODS, "warp_users", lambda: user_days(_client(client, Client, "warp"), days))


def warp(
    start: Date, end: Date = None, *, client: Client | None = None, **options: Unpack[EventArguments]
) -> DltSource:
    """Warp's Enterprise Analytics API: events, and figures by day of the team and of its members.

    Args:
        start: As in `warp_events`.
        end: As in `warp_events`.
        client: As in `warp_events`.
        **options: As in `warp_events`; filters hold for events only.

    Returns:
        DltSource: For `pipeline.run`; `.with_resources("warp_events")` leaves the others out.
    """
    lookback = options.get("lookback", "7d")
    return _source(
        "ozkit_warp",
        lambda: (
            warp_events(start, end, client=client, **options),
            warp_summary(start, end, client=client, lookback=lookback),
            warp_users(start, end, client=client, lookback=lookback),
        ),
    )


def cursor(
    start: Date, end: Date = None, *, client: CursorClient | None = None, **options: Unpack[RowArguments]
) -> DltSource:
    """Cursor's AI Code Tracking API: commits and changes.

    Args:
        start: As in `warp_events`.
        end: As in `warp_events`.
        client: As in `warp_events`.
        **options: As in `cursor_commits`.

    Returns:
        DltSource: For `pipeline.run`.
    """
    return _source(
        "ozkit_cursor",
        lambda: (
            cursor_commits(start, end, client=client, **options),
            cursor_changes(start, end, client=client, **options),
        ),
    )


def _feed(
    feed: Feed, opening: Callable[[], AbstractContextManager[Any]], method: str, start: Any, end: Any, options: Any
) -> DltResource:
    return _resource(feed.table, feed.stream, lambda: extracted(opening(), feed, method, start, end, options))


def _resource(schema: Schema, name: str, generate: Callable[[], Iterator[Any]]) -> DltResource:
    """Return a resource whose tables exist before their first row."""

    def generated() -> Iterator[Any]:
        yield from generate()
        yield dlt.mark.materialize_table_schema()

    resource: Any = dlt.resource(generated, name=name, **hints_of(schema))
    made: DltResource = resource
    return made


def _source(name: str, resources: Callable[[], Sequence[DltResource]]) -> DltSource:
    made: DltSource = dlt.source(resources, name=name)()
    return made


def _client(given: _C | None, kind: Callable[..., _C], vendor: str) -> AbstractContextManager[_C]:
    """Return the caller's client, which stays open, or one configured by dlt and closed after the run."""
    if given is not None:
        return nullcontext(given)
    # dlt looks for the environment variable of that name, in capitals, first.
    return kind(dlt.secrets.get(f"{vendor}_api_key", str), base_url=dlt.config.get(f"{vendor}_api_base_url", str))

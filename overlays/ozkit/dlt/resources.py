"""The resources: each reads what a warehouse does not have yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlt.sources import DltResource

from .._core.extraction.feed import CURSOR_CHANGES, CURSOR_COMMITS, WARP_EVENTS
from ..analytics.tidy_schemas import SUMMARY_PERIODS, USER_MODEL_PERIODS, USER_PERIODS
from ..client import Client, CursorClient
from .building import resource_of
from .clients import cursor_client, warp_client
from .days import Days, summary_days, user_days
from .windows import extracted

if TYPE_CHECKING:
    from typing import Unpack

    from ..analytics.extract_arguments import Date, EventArguments, RowArguments


def warp_events(
    start: Date, end: Date = None, *, client: Client | None = None, **options: Unpack[EventArguments]
) -> DltResource:
    """Warp's events: one row each, in certified windows.

    API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

    Args:
        start: Where the span starts: a date, an aware datetime, ISO text, or text such as `30d` for 30 days ago.
        end: Where it ends, itself outside; by default now. What has not settled is left to a later run.
        client: The client to read with; by default one of the environment or dlt's secrets.
        **options: Options and filters of `analytics.export_events`. Other filters belong to another resource:
            `warp_events(...).with_name("local_events")`.

    Returns:
        DltResource: For `pipeline.run`. What it raises there is wrapped in dlt's errors.
    """
    return resource_of(
        WARP_EVENTS.table,
        lambda: extracted(warp_client(client), WARP_EVENTS, "analytics.extract_events", start, end, options),
    )


def cursor_commits(
    start: Date, end: Date = None, *, client: CursorClient | None = None, **options: Unpack[RowArguments]
) -> DltResource:
    """Cursor's commits with the share of AI in them, in certified windows.

    API operation: `GET /analytics/ai-code/commits`, or its CSV.

    Args:
        start: As in `warp_events`.
        end: As in `warp_events`.
        client: As in `warp_events`.
        **options: Options and filter of `commits.export`.

    Returns:
        DltResource: As in `warp_events`.
    """
    return resource_of(
        CURSOR_COMMITS.table,
        lambda: extracted(cursor_client(client), CURSOR_COMMITS, "commits.extract", start, end, options),
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
    return resource_of(
        CURSOR_CHANGES.table,
        lambda: extracted(cursor_client(client), CURSOR_CHANGES, "changes.extract", start, end, options),
    )


def warp_summary(
    start: Date, end: Date = None, *, client: Client | None = None, lookback: float | str = "7d"
) -> DltResource:
    """The team's figures by day and run type; days of the lookback are read again.

    API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummaryByPeriod).

    Args:
        start: The first day, in the forms of `warp_events`.
        end: The end of the last day; by default now, so that today is there as far as it has come.
        client: As in `warp_events`.
        lookback: Seconds, or text, before what was read last whose days are read again.

    Returns:
        DltResource: As in `warp_events`.
    """
    days = Days(start, end, lookback)
    return resource_of(SUMMARY_PERIODS, lambda: summary_days(warp_client(client), days), name="warp_summary")


def warp_users(
    start: Date, end: Date = None, *, client: Client | None = None, lookback: float | str = "7d"
) -> DltResource:
    """The members' figures by day and run type, and, in the table `warp_user_models`, by model too.

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
    more = {"warp_user_models": USER_MODEL_PERIODS}
    return resource_of(USER_PERIODS, lambda: user_days(warp_client(client), days), name="warp_users", more=more)

"""The sources: all resources of a vendor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import dlt
from dlt.sources import DltResource, DltSource

from ..client import Client, CursorClient
from .resources import cursor_changes, cursor_commits, warp_events, warp_summary, warp_users

if TYPE_CHECKING:
    from typing import Unpack

    from ..analytics.extract_arguments import Date, EventArguments, RowArguments


def warp(
    start: Date, end: Date = None, *, client: Client | None = None, **options: Unpack[EventArguments]
) -> DltSource:
    """Everything of Warp's Enterprise Analytics API: events, and figures by day of the team and of its members.

    Args:
        start: As in `warp_events`.
        end: As in `warp_events`.
        client: As in `warp_events`.
        **options: As in `warp_events`; filters hold for events only.

    Returns:
        DltSource: For `pipeline.run`; `.with_resources("warp_events")` leaves the others out.
    """
    return _warp(start, end, client, options)


def cursor(
    start: Date, end: Date = None, *, client: CursorClient | None = None, **options: Unpack[RowArguments]
) -> DltSource:
    """Everything of Cursor's AI Code Tracking API: commits and changes.

    Args:
        start: As in `warp_events`.
        end: As in `warp_events`.
        client: As in `warp_events`.
        **options: As in `cursor_commits`.

    Returns:
        DltSource: For `pipeline.run`.
    """
    return _cursor(start, end, client, options)


@dlt.source(name="ozkit_warp")
def _warp(start: Date, end: Date, client: Client | None, options: EventArguments) -> Sequence[DltResource]:
    lookback = options.get("lookback", "7d")
    return [
        warp_events(start, end, client=client, **options),
        warp_summary(start, end, client=client, lookback=lookback),
        warp_users(start, end, client=client, lookback=lookback),
    ]


@dlt.source(name="ozkit_cursor")
def _cursor(start: Date, end: Date, client: CursorClient | None, options: RowArguments) -> Sequence[DltResource]:
    return [
        cursor_commits(start, end, client=client, **options),
        cursor_changes(start, end, client=client, **options),
    ]

"""Reads what the usual report needs, and writes it. The twins differ in `await` only."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..._core.dates import When, Zone
from ..._core.extraction.certificate import Certificate
from .usage import finish, plan

if TYPE_CHECKING:
    from ...client import AsyncClient, Client

TITLE = "Usage of agents"


def analytics_report(
    client: Client,
    start: When | None,
    end: When | None = None,
    *,
    to: str | os.PathLike[str],
    zone: Zone | None = None,
    title: str = TITLE,
    teams: Mapping[str, str] | None = None,
    certificates: Iterable[Certificate] | None = None,
) -> Path:
    """Read a window's usage and write it as one HTML file that needs no network.

    It takes few requests: one for the team, and one for each hundred members. A bar is a day, or where the window has
    more than 365 of them a week, then a month.

    API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummaryByPeriod) and
    `GET /enterprises/analytics/users` (listAnalyticsUsersByPeriod).

    Args:
        client: The client to read with.
        start: Start of the window, in any form that `analytics.summary` takes; None for a day before its end.
        end: Its end, itself outside; None for now.
        to: The file to write, `.html`.
        zone: Where dates, and times without an offset, are meant: an IANA name or a tzinfo. The bars are the server's
            days whatever the zone.
        title: Heading of the report.
        teams: Email -> team, for a chart of credits per team.
        certificates: Those of an export to show in the report, such as `export.windows`.

    Returns:
        Path: The file.

    Raises:
        ImportError: If vl-convert is missing; nothing was sent then.
        InvalidArgument: If an argument is malformed; nothing was sent then.
        ApiError: If the server refuses.
        UnexpectedResponse: If an answer is not what the document promises.
    """
    analytics = client.analytics
    asked = plan(analytics._caller, start, end, to, zone)
    summary = analytics.summary_by_period(**asked.summary)
    pages = list(analytics.users_by_period(**asked.users).pages())
    return finish(asked, summary, pages, title=title, teams=teams, certificates=certificates)


async def analytics_report_async(
    client: AsyncClient,
    start: When | None,
    end: When | None = None,
    *,
    to: str | os.PathLike[str],
    zone: Zone | None = None,
    title: str = TITLE,
    teams: Mapping[str, str] | None = None,
    certificates: Iterable[Certificate] | None = None,
) -> Path:
    """Read a window's usage and write it as one HTML file that needs no network.

    It takes few requests: one for the team, and one for each hundred members. A bar is a day, or where the window has
    more than 365 of them a week, then a month.

    API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummaryByPeriod) and
    `GET /enterprises/analytics/users` (listAnalyticsUsersByPeriod).

    Args:
        client: The client to read with.
        start: Start of the window, in any form that `analytics.summary` takes; None for a day before its end.
        end: Its end, itself outside; None for now.
        to: The file to write, `.html`.
        zone: Where dates, and times without an offset, are meant: an IANA name or a tzinfo. The bars are the server's
            days whatever the zone.
        title: Heading of the report.
        teams: Email -> team, for a chart of credits per team.
        certificates: Those of an export to show in the report, such as `export.windows`.

    Returns:
        Path: The file.

    Raises:
        ImportError: If vl-convert is missing; nothing was sent then.
        InvalidArgument: If an argument is malformed; nothing was sent then.
        ApiError: If the server refuses.
        UnexpectedResponse: If an answer is not what the document promises.
    """
    analytics = client.analytics
    asked = plan(analytics._caller, start, end, to, zone)
    summary = await analytics.summary_by_period(**asked.summary)
    pages = [page async for page in analytics.users_by_period(**asked.users).pages()]
    return finish(asked, summary, pages, title=title, teams=teams, certificates=certificates)

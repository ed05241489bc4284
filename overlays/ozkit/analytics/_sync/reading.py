# Derived from ../_async/reading.py by scripts/derive_sync.py; do not edit.
"""Reading usage data: the generated calls with dates of every form, and their tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from ozkit_api.cursor_ai_code import models as cursor_models
from ozkit_api.cursor_ai_code.api.changes import ChangesResource
from ozkit_api.cursor_ai_code.api.commits import CommitsResource
from ozkit_api.warp_analytics import models
from ozkit_api.warp_analytics.api.analytics import AnalyticsResource
from ozkit_runtime.moments import When, Zone
from ozkit_runtime.resource import Resource

from ..._support.help import shows_fields_of
from .. import tidy
from .._reading.arguments import reading
from .._reading.responses import check_series
from .._tables.schemas import CURSOR_CHANGES, CURSOR_COMMITS, WARP_EVENTS
from ..table import rows_table
from .table_paginator import TablePaginator

if TYPE_CHECKING:
    from typing import Unpack

    from .._reading.arguments import (
        ChangesArguments,
        ChangesCsvArguments,
        CommitsArguments,
        CommitsCsvArguments,
        EventsArguments,
        SummaryArguments,
        SummaryByPeriodArguments,
        UsersArguments,
        UsersByPeriodArguments,
    )


def _window(days: int) -> dict[str, tuple[Any, str]]:
    """Return type and description of the arguments of a window."""
    default = "a day" if days == 1 else f"{days} days"
    return {
        "start_date": (
            When | None,
            f"Start of the window, in a form that `ozkit.analytics` describes; by default {default} before its end.",
        ),
        "end_date": (When | None, "End of the window, itself outside; by default now."),
        "zone": (Zone | None, "Zone of dates, and of times without an offset; by default dates are in UTC."),
    }


_WINDOW, _CURSOR_WINDOW = _window(1), _window(7)


class _AsyncDates(Resource):
    """Resolves the dates of a call before its first request."""

    _caller: Any

    def _arguments(self, name: str, arguments: Any) -> dict[str, Any]:
        return reading(name, arguments, self._caller.clock.wall())


class Reading(AnalyticsResource, _AsyncDates):
    """Summaries, members and messages of the team."""

    @shows_fields_of(AnalyticsResource.summary, _WINDOW)
    def summary(self, **arguments: Unpack[SummaryArguments]) -> models.SummaryResponse:
        """Totals of the team for a window, by local and cloud runs.

        API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummary).

        Args:
            **arguments: The arguments of `AnalyticsResource.summary`, and `zone`.

        Returns:
            SummaryResponse: The totals; without figures while usage reporting is switched off for the team.
        """
        return super().summary(**self._arguments("analytics.summary", arguments))

    @shows_fields_of(AnalyticsResource.summary_by_period, _WINDOW)
    def summary_by_period(self, **arguments: Unpack[SummaryByPeriodArguments]) -> models.SummaryByPeriodResponse:
        """Totals of the team as series over days, weeks or months.

        `group_by_period` is `day`, `week` or `month`. A window may touch 365 periods, counted in UTC.

        API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummaryByPeriod).

        Args:
            **arguments: The arguments of `AnalyticsResource.summary_by_period`, and `zone`.

        Returns:
            SummaryByPeriodResponse: The series, each as long as `period_list`.

        Raises:
            UnexpectedResponse: If a series is not as long as `period_list`; `path` names it.
        """
        name = "analytics.summary_by_period"
        response = super().summary_by_period(**self._arguments(name, arguments))
        check_series(name, response.to_dict())
        return response

    @shows_fields_of(AnalyticsResource.users, _WINDOW)
    def users(self, **arguments: Unpack[UsersArguments]) -> TablePaginator[models.AnalyticsUser, models.UsersResponse]:
        """Totals of each member for a window, page by page.

        `unique_by` defaults to `user_id`; None for no check.

        API operation: `GET /enterprises/analytics/users` (listAnalyticsUsers).

        Args:
            **arguments: The arguments of `AnalyticsResource.users`, and `zone`.

        Returns:
            TablePaginator[AnalyticsUser, UsersResponse]: The members.
        """
        return TablePaginator.of(
            super().users(**self._arguments("analytics.users", arguments)), lambda pages, _: tidy.user_totals(pages)
        )

    @shows_fields_of(AnalyticsResource.users_by_period, _WINDOW)
    def users_by_period(
        self, **arguments: Unpack[UsersByPeriodArguments]
    ) -> TablePaginator[models.AnalyticsUserByPeriod, models.UsersByPeriodResponse]:
        """Figures of each member as series over days, weeks or months, page by page.

        `group_by_period` is as in `summary_by_period`. `unique_by` defaults to `user_id`; None for no check.

        API operation: `GET /enterprises/analytics/users` (listAnalyticsUsersByPeriod).

        Args:
            **arguments: The arguments of `AnalyticsResource.users_by_period`, and `zone`.

        Returns:
            TablePaginator[AnalyticsUserByPeriod, UsersByPeriodResponse]: The members. A page with a series that is
            not as long as `period_list` raises `UnexpectedResponse`; `path` names the series.
        """
        name = "analytics.users_by_period"
        found = super().users_by_period(**self._arguments(name, arguments))
        checked = found.checking(lambda response: check_series(name, response.to_dict()))
        return TablePaginator.of(checked, lambda pages, _: tidy.user_periods(pages))

    @shows_fields_of(AnalyticsResource.events, _WINDOW)
    def events(
        self, **arguments: Unpack[EventsArguments]
    ) -> TablePaginator[models.AnalyticsEvent, models.EventsResponse]:
        """Messages of a window, one row each, newest first, page by page.

        Rows that arrive late move the others between pages. A changed number of rows is logged once as a warning;
        `export_events` reads completely and certifies it.

        A window is at most 365 days long. `unique_by` defaults to `message_id`; None for no check, which needs no
        memory of the rows before.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            **arguments: The arguments of `AnalyticsResource.events`, and `zone`.

        Returns:
            TablePaginator[AnalyticsEvent, EventsResponse]: The messages.
        """
        return TablePaginator.of(super().events(**self._arguments("analytics.events", arguments)), _events)


class CommitsReading(CommitsResource, _AsyncDates):
    """Commits with their AI share."""

    @shows_fields_of(CommitsResource.list, _CURSOR_WINDOW)
    def list(
        self, **arguments: Unpack[CommitsArguments]
    ) -> TablePaginator[cursor_models.CommitMetrics, cursor_models.CommitPage]:
        """Commits with their AI share, page by page.

        A number of rows that changes while pages are read is logged once as a warning; `export` reads completely and
        certifies it.

        `unique_by` defaults to the attributes that make a commit's row, `created_at` among them: of a commit that was
        recorded again, the newest row holds. None for no check.

        API operation: `GET /analytics/ai-code/commits` (listCommits).

        Args:
            **arguments: The arguments of `CommitsResource.list`, and `zone`.

        Returns:
            TablePaginator[CommitMetrics, CommitPage]: The commits.
        """
        return TablePaginator.of(super().list(**self._arguments("commits.list", arguments)), _commits)

    @shows_fields_of(CommitsResource.csv, _CURSOR_WINDOW)
    def csv(self, **arguments: Unpack[CommitsCsvArguments]) -> Iterator[dict[str, str]]:
        """Commits with their AI share as a stream of CSV rows by column name; an empty text means null.

        The server sends neither a count nor an end mark, so a broken download can look complete; `export` certifies
        that it is.

        API operation: `GET /analytics/ai-code/commits.csv` (downloadCommitsCsv).

        Args:
            **arguments: The arguments of `CommitsResource.csv`, and `zone`.

        Returns:
            Iterator[dict[str, str]]: The rows. A response that is not CSV, or ends inside a record, raises
            `UnexpectedResponse`.
        """
        return super().csv(**self._arguments("commits.csv", arguments))


class ChangesReading(ChangesResource, _AsyncDates):
    """Accepted AI changes."""

    @shows_fields_of(ChangesResource.list, _CURSOR_WINDOW)
    def list(
        self, **arguments: Unpack[ChangesArguments]
    ) -> TablePaginator[cursor_models.ChangeMetrics, cursor_models.ChangePage]:
        """Accepted AI changes, page by page.

        A number of rows that changes while pages are read is logged once as a warning; `export` reads completely and
        certifies it.

        `unique_by` defaults to `change_id`; None for no check.

        API operation: `GET /analytics/ai-code/changes` (listChanges).

        Args:
            **arguments: The arguments of `ChangesResource.list`, and `zone`.

        Returns:
            TablePaginator[ChangeMetrics, ChangePage]: The changes.
        """
        return TablePaginator.of(super().list(**self._arguments("changes.list", arguments)), _changes)

    @shows_fields_of(ChangesResource.csv, _CURSOR_WINDOW)
    def csv(self, **arguments: Unpack[ChangesCsvArguments]) -> Iterator[dict[str, str]]:
        """Accepted AI changes as a stream of CSV rows by column name, as in `CursorClient.commits.csv`.

        API operation: `GET /analytics/ai-code/changes.csv` (downloadChangesCsv).

        Args:
            **arguments: The arguments of `ChangesResource.csv`, and `zone`.

        Returns:
            Iterator[dict[str, str]]: The rows.
        """
        return super().csv(**self._arguments("changes.csv", arguments))


_events, _commits, _changes = (partial(rows_table, schema) for schema in (WARP_EVENTS, CURSOR_COMMITS, CURSOR_CHANGES))

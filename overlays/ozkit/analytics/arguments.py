"""The keyword arguments of the analytics calls: the generated ones, with dates of every form and their zone.

For type checkers only, as the generated ones are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ozkit_api.cursor_ai_code.api import changes, commits
    from ozkit_api.warp_analytics.api import analytics

    from .._core.dates import When, Zone
    from .._core.page_options import UniqueBy

    class SummaryArguments(analytics.SummaryArguments, total=False):
        """The keyword arguments of `analytics.summary`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]
        zone: Zone | None

    class SummaryByPeriodArguments(analytics.SummaryByPeriodArguments, total=False):
        """The keyword arguments of `analytics.summary_by_period`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]
        zone: Zone | None

    class UsersArguments(analytics.UsersArguments, total=False):
        """The keyword arguments of `analytics.users`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]
        zone: Zone | None

    class UsersByPeriodArguments(analytics.UsersByPeriodArguments, total=False):
        """The keyword arguments of `analytics.users_by_period`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]
        zone: Zone | None

    class EventsArguments(analytics.EventsArguments, total=False):
        """The keyword arguments of `analytics.events`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]
        zone: Zone | None

    class CommitsArguments(commits.ListArguments, total=False):
        """The keyword arguments of `commits.list`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]
        zone: Zone | None
        unique_by: UniqueBy  # type: ignore[misc]

    class CommitsCsvArguments(commits.CsvArguments, total=False):
        """The keyword arguments of `commits.csv`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]
        zone: Zone | None

    class ChangesArguments(changes.ListArguments, total=False):
        """The keyword arguments of `changes.list`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]
        zone: Zone | None

    class ChangesCsvArguments(changes.CsvArguments, total=False):
        """The keyword arguments of `changes.csv`."""

        start_date: When | None  # type: ignore[misc]
        end_date: When | None  # type: ignore[misc]
        zone: Zone | None

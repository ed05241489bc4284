"""Reading Warp's usage data, asynchronously: the generated calls, with dates of every form, fixed before page 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ozkit_api.warp_analytics.api.analytics import AsyncAnalyticsResource

from .._core.analytics_arguments import reading
from .._core.periods import check_series

if TYPE_CHECKING:
    from typing import Unpack

    from ozkit_api.warp_analytics.models import (
        AnalyticsEvent,
        AnalyticsUser,
        AnalyticsUserByPeriod,
        EventsResponse,
        SummaryByPeriodResponse,
        SummaryResponse,
        UsersByPeriodResponse,
        UsersResponse,
    )

    from ..paging import AsyncPaginator
    from ..transport import AsyncSender
    from .arguments import (
        EventsArguments,
        SummaryArguments,
        SummaryByPeriodArguments,
        UsersArguments,
        UsersByPeriodArguments,
    )


class AsyncReading(AsyncAnalyticsResource):
    """Summaries, members and messages, asynchronously."""

    _caller: AsyncSender

    async def summary(self, **arguments: Unpack[SummaryArguments]) -> SummaryResponse:
        """Totals of the team for a window, apart for local and cloud runs.

        API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummary).

        Args:
            start_date: Start of the window: an aware datetime, a date, ISO text, or `7d`, `12h`, `30m`, `2w` for so
                long ago; by default a day before the end.
            end_date: End of the window, in the same forms; by default now.
            zone: Where dates, and times without an offset, are meant: an IANA name or a tzinfo; dates by default in
                UTC.
            **arguments: The other arguments of `AnalyticsResource.summary`.

        Returns:
            SummaryResponse: The totals; without figures while usage reporting is switched off for the team.

        Raises:
            InvalidArgument: If the server would refuse the arguments; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        return await super().summary(**reading("analytics.summary", arguments, self._caller.clock.wall()))

    async def summary_by_period(self, **arguments: Unpack[SummaryByPeriodArguments]) -> SummaryByPeriodResponse:
        """Totals of the team as series over days, weeks or months.

        API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummaryByPeriod).

        Args:
            group_by_period: `day`, `week` or `month`; a window may touch 365 of them, counted in UTC.
            start_date: Start of the window: an aware datetime, a date, ISO text, or `7d`, `12h`, `30m`, `2w` for so
                long ago; by default a day before the end.
            end_date: End of the window, in the same forms; by default now.
            zone: Where dates, and times without an offset, are meant: an IANA name or a tzinfo; dates by default in
                UTC.
            **arguments: The other arguments of `AnalyticsResource.summary_by_period`.

        Returns:
            SummaryByPeriodResponse: The series, each as long as `period_list`.

        Raises:
            InvalidArgument: If the server would refuse the arguments; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If a series is not as long as `period_list`: `path` names it.
        """
        name = "analytics.summary_by_period"
        answer = await super().summary_by_period(**reading(name, arguments, self._caller.clock.wall()))
        check_series(name, answer.to_dict())
        return answer

    def users(self, **arguments: Unpack[UsersArguments]) -> AsyncPaginator[AnalyticsUser, UsersResponse]:
        """Totals of each member for a window, page by page.

        Both dates are fixed when this is called: every page, and every walk over the result, has the same window.

        API operation: `GET /enterprises/analytics/users` (listAnalyticsUsers).

        Args:
            start_date: Start of the window: an aware datetime, a date, ISO text, or `7d`, `12h`, `30m`, `2w` for so
                long ago; by default a day before the end.
            end_date: End of the window, in the same forms; by default now.
            zone: Where dates, and times without an offset, are meant: an IANA name or a tzinfo; dates by default in
                UTC.
            prefetch: How many pages to fetch ahead while you work, 0 to 32; their order is kept.
            unique_by: Give members that share this attribute once; by default `user_id`, None for no check.
            **arguments: The other arguments of `AnalyticsResource.users`.

        Returns:
            AsyncPaginator[AnalyticsUser, UsersResponse]: The members.

        Raises:
            InvalidArgument: If the server would refuse the arguments; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If an answer is not what the document promises.
        """
        return super().users(**reading("analytics.users", arguments, self._caller.clock.wall()))

    def users_by_period(
        self, **arguments: Unpack[UsersByPeriodArguments]
    ) -> AsyncPaginator[AnalyticsUserByPeriod, UsersByPeriodResponse]:
        """Each member's figures as series over days, weeks or months, page by page.

        Both dates are fixed when this is called, as for `users`.

        API operation: `GET /enterprises/analytics/users` (listAnalyticsUsersByPeriod).

        Args:
            group_by_period: `day`, `week` or `month`; a window may touch 365 of them, counted in UTC.
            start_date: Start of the window: an aware datetime, a date, ISO text, or `7d`, `12h`, `30m`, `2w` for so
                long ago; by default a day before the end.
            end_date: End of the window, in the same forms; by default now.
            zone: Where dates, and times without an offset, are meant: an IANA name or a tzinfo; dates by default in
                UTC.
            prefetch: How many pages to fetch ahead while you work, 0 to 32; their order is kept.
            unique_by: As for `users`.
            **arguments: The other arguments of `AnalyticsResource.users_by_period`.

        Returns:
            AsyncPaginator[AnalyticsUserByPeriod, UsersByPeriodResponse]: The members. A page's `response` has the
                periods.

        Raises:
            InvalidArgument: If the server would refuse the arguments; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If a series is not as long as `period_list`: `path` names it.
        """
        name = "analytics.users_by_period"
        found = super().users_by_period(**reading(name, arguments, self._caller.clock.wall()))
        return found.checking(lambda answer: check_series(name, answer.to_dict()))

    def events(self, **arguments: Unpack[EventsArguments]) -> AsyncPaginator[AnalyticsEvent, EventsResponse]:
        """Messages of a window, one row each, newest first, page by page.

        Both dates are fixed when this is called: every page, and every walk over the result, has the same window.
        Rows that arrive late still move the others between pages. A changed number of rows is logged once as a
        warning; `export_events` reads completely and proves it.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start_date: Start of the window: an aware datetime, a date, ISO text, or `7d`, `12h`, `30m`, `2w` for so
                long ago; by default a day before the end, and at most 365 days.
            end_date: End of the window, in the same forms; by default now.
            zone: Where dates, and times without an offset, are meant: an IANA name or a tzinfo; dates by default in
                UTC.
            page_size: Rows of a page, up to 100; by default the server's 10.
            prefetch: How many pages to fetch ahead while you work, 0 to 32; their order is kept.
            unique_by: Give rows that share this attribute once; by default `message_id`. None for no check, and for
                no memory of what was given.
            **arguments: The filters and other arguments of `AnalyticsResource.events`.

        Returns:
            AsyncPaginator[AnalyticsEvent, EventsResponse]: The messages.

        Raises:
            InvalidArgument: If the server would refuse the arguments; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If an answer is not what the document promises.
        """
        return super().events(**reading("analytics.events", arguments, self._caller.clock.wall()))

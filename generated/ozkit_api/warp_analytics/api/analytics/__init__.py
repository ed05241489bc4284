"""Resource analytics; generated, do not edit."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ozkit_runtime.moments import When
from ozkit_runtime.pagination import AsyncPaginator, Paginator
from ozkit_runtime.raw import (
    RawResource,
    async_raw_call,
    async_raw_paginate,
    async_raw_rows,
    raw_call,
    raw_paginate,
    raw_rows,
)
from ozkit_runtime.request import RequestOptions
from ozkit_runtime.resource import AsyncResource, Resource
from ozkit_runtime.retry import RetryPolicy
from ozkit_runtime.unset import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from typing import Required, TypedDict

    class EventsArguments(TypedDict, total=False):
        """The keyword arguments of `analytics.events`."""

        start_date: When | None
        end_date: When | None
        page: int | None
        page_size: int | None
        run_type: models.RunType | models.RunTypeValue | None
        user_id: str | None
        conversation_id: str | None
        message_type: str | None
        tool_type: str | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class SummaryArguments(TypedDict, total=False):
        """The keyword arguments of `analytics.summary`."""

        start_date: When | None
        end_date: When | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class SummaryByPeriodArguments(TypedDict, total=False):
        """The keyword arguments of `analytics.summary_by_period`."""

        start_date: When | None
        end_date: When | None
        group_by_period: Required[models.PeriodGrouping | models.PeriodGroupingValue]
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class UsersArguments(TypedDict, total=False):
        """The keyword arguments of `analytics.users`."""

        start_date: When | None
        end_date: When | None
        page: int | None
        page_size: int | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class UsersByPeriodArguments(TypedDict, total=False):
        """The keyword arguments of `analytics.users_by_period`."""

        start_date: When | None
        end_date: When | None
        group_by_period: Required[models.PeriodGrouping | models.PeriodGroupingValue]
        page: int | None
        page_size: int | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None


class AnalyticsResource(Resource):
    """The operations on analytics."""

    @property
    def with_raw_response(self) -> RawAnalyticsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawAnalyticsResource(AnalyticsResource(self._caller.raw()))

    def events(
        self,
        *,
        start_date: When | None = None,
        end_date: When | None = None,
        page: int | None = None,
        page_size: int | None = None,
        run_type: models.RunType | models.RunTypeValue | None = None,
        user_id: str | None = None,
        conversation_id: str | None = None,
        message_type: str | None = None,
        tool_type: str | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> Paginator[models.AnalyticsEvent, models.EventsResponse]:
        """Agent messages of a time window, one row each.

        Lists what agents wrote, called and received, one row for each message, page by page. The newest row
        comes first: rows are sorted by message_end_timestamp and, where that is equal, by message_id, both
        descending, so rows that arrive while you read push the later pages down. The filters narrow the
        list together. Messages that only serve the machinery (such as model_used, server_event or
        debug_output) are never recorded. Needs the personal key of a team admin; keys that belong to a team
        or an agent are refused. While usage reporting is switched off for the team the list is empty
        although the status is 200. New rows usually show up after some minutes, without a promise.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start_date: Start of the window: an RFC 3339 timestamp with a zone, either Z or an offset.
                It has to be earlier than end_date, equal is refused with 400, and at most 365 days
                before it. If absent, the server goes back one day from end_date, so the value moves
                from request to request.
            end_date: End of the window: an RFC 3339 timestamp with a zone, either Z or an offset, at
                most 365 days after start_date. If absent, the server takes the moment of the request,
                so the value moves from request to request.
            page: Which page to read, counted from 1. If absent, the first.
            page_size: How many rows a page holds. If absent, 10; more than 100 is refused.
            run_type: Only messages of local or only of cloud runs. If absent, both.
            user_id: Only messages of this member; the id is the one that rows of users and events show.
            conversation_id: Only messages of this conversation.
            message_type: Only messages of this kind. Known kinds are user_query, agent_output,
                agent_reasoning, tool_call and tool_call_result; the server may add others at any time.
            tool_type: Only calls and results of this tool, by its snake_case name, for instance grep,
                run_shell_command, search_codebase, call_mcp_tool or apply_file_diffs; the server may
                add others at any time.
            max_items: Stop after this many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
            unique_by: Skip items whose value of this attribute was seen before; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A paginator: iterate over it for items, or call its `pages` for whole pages.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .list_analytics_events import OPERATION

        return self._caller.paginate(
            OPERATION,
            {
                "start_date": start_date,
                "end_date": end_date,
                "page": page,
                "page_size": page_size,
                "run_type": run_type,
                "user_id": user_id,
                "conversation_id": conversation_id,
                "message_type": message_type,
                "tool_type": tool_type,
            },
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    def summary(
        self,
        *,
        start_date: When | None = None,
        end_date: When | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.SummaryResponse:
        """Team totals for a time window.

        Adds up conversations, credits and code changes of the whole team, apart for local and cloud runs.
        Without group_by_period the answer holds one set of totals; with it, a series with one value for
        each day, week or month. Needs the personal key of a team admin; keys that belong to a team or an
        agent are refused. As long as usage reporting is switched off for the team, the figures are empty
        although the status is 200. Recent activity can be missing for some minutes. Long windows and fine
        grouping are slow: allow for a long timeout.

        API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummary).

        Args:
            start_date: Start of the window: an RFC 3339 timestamp with a zone, either Z or an offset.
                It has to be earlier than end_date, equal is refused with 400. If absent, the server
                goes back one day from end_date, so the value moves from request to request. There is no
                limit on the length of the window as such.
            end_date: End of the window: an RFC 3339 timestamp with a zone, either Z or an offset. If
                absent, the server takes the moment of the request, so the value moves from request to
                request.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            Team totals of the whole window.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_analytics_summary import OPERATION

        return self._caller.call(
            OPERATION,
            {"start_date": start_date, "end_date": end_date},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def summary_by_period(
        self,
        *,
        group_by_period: models.PeriodGrouping | models.PeriodGroupingValue,
        start_date: When | None = None,
        end_date: When | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.SummaryByPeriodResponse:
        """Team totals for a time window.

        Adds up conversations, credits and code changes of the whole team, apart for local and cloud runs.
        Without group_by_period the answer holds one set of totals; with it, a series with one value for
        each day, week or month. Needs the personal key of a team admin; keys that belong to a team or an
        agent are refused. As long as usage reporting is switched off for the team, the figures are empty
        although the status is 200. Recent activity can be missing for some minutes. Long windows and fine
        grouping are slow: allow for a long timeout.

        API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummaryByPeriod).

        Args:
            start_date: Start of the window: an RFC 3339 timestamp with a zone, either Z or an offset.
                It has to be earlier than end_date, equal is refused with 400. If absent, the server
                goes back one day from end_date, so the value moves from request to request. There is no
                limit on the length of the window as such.
            end_date: End of the window: an RFC 3339 timestamp with a zone, either Z or an offset. If
                absent, the server takes the moment of the request, so the value moves from request to
                request.
            group_by_period: Asks for a series in place of one total, and so changes the shape of the
                answer. A window that needs more than 365 periods is refused with 400.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            Team totals as series.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_analytics_summary_by_period import OPERATION

        return self._caller.call(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "group_by_period": group_by_period},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def users(
        self,
        *,
        start_date: When | None = None,
        end_date: When | None = None,
        page: int | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> Paginator[models.AnalyticsUser, models.UsersResponse]:
        """Totals of each team member for a time window.

        Lists the members with their conversations, credits, models and code changes, apart for local and
        cloud runs, page by page. With group_by_period every figure becomes a series. The order of the rows
        is not documented. Needs the personal key of a team admin; keys that belong to a team or an agent
        are refused. While usage reporting is switched off for the team the list is empty although the
        status is 200. Recent activity can be missing for some minutes. Send both dates when you read more
        than one page: their defaults follow the clock.

        API operation: `GET /enterprises/analytics/users` (listAnalyticsUsers).

        Args:
            start_date: Start of the window: an RFC 3339 timestamp with a zone, either Z or an offset.
                It has to be earlier than end_date, equal is refused with 400. If absent, the server
                goes back one day from end_date, so the value moves from request to request. There is no
                limit on the length of the window as such.
            end_date: End of the window: an RFC 3339 timestamp with a zone, either Z or an offset. If
                absent, the server takes the moment of the request, so the value moves from request to
                request.
            page: Which page to read, counted from 1. If absent, the first.
            page_size: How many members a page holds. If absent, 10. No largest value is documented.
            max_items: Stop after this many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
            unique_by: Skip items whose value of this attribute was seen before; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A paginator: iterate over it for items, or call its `pages` for whole pages.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .list_analytics_users import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "page": page, "page_size": page_size},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    def users_by_period(
        self,
        *,
        group_by_period: models.PeriodGrouping | models.PeriodGroupingValue,
        start_date: When | None = None,
        end_date: When | None = None,
        page: int | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> Paginator[models.AnalyticsUserByPeriod, models.UsersByPeriodResponse]:
        """Totals of each team member for a time window.

        Lists the members with their conversations, credits, models and code changes, apart for local and
        cloud runs, page by page. With group_by_period every figure becomes a series. The order of the rows
        is not documented. Needs the personal key of a team admin; keys that belong to a team or an agent
        are refused. While usage reporting is switched off for the team the list is empty although the
        status is 200. Recent activity can be missing for some minutes. Send both dates when you read more
        than one page: their defaults follow the clock.

        API operation: `GET /enterprises/analytics/users` (listAnalyticsUsersByPeriod).

        Args:
            start_date: Start of the window: an RFC 3339 timestamp with a zone, either Z or an offset.
                It has to be earlier than end_date, equal is refused with 400. If absent, the server
                goes back one day from end_date, so the value moves from request to request. There is no
                limit on the length of the window as such.
            end_date: End of the window: an RFC 3339 timestamp with a zone, either Z or an offset. If
                absent, the server takes the moment of the request, so the value moves from request to
                request.
            group_by_period: Asks for series in place of totals, and so changes the shape of the answer.
                A window that needs more than 365 periods is refused with 400.
            page: Which page to read, counted from 1. If absent, the first.
            page_size: How many members a page holds. If absent, 10. No largest value is documented.
            max_items: Stop after this many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
            unique_by: Skip items whose value of this attribute was seen before; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A paginator: iterate over it for items, or call its `pages` for whole pages.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .list_analytics_users_by_period import OPERATION

        return self._caller.paginate(
            OPERATION,
            {
                "start_date": start_date,
                "end_date": end_date,
                "group_by_period": group_by_period,
                "page": page,
                "page_size": page_size,
            },
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class RawAnalyticsResource(RawResource):
    """The operations of `analytics` with their raw responses."""

    events = raw_paginate(AnalyticsResource.events)
    summary = raw_call(AnalyticsResource.summary)
    summary_by_period = raw_call(AnalyticsResource.summary_by_period)
    users = raw_paginate(AnalyticsResource.users)
    users_by_period = raw_paginate(AnalyticsResource.users_by_period)


class AsyncAnalyticsResource(AsyncResource):
    """The operations on analytics."""

    @property
    def with_raw_response(self) -> AsyncRawAnalyticsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawAnalyticsResource(AsyncAnalyticsResource(self._caller.raw()))

    def events(
        self,
        *,
        start_date: When | None = None,
        end_date: When | None = None,
        page: int | None = None,
        page_size: int | None = None,
        run_type: models.RunType | models.RunTypeValue | None = None,
        user_id: str | None = None,
        conversation_id: str | None = None,
        message_type: str | None = None,
        tool_type: str | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> AsyncPaginator[models.AnalyticsEvent, models.EventsResponse]:
        """Agent messages of a time window, one row each.

        Lists what agents wrote, called and received, one row for each message, page by page. The newest row
        comes first: rows are sorted by message_end_timestamp and, where that is equal, by message_id, both
        descending, so rows that arrive while you read push the later pages down. The filters narrow the
        list together. Messages that only serve the machinery (such as model_used, server_event or
        debug_output) are never recorded. Needs the personal key of a team admin; keys that belong to a team
        or an agent are refused. While usage reporting is switched off for the team the list is empty
        although the status is 200. New rows usually show up after some minutes, without a promise.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start_date: Start of the window: an RFC 3339 timestamp with a zone, either Z or an offset.
                It has to be earlier than end_date, equal is refused with 400, and at most 365 days
                before it. If absent, the server goes back one day from end_date, so the value moves
                from request to request.
            end_date: End of the window: an RFC 3339 timestamp with a zone, either Z or an offset, at
                most 365 days after start_date. If absent, the server takes the moment of the request,
                so the value moves from request to request.
            page: Which page to read, counted from 1. If absent, the first.
            page_size: How many rows a page holds. If absent, 10; more than 100 is refused.
            run_type: Only messages of local or only of cloud runs. If absent, both.
            user_id: Only messages of this member; the id is the one that rows of users and events show.
            conversation_id: Only messages of this conversation.
            message_type: Only messages of this kind. Known kinds are user_query, agent_output,
                agent_reasoning, tool_call and tool_call_result; the server may add others at any time.
            tool_type: Only calls and results of this tool, by its snake_case name, for instance grep,
                run_shell_command, search_codebase, call_mcp_tool or apply_file_diffs; the server may
                add others at any time.
            max_items: Stop after this many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
            unique_by: Skip items whose value of this attribute was seen before; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A paginator: iterate over it for items, or call its `pages` for whole pages.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .list_analytics_events import OPERATION

        return self._caller.paginate(
            OPERATION,
            {
                "start_date": start_date,
                "end_date": end_date,
                "page": page,
                "page_size": page_size,
                "run_type": run_type,
                "user_id": user_id,
                "conversation_id": conversation_id,
                "message_type": message_type,
                "tool_type": tool_type,
            },
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    async def summary(
        self,
        *,
        start_date: When | None = None,
        end_date: When | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.SummaryResponse:
        """Team totals for a time window.

        Adds up conversations, credits and code changes of the whole team, apart for local and cloud runs.
        Without group_by_period the answer holds one set of totals; with it, a series with one value for
        each day, week or month. Needs the personal key of a team admin; keys that belong to a team or an
        agent are refused. As long as usage reporting is switched off for the team, the figures are empty
        although the status is 200. Recent activity can be missing for some minutes. Long windows and fine
        grouping are slow: allow for a long timeout.

        API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummary).

        Args:
            start_date: Start of the window: an RFC 3339 timestamp with a zone, either Z or an offset.
                It has to be earlier than end_date, equal is refused with 400. If absent, the server
                goes back one day from end_date, so the value moves from request to request. There is no
                limit on the length of the window as such.
            end_date: End of the window: an RFC 3339 timestamp with a zone, either Z or an offset. If
                absent, the server takes the moment of the request, so the value moves from request to
                request.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            Team totals of the whole window.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_analytics_summary import OPERATION

        return await self._caller.call(
            OPERATION,
            {"start_date": start_date, "end_date": end_date},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    async def summary_by_period(
        self,
        *,
        group_by_period: models.PeriodGrouping | models.PeriodGroupingValue,
        start_date: When | None = None,
        end_date: When | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.SummaryByPeriodResponse:
        """Team totals for a time window.

        Adds up conversations, credits and code changes of the whole team, apart for local and cloud runs.
        Without group_by_period the answer holds one set of totals; with it, a series with one value for
        each day, week or month. Needs the personal key of a team admin; keys that belong to a team or an
        agent are refused. As long as usage reporting is switched off for the team, the figures are empty
        although the status is 200. Recent activity can be missing for some minutes. Long windows and fine
        grouping are slow: allow for a long timeout.

        API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummaryByPeriod).

        Args:
            start_date: Start of the window: an RFC 3339 timestamp with a zone, either Z or an offset.
                It has to be earlier than end_date, equal is refused with 400. If absent, the server
                goes back one day from end_date, so the value moves from request to request. There is no
                limit on the length of the window as such.
            end_date: End of the window: an RFC 3339 timestamp with a zone, either Z or an offset. If
                absent, the server takes the moment of the request, so the value moves from request to
                request.
            group_by_period: Asks for a series in place of one total, and so changes the shape of the
                answer. A window that needs more than 365 periods is refused with 400.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            Team totals as series.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_analytics_summary_by_period import OPERATION

        return await self._caller.call(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "group_by_period": group_by_period},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def users(
        self,
        *,
        start_date: When | None = None,
        end_date: When | None = None,
        page: int | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> AsyncPaginator[models.AnalyticsUser, models.UsersResponse]:
        """Totals of each team member for a time window.

        Lists the members with their conversations, credits, models and code changes, apart for local and
        cloud runs, page by page. With group_by_period every figure becomes a series. The order of the rows
        is not documented. Needs the personal key of a team admin; keys that belong to a team or an agent
        are refused. While usage reporting is switched off for the team the list is empty although the
        status is 200. Recent activity can be missing for some minutes. Send both dates when you read more
        than one page: their defaults follow the clock.

        API operation: `GET /enterprises/analytics/users` (listAnalyticsUsers).

        Args:
            start_date: Start of the window: an RFC 3339 timestamp with a zone, either Z or an offset.
                It has to be earlier than end_date, equal is refused with 400. If absent, the server
                goes back one day from end_date, so the value moves from request to request. There is no
                limit on the length of the window as such.
            end_date: End of the window: an RFC 3339 timestamp with a zone, either Z or an offset. If
                absent, the server takes the moment of the request, so the value moves from request to
                request.
            page: Which page to read, counted from 1. If absent, the first.
            page_size: How many members a page holds. If absent, 10. No largest value is documented.
            max_items: Stop after this many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
            unique_by: Skip items whose value of this attribute was seen before; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A paginator: iterate over it for items, or call its `pages` for whole pages.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .list_analytics_users import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "page": page, "page_size": page_size},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    def users_by_period(
        self,
        *,
        group_by_period: models.PeriodGrouping | models.PeriodGroupingValue,
        start_date: When | None = None,
        end_date: When | None = None,
        page: int | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> AsyncPaginator[models.AnalyticsUserByPeriod, models.UsersByPeriodResponse]:
        """Totals of each team member for a time window.

        Lists the members with their conversations, credits, models and code changes, apart for local and
        cloud runs, page by page. With group_by_period every figure becomes a series. The order of the rows
        is not documented. Needs the personal key of a team admin; keys that belong to a team or an agent
        are refused. While usage reporting is switched off for the team the list is empty although the
        status is 200. Recent activity can be missing for some minutes. Send both dates when you read more
        than one page: their defaults follow the clock.

        API operation: `GET /enterprises/analytics/users` (listAnalyticsUsersByPeriod).

        Args:
            start_date: Start of the window: an RFC 3339 timestamp with a zone, either Z or an offset.
                It has to be earlier than end_date, equal is refused with 400. If absent, the server
                goes back one day from end_date, so the value moves from request to request. There is no
                limit on the length of the window as such.
            end_date: End of the window: an RFC 3339 timestamp with a zone, either Z or an offset. If
                absent, the server takes the moment of the request, so the value moves from request to
                request.
            group_by_period: Asks for series in place of totals, and so changes the shape of the answer.
                A window that needs more than 365 periods is refused with 400.
            page: Which page to read, counted from 1. If absent, the first.
            page_size: How many members a page holds. If absent, 10. No largest value is documented.
            max_items: Stop after this many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
            unique_by: Skip items whose value of this attribute was seen before; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A paginator: iterate over it for items, or call its `pages` for whole pages.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .list_analytics_users_by_period import OPERATION

        return self._caller.paginate(
            OPERATION,
            {
                "start_date": start_date,
                "end_date": end_date,
                "group_by_period": group_by_period,
                "page": page,
                "page_size": page_size,
            },
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class AsyncRawAnalyticsResource(RawResource):
    """The operations of `analytics` with their raw responses."""

    events = async_raw_paginate(AsyncAnalyticsResource.events)
    summary = async_raw_call(AsyncAnalyticsResource.summary)
    summary_by_period = async_raw_call(AsyncAnalyticsResource.summary_by_period)
    users = async_raw_paginate(AsyncAnalyticsResource.users)
    users_by_period = async_raw_paginate(AsyncAnalyticsResource.users_by_period)

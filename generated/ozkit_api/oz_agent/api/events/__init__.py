"""Resource events; generated, do not edit."""

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

    class PollArguments(TypedDict, total=False):
        """The keyword arguments of `events.poll`."""

        run_ids: Required[Sequence[str]]
        since: int | None
        limit: int | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class ReportArguments(TypedDict, total=False):
        """The keyword arguments of `events.report`."""

        event_type: Required[models.RunLifecycleEventType | models.RunLifecycleEventTypeValue]
        execution_id: str | None
        ref_id: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None


class EventsResource(Resource):
    """The operations on events."""

    @property
    def with_raw_response(self) -> RawEventsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawEventsResource(EventsResource(self._caller.raw()))

    def poll(
        self,
        *,
        run_ids: Sequence[str],
        since: int | None = None,
        limit: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> builtins.list[models.RunEvent]:
        """Poll lifecycle events of several runs.

        Answers the events of all given runs in one request, ordered by `sequence`, which only ever grows.
        To go on, pass the highest sequence you have seen as `since`. An empty list means that nothing new
        has happened yet. Only the April 2026 document has this operation, and marks it internal, so it may
        be refused or go away. Polling the run list is the way that stays.

        API operation: `GET /agent/events` (pollEvents).

        Args:
            run_ids: Ids of the runs to watch. The parameter is repeated, once for each id. At least one
                is needed.
            since: Sequence number that was reached so far. The server starts from 0 when it is missing.
            limit: How many events one answer may hold. The server takes 100 by default and allows 500
                at most.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .poll_events import OPERATION

        return self._caller.call(
            OPERATION,
            {"run_ids": run_ids, "since": since, "limit": limit},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def report(
        self,
        run_id: str,
        *,
        event_type: models.RunLifecycleEventType | models.RunLifecycleEventTypeValue,
        execution_id: str | None = None,
        ref_id: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ReportEventResponse:
        """Report a lifecycle event of a run.

        Meant for a program that executes a run itself and tells the server how it is going. Ordinary
        callers have no use for it. There is no idempotency key, so a resent report may be recorded twice.
        Only the April 2026 document has this operation, and marks it internal.

        API operation: `POST /agent/events/{runId}` (reportEvent).

        Args:
            run_id: Id of the run that the event is about.
            event_type: What happened to the run.
            execution_id: Id that you gave to this execution, so that its events can be told apart. May
                be left out.
            ref_id: Id of what the event refers to; which kind of id depends on the event. May be left
                out.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            Where the event stands in the order of events.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .report_event import OPERATION

        return self._caller.call(
            OPERATION,
            {"run_id": run_id, "event_type": event_type, "execution_id": execution_id, "ref_id": ref_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )


class RawEventsResource(RawResource):
    """The operations of `events` with their raw responses."""

    poll = raw_call(EventsResource.poll)
    report = raw_call(EventsResource.report)


class AsyncEventsResource(AsyncResource):
    """The operations on events."""

    @property
    def with_raw_response(self) -> AsyncRawEventsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawEventsResource(AsyncEventsResource(self._caller.raw()))

    async def poll(
        self,
        *,
        run_ids: Sequence[str],
        since: int | None = None,
        limit: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> builtins.list[models.RunEvent]:
        """Poll lifecycle events of several runs.

        Answers the events of all given runs in one request, ordered by `sequence`, which only ever grows.
        To go on, pass the highest sequence you have seen as `since`. An empty list means that nothing new
        has happened yet. Only the April 2026 document has this operation, and marks it internal, so it may
        be refused or go away. Polling the run list is the way that stays.

        API operation: `GET /agent/events` (pollEvents).

        Args:
            run_ids: Ids of the runs to watch. The parameter is repeated, once for each id. At least one
                is needed.
            since: Sequence number that was reached so far. The server starts from 0 when it is missing.
            limit: How many events one answer may hold. The server takes 100 by default and allows 500
                at most.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .poll_events import OPERATION

        return await self._caller.call(
            OPERATION,
            {"run_ids": run_ids, "since": since, "limit": limit},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    async def report(
        self,
        run_id: str,
        *,
        event_type: models.RunLifecycleEventType | models.RunLifecycleEventTypeValue,
        execution_id: str | None = None,
        ref_id: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ReportEventResponse:
        """Report a lifecycle event of a run.

        Meant for a program that executes a run itself and tells the server how it is going. Ordinary
        callers have no use for it. There is no idempotency key, so a resent report may be recorded twice.
        Only the April 2026 document has this operation, and marks it internal.

        API operation: `POST /agent/events/{runId}` (reportEvent).

        Args:
            run_id: Id of the run that the event is about.
            event_type: What happened to the run.
            execution_id: Id that you gave to this execution, so that its events can be told apart. May
                be left out.
            ref_id: Id of what the event refers to; which kind of id depends on the event. May be left
                out.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            Where the event stands in the order of events.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .report_event import OPERATION

        return await self._caller.call(
            OPERATION,
            {"run_id": run_id, "event_type": event_type, "execution_id": execution_id, "ref_id": ref_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )


class AsyncRawEventsResource(RawResource):
    """The operations of `events` with their raw responses."""

    poll = async_raw_call(AsyncEventsResource.poll)
    report = async_raw_call(AsyncEventsResource.report)

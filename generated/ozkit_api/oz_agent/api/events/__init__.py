"""Resource events; generated, do not edit."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from ozkit._runtime.request import Extra
from ozkit._runtime.resource import AsyncResource, Resource
from ozkit._runtime.unset import UNSET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
    from typing import Any, Required, TypedDict

    from ozkit._runtime.unset import Unset
    from ozkit.paging import AsyncPaginator, Paginator

    from ...models.report_event_response import ReportEventResponse
    from ...models.run_event import RunEvent
    from ...models.run_lifecycle_event_type import RunLifecycleEventType

    class PollArguments(TypedDict, total=False):
        """The keyword arguments of `events.poll`."""

        run_ids: Required[Sequence[str]]
        since: int | None
        limit: int | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class ReportArguments(TypedDict, total=False):
        """The keyword arguments of `events.report`."""

        event_type: Required[RunLifecycleEventType | str]
        execution_id: str | None
        ref_id: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None


class EventsResource(Resource):
    """The operations on events."""

    def poll(
        self,
        *,
        run_ids: Sequence[str],
        since: int | None = None,
        limit: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> builtins.list[RunEvent]:
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
            extra_query: Query parameters to add that the document does not know.

        Returns:
            list[RunEvent].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .poll_events import OPERATION

        return self._caller.call(
            OPERATION,
            {"run_ids": run_ids, "since": since, "limit": limit},
            Extra(headers=extra_headers, query=extra_query),
        )

    def report(
        self,
        run_id: str,
        *,
        event_type: RunLifecycleEventType | str,
        execution_id: str | None = None,
        ref_id: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ReportEventResponse:
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
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            ReportEventResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .report_event import OPERATION

        return self._caller.call(
            OPERATION,
            {"run_id": run_id, "event_type": event_type, "execution_id": execution_id, "ref_id": ref_id},
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )


class AsyncEventsResource(AsyncResource):
    """The operations on events."""

    async def poll(
        self,
        *,
        run_ids: Sequence[str],
        since: int | None = None,
        limit: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> builtins.list[RunEvent]:
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
            extra_query: Query parameters to add that the document does not know.

        Returns:
            list[RunEvent].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .poll_events import OPERATION

        return await self._caller.call(
            OPERATION,
            {"run_ids": run_ids, "since": since, "limit": limit},
            Extra(headers=extra_headers, query=extra_query),
        )

    async def report(
        self,
        run_id: str,
        *,
        event_type: RunLifecycleEventType | str,
        execution_id: str | None = None,
        ref_id: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ReportEventResponse:
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
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            ReportEventResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .report_event import OPERATION

        return await self._caller.call(
            OPERATION,
            {"run_id": run_id, "event_type": event_type, "execution_id": execution_id, "ref_id": ref_id},
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )

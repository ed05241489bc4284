"""Resource sessions; generated, do not edit."""

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

    class RedirectArguments(TypedDict, total=False):
        """The keyword arguments of `sessions.redirect`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None


class SessionsResource(Resource):
    """The operations on sessions."""

    @property
    def with_raw_response(self) -> RawSessionsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawSessionsResource(SessionsResource(self._caller.raw()))

    def redirect(
        self,
        session_uuid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.SessionRedirect:
        """Ask whether a session has become a conversation.

        Once the sandbox of a shared session is gone and its conversation is stored, the answer names that
        conversation. Before that the answer is an empty object. Only the April 2026 document has this
        operation.

        API operation: `GET /agent/sessions/{sessionUuid}/redirect` (getSessionRedirect).

        Args:
            session_uuid: UUID of the shared session, the `session_id` of a run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            Where a session's conversation can be found.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_session_redirect import OPERATION

        return self._caller.call(
            OPERATION,
            {"session_uuid": session_uuid},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )


class RawSessionsResource(RawResource):
    """The operations of `sessions` with their raw responses."""

    redirect = raw_call(SessionsResource.redirect)


class AsyncSessionsResource(AsyncResource):
    """The operations on sessions."""

    @property
    def with_raw_response(self) -> AsyncRawSessionsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawSessionsResource(AsyncSessionsResource(self._caller.raw()))

    async def redirect(
        self,
        session_uuid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.SessionRedirect:
        """Ask whether a session has become a conversation.

        Once the sandbox of a shared session is gone and its conversation is stored, the answer names that
        conversation. Before that the answer is an empty object. Only the April 2026 document has this
        operation.

        API operation: `GET /agent/sessions/{sessionUuid}/redirect` (getSessionRedirect).

        Args:
            session_uuid: UUID of the shared session, the `session_id` of a run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            Where a session's conversation can be found.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_session_redirect import OPERATION

        return await self._caller.call(
            OPERATION,
            {"session_uuid": session_uuid},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )


class AsyncRawSessionsResource(RawResource):
    """The operations of `sessions` with their raw responses."""

    redirect = async_raw_call(AsyncSessionsResource.redirect)

"""Resource conversations; generated, do not edit."""

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

    class GetArguments(TypedDict, total=False):
        """The keyword arguments of `conversations.get`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class TranscriptArguments(TypedDict, total=False):
        """The keyword arguments of `conversations.transcript`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None


class ConversationsResource(Resource):
    """The operations on conversations."""

    @property
    def with_raw_response(self) -> RawConversationsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawConversationsResource(ConversationsResource(self._caller.raw()))

    def get(
        self,
        conversation_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ConversationResponse:
        """Fetch a conversation by its own id.

        The same structured form as the conversation of a run, for when the conversation id is what you
        hold. Conversations of harnesses other than Oz can be answered with 422 (operation_not_supported).
        In that case take the raw transcript of the run.

        API operation: `GET /agent/conversations/{conversation_id}` (getConversation).

        Args:
            conversation_id: Id of the conversation, for example the `conversation_id` of a run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A conversation as a tree of steps.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_conversation import OPERATION

        return self._caller.call(
            OPERATION,
            {"conversation_id": conversation_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def transcript(
        self,
        conversation_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> str:
        """Get the signed link to a conversation's raw transcript.

        The server redirects to a link on a storage host that is valid for a limited time. Fetch it without
        credentials. The format depends on the harness that ran the conversation.

        API operation: `GET /agent/conversations/{conversation_id}/transcript` (getConversationTranscript).

        Args:
            conversation_id: Id of the conversation, for example the `conversation_id` of a run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The signed, short-lived address to fetch; fetch it without the credentials of this client.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_conversation_transcript import OPERATION

        return self._caller.call(
            OPERATION,
            {"conversation_id": conversation_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )


class RawConversationsResource(RawResource):
    """The operations of `conversations` with their raw responses."""

    get = raw_call(ConversationsResource.get)
    transcript = raw_call(ConversationsResource.transcript)


class AsyncConversationsResource(AsyncResource):
    """The operations on conversations."""

    @property
    def with_raw_response(self) -> AsyncRawConversationsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawConversationsResource(AsyncConversationsResource(self._caller.raw()))

    async def get(
        self,
        conversation_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ConversationResponse:
        """Fetch a conversation by its own id.

        The same structured form as the conversation of a run, for when the conversation id is what you
        hold. Conversations of harnesses other than Oz can be answered with 422 (operation_not_supported).
        In that case take the raw transcript of the run.

        API operation: `GET /agent/conversations/{conversation_id}` (getConversation).

        Args:
            conversation_id: Id of the conversation, for example the `conversation_id` of a run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A conversation as a tree of steps.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_conversation import OPERATION

        return await self._caller.call(
            OPERATION,
            {"conversation_id": conversation_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    async def transcript(
        self,
        conversation_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> str:
        """Get the signed link to a conversation's raw transcript.

        The server redirects to a link on a storage host that is valid for a limited time. Fetch it without
        credentials. The format depends on the harness that ran the conversation.

        API operation: `GET /agent/conversations/{conversation_id}/transcript` (getConversationTranscript).

        Args:
            conversation_id: Id of the conversation, for example the `conversation_id` of a run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The signed, short-lived address to fetch; fetch it without the credentials of this client.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_conversation_transcript import OPERATION

        return await self._caller.call(
            OPERATION,
            {"conversation_id": conversation_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )


class AsyncRawConversationsResource(RawResource):
    """The operations of `conversations` with their raw responses."""

    get = async_raw_call(AsyncConversationsResource.get)
    transcript = async_raw_call(AsyncConversationsResource.transcript)

"""Resource messages; generated, do not edit."""

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

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `messages.list`."""

        unread: bool | None
        since: When | None
        limit: int | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class MarkDeliveredArguments(TypedDict, total=False):
        """The keyword arguments of `messages.mark_delivered`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class ReadArguments(TypedDict, total=False):
        """The keyword arguments of `messages.read`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class SendArguments(TypedDict, total=False):
        """The keyword arguments of `messages.send`."""

        to: Required[Sequence[str]]
        subject: Required[str]
        body: Required[str]
        sender_run_id: Required[str]
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None


class MessagesResource(Resource):
    """The operations on messages."""

    @property
    def with_raw_response(self) -> RawMessagesResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawMessagesResource(MessagesResource(self._caller.raw()))

    def list(
        self,
        run_id: str,
        *,
        unread: bool | None = None,
        since: When | None = None,
        limit: int | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> Paginator[models.MessageHeader, builtins.list[models.MessageHeader]]:
        """List the messages that a run has received.

        Gives headers without the texts. The answer is a bare list in one page, with no cursor. To see more
        than `limit`, ask again with a later `since`. Only the April 2026 document has this operation, and
        marks it internal.

        API operation: `GET /agent/messages/{runId}` (listMessages).

        Args:
            run_id: Id of the run whose inbox is read.
            unread: With true only messages that have not been read yet. Without it read ones come too.
            since: Only messages from this time on. Send a time with a zone. The vendor does not say
                whether the bound itself is included.
            limit: How many headers one answer may hold. The server takes 50 by default and allows 100
                at most.
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
        from .list_messages import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"run_id": run_id, "unread": unread, "since": since, "limit": limit},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    def mark_delivered(
        self,
        message_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> None:
        """Note that a message has arrived.

        Records the delivery time the first time and changes nothing afterwards, so it is safe to repeat.
        Answers 204 without a body. Only the April 2026 document has this operation, and marks it internal.

        API operation: `POST /agent/messages/{messageId}/delivered` (markMessageDelivered).

        Args:
            message_id: Id of the message, as `message_id` in the inbox.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .mark_message_delivered import OPERATION

        return self._caller.call(
            OPERATION,
            {"message_id": message_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    def read(
        self,
        message_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.Message:
        """Read a message and mark it as read.

        Gives the text of the message, which the inbox list leaves out, and records the time of reading.
        Only the April 2026 document has this operation, and marks it internal.

        API operation: `POST /agent/messages/{messageId}/read` (readMessage).

        Args:
            message_id: Id of the message, as `message_id` in the inbox.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A message between runs, with its text.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .read_message import OPERATION

        return self._caller.call(
            OPERATION,
            {"message_id": message_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    def send(
        self,
        *,
        to: Sequence[str],
        subject: str,
        body: str,
        sender_run_id: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.SendMessageResponse:
        """Send a message from one run to other runs.

        Each recipient gets a copy of its own, with its own delivery and read times. If any recipient is
        already over, the server refuses with 422. There is no idempotency key, so a resent request is a
        second message. Only the April 2026 document has this operation. It marks it internal, and the team
        needs the OrchestrationV2 feature switched on.

        API operation: `POST /agent/messages` (sendMessage).

        Args:
            to: Ids of the runs that get it.
            subject: Subject line, at most 1,024 characters.
            body: Text of the message, at most 131,072 characters.
            sender_run_id: Run that sends it.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The copies that were made of a message.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .send_message import OPERATION

        return self._caller.call(
            OPERATION,
            {"to": to, "subject": subject, "body": body, "sender_run_id": sender_run_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )


class RawMessagesResource(RawResource):
    """The operations of `messages` with their raw responses."""

    list = raw_paginate(MessagesResource.list)
    mark_delivered = raw_call(MessagesResource.mark_delivered)
    read = raw_call(MessagesResource.read)
    send = raw_call(MessagesResource.send)


class AsyncMessagesResource(AsyncResource):
    """The operations on messages."""

    @property
    def with_raw_response(self) -> AsyncRawMessagesResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawMessagesResource(AsyncMessagesResource(self._caller.raw()))

    def list(
        self,
        run_id: str,
        *,
        unread: bool | None = None,
        since: When | None = None,
        limit: int | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> AsyncPaginator[models.MessageHeader, builtins.list[models.MessageHeader]]:
        """List the messages that a run has received.

        Gives headers without the texts. The answer is a bare list in one page, with no cursor. To see more
        than `limit`, ask again with a later `since`. Only the April 2026 document has this operation, and
        marks it internal.

        API operation: `GET /agent/messages/{runId}` (listMessages).

        Args:
            run_id: Id of the run whose inbox is read.
            unread: With true only messages that have not been read yet. Without it read ones come too.
            since: Only messages from this time on. Send a time with a zone. The vendor does not say
                whether the bound itself is included.
            limit: How many headers one answer may hold. The server takes 50 by default and allows 100
                at most.
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
        from .list_messages import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"run_id": run_id, "unread": unread, "since": since, "limit": limit},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    async def mark_delivered(
        self,
        message_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> None:
        """Note that a message has arrived.

        Records the delivery time the first time and changes nothing afterwards, so it is safe to repeat.
        Answers 204 without a body. Only the April 2026 document has this operation, and marks it internal.

        API operation: `POST /agent/messages/{messageId}/delivered` (markMessageDelivered).

        Args:
            message_id: Id of the message, as `message_id` in the inbox.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .mark_message_delivered import OPERATION

        return await self._caller.call(
            OPERATION,
            {"message_id": message_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    async def read(
        self,
        message_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.Message:
        """Read a message and mark it as read.

        Gives the text of the message, which the inbox list leaves out, and records the time of reading.
        Only the April 2026 document has this operation, and marks it internal.

        API operation: `POST /agent/messages/{messageId}/read` (readMessage).

        Args:
            message_id: Id of the message, as `message_id` in the inbox.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A message between runs, with its text.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .read_message import OPERATION

        return await self._caller.call(
            OPERATION,
            {"message_id": message_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    async def send(
        self,
        *,
        to: Sequence[str],
        subject: str,
        body: str,
        sender_run_id: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.SendMessageResponse:
        """Send a message from one run to other runs.

        Each recipient gets a copy of its own, with its own delivery and read times. If any recipient is
        already over, the server refuses with 422. There is no idempotency key, so a resent request is a
        second message. Only the April 2026 document has this operation. It marks it internal, and the team
        needs the OrchestrationV2 feature switched on.

        API operation: `POST /agent/messages` (sendMessage).

        Args:
            to: Ids of the runs that get it.
            subject: Subject line, at most 1,024 characters.
            body: Text of the message, at most 131,072 characters.
            sender_run_id: Run that sends it.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The copies that were made of a message.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .send_message import OPERATION

        return await self._caller.call(
            OPERATION,
            {"to": to, "subject": subject, "body": body, "sender_run_id": sender_run_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )


class AsyncRawMessagesResource(RawResource):
    """The operations of `messages` with their raw responses."""

    list = async_raw_paginate(AsyncMessagesResource.list)
    mark_delivered = async_raw_call(AsyncMessagesResource.mark_delivered)
    read = async_raw_call(AsyncMessagesResource.read)
    send = async_raw_call(AsyncMessagesResource.send)

"""Resource messages; generated, do not edit."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from ozkit._runtime.request import Extra
from ozkit._runtime.resource import AsyncResource, Resource
from ozkit._runtime.unset import UNSET

if TYPE_CHECKING:
    import datetime
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
    from typing import Any, Required, TypedDict

    from ozkit._runtime.unset import Unset
    from ozkit.paging import AsyncPaginator, Paginator

    from ...models.message import Message
    from ...models.message_header import MessageHeader
    from ...models.send_message_response import SendMessageResponse

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `messages.list`."""

        unread: bool | None
        since: datetime.datetime | str | None
        limit: int | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class MarkDeliveredArguments(TypedDict, total=False):
        """The keyword arguments of `messages.mark_delivered`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None

    class ReadArguments(TypedDict, total=False):
        """The keyword arguments of `messages.read`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None

    class SendArguments(TypedDict, total=False):
        """The keyword arguments of `messages.send`."""

        to: Required[Sequence[str]]
        subject: Required[str]
        body: Required[str]
        sender_run_id: Required[str]
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None


class MessagesResource(Resource):
    """The operations on messages."""

    def list(
        self,
        run_id: str,
        *,
        unread: bool | None = None,
        since: datetime.datetime | str | None = None,
        limit: int | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Paginator[MessageHeader, builtins.list[MessageHeader]]:
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
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            Paginator[MessageHeader, list[MessageHeader]].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_messages import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"run_id": run_id, "unread": unread, "since": since, "limit": limit},
            Extra(headers=extra_headers, query=extra_query),
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
    ) -> None:
        """Note that a message has arrived.

        Records the delivery time the first time and changes nothing afterwards, so it is safe to repeat.
        Answers 204 without a body. Only the April 2026 document has this operation, and marks it internal.

        API operation: `POST /agent/messages/{messageId}/delivered` (markMessageDelivered).

        Args:
            message_id: Id of the message, as `message_id` in the inbox.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            Nothing.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .mark_message_delivered import OPERATION

        return self._caller.call(
            OPERATION, {"message_id": message_id}, Extra(headers=extra_headers, query=extra_query, body=extra_body)
        )

    def read(
        self,
        message_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Message:
        """Read a message and mark it as read.

        Gives the text of the message, which the inbox list leaves out, and records the time of reading.
        Only the April 2026 document has this operation, and marks it internal.

        API operation: `POST /agent/messages/{messageId}/read` (readMessage).

        Args:
            message_id: Id of the message, as `message_id` in the inbox.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            Message.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .read_message import OPERATION

        return self._caller.call(
            OPERATION, {"message_id": message_id}, Extra(headers=extra_headers, query=extra_query, body=extra_body)
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
    ) -> SendMessageResponse:
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
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            SendMessageResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .send_message import OPERATION

        return self._caller.call(
            OPERATION,
            {"to": to, "subject": subject, "body": body, "sender_run_id": sender_run_id},
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )


class AsyncMessagesResource(AsyncResource):
    """The operations on messages."""

    def list(
        self,
        run_id: str,
        *,
        unread: bool | None = None,
        since: datetime.datetime | str | None = None,
        limit: int | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncPaginator[MessageHeader, builtins.list[MessageHeader]]:
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
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            AsyncPaginator[MessageHeader, list[MessageHeader]].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_messages import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"run_id": run_id, "unread": unread, "since": since, "limit": limit},
            Extra(headers=extra_headers, query=extra_query),
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
    ) -> None:
        """Note that a message has arrived.

        Records the delivery time the first time and changes nothing afterwards, so it is safe to repeat.
        Answers 204 without a body. Only the April 2026 document has this operation, and marks it internal.

        API operation: `POST /agent/messages/{messageId}/delivered` (markMessageDelivered).

        Args:
            message_id: Id of the message, as `message_id` in the inbox.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            Nothing.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .mark_message_delivered import OPERATION

        return await self._caller.call(
            OPERATION, {"message_id": message_id}, Extra(headers=extra_headers, query=extra_query, body=extra_body)
        )

    async def read(
        self,
        message_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Message:
        """Read a message and mark it as read.

        Gives the text of the message, which the inbox list leaves out, and records the time of reading.
        Only the April 2026 document has this operation, and marks it internal.

        API operation: `POST /agent/messages/{messageId}/read` (readMessage).

        Args:
            message_id: Id of the message, as `message_id` in the inbox.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            Message.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .read_message import OPERATION

        return await self._caller.call(
            OPERATION, {"message_id": message_id}, Extra(headers=extra_headers, query=extra_query, body=extra_body)
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
    ) -> SendMessageResponse:
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
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            SendMessageResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .send_message import OPERATION

        return await self._caller.call(
            OPERATION,
            {"to": to, "subject": subject, "body": body, "sender_run_id": sender_run_id},
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )

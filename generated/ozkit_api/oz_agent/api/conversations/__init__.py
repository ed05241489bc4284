"""Resource conversations; generated, do not edit."""

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

    from ...models.conversation_response import ConversationResponse

    class GetArguments(TypedDict, total=False):
        """The keyword arguments of `conversations.get`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None


class ConversationsResource(Resource):
    """The operations on conversations."""

    def get(
        self,
        conversation_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> ConversationResponse:
        """Fetch a conversation by its own id.

        The same structured form as the conversation of a run, for when the conversation id is what you
        hold. Conversations of harnesses other than Oz can be answered with 422 (operation_not_supported).
        In that case take the raw transcript of the run.

        API operation: `GET /agent/conversations/{conversation_id}` (getConversation).

        Args:
            conversation_id: Id of the conversation, for example the `conversation_id` of a run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            ConversationResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_conversation import OPERATION

        return self._caller.call(
            OPERATION, {"conversation_id": conversation_id}, Extra(headers=extra_headers, query=extra_query)
        )


class AsyncConversationsResource(AsyncResource):
    """The operations on conversations."""

    async def get(
        self,
        conversation_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> ConversationResponse:
        """Fetch a conversation by its own id.

        The same structured form as the conversation of a run, for when the conversation id is what you
        hold. Conversations of harnesses other than Oz can be answered with 422 (operation_not_supported).
        In that case take the raw transcript of the run.

        API operation: `GET /agent/conversations/{conversation_id}` (getConversation).

        Args:
            conversation_id: Id of the conversation, for example the `conversation_id` of a run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            ConversationResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_conversation import OPERATION

        return await self._caller.call(
            OPERATION, {"conversation_id": conversation_id}, Extra(headers=extra_headers, query=extra_query)
        )

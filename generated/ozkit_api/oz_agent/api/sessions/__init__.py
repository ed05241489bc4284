"""Resource sessions; generated, do not edit."""

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

    from ...models.session_redirect import SessionRedirect

    class RedirectArguments(TypedDict, total=False):
        """The keyword arguments of `sessions.redirect`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None


class SessionsResource(Resource):
    """The operations on sessions."""

    def redirect(
        self,
        session_uuid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> SessionRedirect:
        """Ask whether a session has become a conversation.

        Once the sandbox of a shared session is gone and its conversation is stored, the answer names that
        conversation. Before that the answer is an empty object. Only the April 2026 document has this
        operation.

        API operation: `GET /agent/sessions/{sessionUuid}/redirect` (getSessionRedirect).

        Args:
            session_uuid: UUID of the shared session, the `session_id` of a run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            SessionRedirect.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_session_redirect import OPERATION

        return self._caller.call(
            OPERATION, {"session_uuid": session_uuid}, Extra(headers=extra_headers, query=extra_query)
        )


class AsyncSessionsResource(AsyncResource):
    """The operations on sessions."""

    async def redirect(
        self,
        session_uuid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> SessionRedirect:
        """Ask whether a session has become a conversation.

        Once the sandbox of a shared session is gone and its conversation is stored, the answer names that
        conversation. Before that the answer is an empty object. Only the April 2026 document has this
        operation.

        API operation: `GET /agent/sessions/{sessionUuid}/redirect` (getSessionRedirect).

        Args:
            session_uuid: UUID of the shared session, the `session_id` of a run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            SessionRedirect.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_session_redirect import OPERATION

        return await self._caller.call(
            OPERATION, {"session_uuid": session_uuid}, Extra(headers=extra_headers, query=extra_query)
        )

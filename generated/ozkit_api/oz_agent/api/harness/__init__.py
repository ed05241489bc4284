"""Resource harness; generated, do not edit."""

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

    class TranscriptArguments(TypedDict, total=False):
        """The keyword arguments of `harness.transcript`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None


class HarnessResource(Resource):
    """The operations on harness."""

    def transcript(
        self,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> str:
        """Get the link to the transcript of the harness around you.

        Only for code that runs inside a cloud agent with a harness other than Oz, and whose task has a
        conversation already, as after a resume. Elsewhere, and for Oz's own conversations, the answer is
        400. Success is a redirect (307) to a signed URL. Fetch that without the API key.

        API operation: `GET /harness-support/transcript` (getTranscriptDownload).

        Args:
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            str: the address to fetch, signed and short-lived; fetch it without this client's
                credentials.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_transcript_download import OPERATION

        return self._caller.call(OPERATION, {}, Extra(headers=extra_headers, query=extra_query))


class AsyncHarnessResource(AsyncResource):
    """The operations on harness."""

    async def transcript(
        self,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> str:
        """Get the link to the transcript of the harness around you.

        Only for code that runs inside a cloud agent with a harness other than Oz, and whose task has a
        conversation already, as after a resume. Elsewhere, and for Oz's own conversations, the answer is
        400. Success is a redirect (307) to a signed URL. Fetch that without the API key.

        API operation: `GET /harness-support/transcript` (getTranscriptDownload).

        Args:
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            str: the address to fetch, signed and short-lived; fetch it without this client's
                credentials.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_transcript_download import OPERATION

        return await self._caller.call(OPERATION, {}, Extra(headers=extra_headers, query=extra_query))

"""Resource harness; generated, do not edit."""

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

if TYPE_CHECKING:
    from typing import Required, TypedDict

    class TranscriptArguments(TypedDict, total=False):
        """The keyword arguments of `harness.transcript`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None


class HarnessResource(Resource):
    """The operations on harness."""

    @property
    def with_raw_response(self) -> RawHarnessResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawHarnessResource(HarnessResource(self._caller.raw()))

    def transcript(
        self,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> str:
        """Get the link to the transcript of the harness around you.

        Only for code that runs inside a cloud agent with a harness other than Oz, and whose task has a
        conversation already, as after a resume. Elsewhere, and for Oz's own conversations, the answer is
        400. Success is a redirect (307) to a signed URL. Fetch that without the API key.

        API operation: `GET /harness-support/transcript` (getTranscriptDownload).

        Args:
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
        from .get_transcript_download import OPERATION

        return self._caller.call(
            OPERATION, {}, RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry)
        )


class RawHarnessResource(RawResource):
    """The operations of `harness` with their raw responses."""

    transcript = raw_call(HarnessResource.transcript)


class AsyncHarnessResource(AsyncResource):
    """The operations on harness."""

    @property
    def with_raw_response(self) -> AsyncRawHarnessResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawHarnessResource(AsyncHarnessResource(self._caller.raw()))

    async def transcript(
        self,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> str:
        """Get the link to the transcript of the harness around you.

        Only for code that runs inside a cloud agent with a harness other than Oz, and whose task has a
        conversation already, as after a resume. Elsewhere, and for Oz's own conversations, the answer is
        400. Success is a redirect (307) to a signed URL. Fetch that without the API key.

        API operation: `GET /harness-support/transcript` (getTranscriptDownload).

        Args:
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
        from .get_transcript_download import OPERATION

        return await self._caller.call(
            OPERATION, {}, RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry)
        )


class AsyncRawHarnessResource(RawResource):
    """The operations of `harness` with their raw responses."""

    transcript = async_raw_call(AsyncHarnessResource.transcript)

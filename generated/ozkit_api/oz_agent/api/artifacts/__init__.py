"""Resource artifacts; generated, do not edit."""

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

    class DownloadUrlArguments(TypedDict, total=False):
        """The keyword arguments of `artifacts.download_url`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class GetArguments(TypedDict, total=False):
        """The keyword arguments of `artifacts.get`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None


class ArtifactsResource(Resource):
    """The operations on artifacts."""

    @property
    def with_raw_response(self) -> RawArtifactsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawArtifactsResource(ArtifactsResource(self._caller.raw()))

    def download_url(
        self,
        artifact_uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> str:
        """Get the signed link to an artifact's file.

        The server redirects to a link on a storage host that is valid for a limited time. Fetch it without
        credentials. Artifacts that are public can be requested without an API key.

        API operation: `GET /agent/artifacts/{artifactUid}/download` (downloadArtifact).

        Args:
            artifact_uid: Uid of the artifact, from `artifact_uid` in the run's `artifacts`.
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
        from .download_artifact import OPERATION

        return self._caller.call(
            OPERATION,
            {"artifact_uid": artifact_uid},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def get(
        self,
        artifact_uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.PlanArtifactResponse | models.ScreenshotArtifactResponse | models.FileArtifactResponse | dict[str, Any]:
        """Fetch an artifact of a run.

        A plan comes with its present text inside the answer. A screenshot or a file comes as a signed link,
        `download_url`, that works until `expires_at`. Fetch the link with a bare HTTP client, because the
        API key must not travel to the storage host, and ask again once it has run out. Pull requests have
        no uid and so cannot be asked for here. An artifact can be missing from its run for a while after
        the run has succeeded, so look more than once.

        API operation: `GET /agent/artifacts/{artifactUid}` (getArtifact).

        Args:
            artifact_uid: Uid of the artifact, the `artifact_uid` that stands in the run's `artifacts`.
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
        from .get_artifact import OPERATION

        return self._caller.call(
            OPERATION,
            {"artifact_uid": artifact_uid},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )


class RawArtifactsResource(RawResource):
    """The operations of `artifacts` with their raw responses."""

    download_url = raw_call(ArtifactsResource.download_url)
    get = raw_call(ArtifactsResource.get)


class AsyncArtifactsResource(AsyncResource):
    """The operations on artifacts."""

    @property
    def with_raw_response(self) -> AsyncRawArtifactsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawArtifactsResource(AsyncArtifactsResource(self._caller.raw()))

    async def download_url(
        self,
        artifact_uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> str:
        """Get the signed link to an artifact's file.

        The server redirects to a link on a storage host that is valid for a limited time. Fetch it without
        credentials. Artifacts that are public can be requested without an API key.

        API operation: `GET /agent/artifacts/{artifactUid}/download` (downloadArtifact).

        Args:
            artifact_uid: Uid of the artifact, from `artifact_uid` in the run's `artifacts`.
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
        from .download_artifact import OPERATION

        return await self._caller.call(
            OPERATION,
            {"artifact_uid": artifact_uid},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    async def get(
        self,
        artifact_uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.PlanArtifactResponse | models.ScreenshotArtifactResponse | models.FileArtifactResponse | dict[str, Any]:
        """Fetch an artifact of a run.

        A plan comes with its present text inside the answer. A screenshot or a file comes as a signed link,
        `download_url`, that works until `expires_at`. Fetch the link with a bare HTTP client, because the
        API key must not travel to the storage host, and ask again once it has run out. Pull requests have
        no uid and so cannot be asked for here. An artifact can be missing from its run for a while after
        the run has succeeded, so look more than once.

        API operation: `GET /agent/artifacts/{artifactUid}` (getArtifact).

        Args:
            artifact_uid: Uid of the artifact, the `artifact_uid` that stands in the run's `artifacts`.
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
        from .get_artifact import OPERATION

        return await self._caller.call(
            OPERATION,
            {"artifact_uid": artifact_uid},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )


class AsyncRawArtifactsResource(RawResource):
    """The operations of `artifacts` with their raw responses."""

    download_url = async_raw_call(AsyncArtifactsResource.download_url)
    get = async_raw_call(AsyncArtifactsResource.get)

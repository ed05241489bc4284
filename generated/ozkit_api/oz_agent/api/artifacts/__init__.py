"""Resource artifacts; generated, do not edit."""

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

    from ...models.file_artifact_response import FileArtifactResponse
    from ...models.plan_artifact_response import PlanArtifactResponse
    from ...models.screenshot_artifact_response import ScreenshotArtifactResponse

    class GetArguments(TypedDict, total=False):
        """The keyword arguments of `artifacts.get`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None


class ArtifactsResource(Resource):
    """The operations on artifacts."""

    def get(
        self,
        artifact_uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> PlanArtifactResponse | ScreenshotArtifactResponse | FileArtifactResponse | dict[str, Any]:
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
            extra_query: Query parameters to add that the document does not know.

        Returns:
            PlanArtifactResponse | ScreenshotArtifactResponse | FileArtifactResponse | dict[str, Any].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_artifact import OPERATION

        return self._caller.call(
            OPERATION, {"artifact_uid": artifact_uid}, Extra(headers=extra_headers, query=extra_query)
        )


class AsyncArtifactsResource(AsyncResource):
    """The operations on artifacts."""

    async def get(
        self,
        artifact_uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> PlanArtifactResponse | ScreenshotArtifactResponse | FileArtifactResponse | dict[str, Any]:
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
            extra_query: Query parameters to add that the document does not know.

        Returns:
            PlanArtifactResponse | ScreenshotArtifactResponse | FileArtifactResponse | dict[str, Any].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_artifact import OPERATION

        return await self._caller.call(
            OPERATION, {"artifact_uid": artifact_uid}, Extra(headers=extra_headers, query=extra_query)
        )

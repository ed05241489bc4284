"""Resource workers; generated, do not edit."""

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

    from ...models.connected_self_hosted_worker import ConnectedSelfHostedWorker
    from ...models.list_connected_self_hosted_workers_response import ListConnectedSelfHostedWorkersResponse

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `workers.list`."""

        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None


class WorkersResource(Resource):
    """The operations on workers."""

    def list(
        self,
        *,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Paginator[ConnectedSelfHostedWorker, ListConnectedSelfHostedWorkersResponse]:
        """List the self-hosted workers that are connected now.

        Shows the machines of your own that are connected to Warp for your team. The server knows them by
        their heartbeats, so one that just came or went can be shown wrongly for a moment. The answer comes
        in one page.

        API operation: `GET /agent/connected-self-hosted-workers` (listConnectedSelfHostedWorkers).

        Args:
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            Paginator[ConnectedSelfHostedWorker, ListConnectedSelfHostedWorkersResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_connected_self_hosted_workers import OPERATION

        return self._caller.paginate(
            OPERATION,
            {},
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class AsyncWorkersResource(AsyncResource):
    """The operations on workers."""

    def list(
        self,
        *,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncPaginator[ConnectedSelfHostedWorker, ListConnectedSelfHostedWorkersResponse]:
        """List the self-hosted workers that are connected now.

        Shows the machines of your own that are connected to Warp for your team. The server knows them by
        their heartbeats, so one that just came or went can be shown wrongly for a moment. The answer comes
        in one page.

        API operation: `GET /agent/connected-self-hosted-workers` (listConnectedSelfHostedWorkers).

        Args:
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            AsyncPaginator[ConnectedSelfHostedWorker, ListConnectedSelfHostedWorkersResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_connected_self_hosted_workers import OPERATION

        return self._caller.paginate(
            OPERATION,
            {},
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

"""Resource environments; generated, do not edit."""

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

    from ...models.cloud_environment import CloudEnvironment
    from ...models.environment_sort_by import EnvironmentSortBy
    from ...models.list_environments_response import ListEnvironmentsResponse

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `environments.list`."""

        sort_by: EnvironmentSortBy | str | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None


class EnvironmentsResource(Resource):
    """The operations on environments."""

    def list(
        self,
        *,
        sort_by: EnvironmentSortBy | str | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Paginator[CloudEnvironment, ListEnvironmentsResponse]:
        """List the environments that runs can work in.

        Contains what you own, what was shared with you as a guest, and what you have opened by a shared
        link. The answer comes in one page.

        API operation: `GET /agent/environments` (listEnvironments).

        Args:
            sort_by: Order of the environments. The server puts the latest changed first if nothing is
                asked for.
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            Paginator[CloudEnvironment, ListEnvironmentsResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_environments import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"sort_by": sort_by},
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class AsyncEnvironmentsResource(AsyncResource):
    """The operations on environments."""

    def list(
        self,
        *,
        sort_by: EnvironmentSortBy | str | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncPaginator[CloudEnvironment, ListEnvironmentsResponse]:
        """List the environments that runs can work in.

        Contains what you own, what was shared with you as a guest, and what you have opened by a shared
        link. The answer comes in one page.

        API operation: `GET /agent/environments` (listEnvironments).

        Args:
            sort_by: Order of the environments. The server puts the latest changed first if nothing is
                asked for.
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            AsyncPaginator[CloudEnvironment, ListEnvironmentsResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_environments import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"sort_by": sort_by},
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

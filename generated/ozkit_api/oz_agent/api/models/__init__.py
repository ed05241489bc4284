"""Resource models; generated, do not edit."""

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

    from ...models.list_models_response import ListModelsResponse
    from ...models.model_info import ModelInfo

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `models.list`."""

        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None


class ModelsResource(Resource):
    """The operations on models."""

    def list(
        self,
        *,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Paginator[ModelInfo, ListModelsResponse]:
        """List the language models that runs can use.

        Models that cannot be used right now are in the list too, with `disable_reason` set. The model that
        is taken when a run names none stands beside the list, as `default_model_id`. The answer comes in
        one page.

        API operation: `GET /agent/models` (listModels).

        Args:
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            Paginator[ModelInfo, ListModelsResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_models import OPERATION

        return self._caller.paginate(
            OPERATION,
            {},
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class AsyncModelsResource(AsyncResource):
    """The operations on models."""

    def list(
        self,
        *,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncPaginator[ModelInfo, ListModelsResponse]:
        """List the language models that runs can use.

        Models that cannot be used right now are in the list too, with `disable_reason` set. The model that
        is taken when a run names none stands beside the list, as `default_model_id`. The answer comes in
        one page.

        API operation: `GET /agent/models` (listModels).

        Args:
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            AsyncPaginator[ModelInfo, ListModelsResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_models import OPERATION

        return self._caller.paginate(
            OPERATION,
            {},
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

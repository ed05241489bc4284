"""Resource models; generated, do not edit."""

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

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `models.list`."""

        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None


class ModelsResource(Resource):
    """The operations on models."""

    @property
    def with_raw_response(self) -> RawModelsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawModelsResource(ModelsResource(self._caller.raw()))

    def list(
        self,
        *,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> Paginator[models.ModelInfo, models.ListModelsResponse]:
        """List the language models that runs can use.

        Models that cannot be used right now are in the list too, with `disable_reason` set. The model that
        is taken when a run names none stands beside the list, as `default_model_id`. The answer comes in
        one page.

        API operation: `GET /agent/models` (listModels).

        Args:
            max_items: Stop after this many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
            unique_by: Skip items whose value of this attribute was seen before; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A paginator: iterate over it for items, or call its `pages` for whole pages.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .list_models import OPERATION

        return self._caller.paginate(
            OPERATION,
            {},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class RawModelsResource(RawResource):
    """The operations of `models` with their raw responses."""

    list = raw_paginate(ModelsResource.list)


class AsyncModelsResource(AsyncResource):
    """The operations on models."""

    @property
    def with_raw_response(self) -> AsyncRawModelsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawModelsResource(AsyncModelsResource(self._caller.raw()))

    def list(
        self,
        *,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> AsyncPaginator[models.ModelInfo, models.ListModelsResponse]:
        """List the language models that runs can use.

        Models that cannot be used right now are in the list too, with `disable_reason` set. The model that
        is taken when a run names none stands beside the list, as `default_model_id`. The answer comes in
        one page.

        API operation: `GET /agent/models` (listModels).

        Args:
            max_items: Stop after this many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
            unique_by: Skip items whose value of this attribute was seen before; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A paginator: iterate over it for items, or call its `pages` for whole pages.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .list_models import OPERATION

        return self._caller.paginate(
            OPERATION,
            {},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class AsyncRawModelsResource(RawResource):
    """The operations of `models` with their raw responses."""

    list = async_raw_paginate(AsyncModelsResource.list)

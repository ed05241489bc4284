"""Bases of the generated resource classes: they hand an operation and its arguments to their client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ..operation import Operation
from ..request import RequestOptions

if TYPE_CHECKING:
    from ..pagination._async.paginator import AsyncPaginator

T = TypeVar("T")
R = TypeVar("R", bound="AsyncResource")
Arguments = Mapping[str, Any]


class AsyncCaller(Protocol):
    """What resources need of their client."""

    async def call(self, operation: Operation[T], arguments: Arguments, options: RequestOptions) -> T:
        """Make one call and return its decoded response."""
        ...

    def paginate(
        self,
        operation: Operation[T],
        arguments: Arguments,
        options: RequestOptions,
        *,
        max_items: int | None,
        prefetch: int,
        unique_by: str | None,
    ) -> AsyncPaginator[Any, T]:
        """Return the paginator of one call; no request is sent yet."""
        ...

    def rows(
        self, operation: Operation[T], arguments: Arguments, options: RequestOptions
    ) -> AsyncIterator[dict[str, str]]:
        """Stream the rows of a CSV response."""
        ...

    def raw(self) -> AsyncCaller:
        """Return a caller whose methods return raw responses."""
        ...


class AsyncResource:
    """A group of operations, such as `client.runs`."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class AsyncResourceHolder:
    """Base of the generated resource lists: makes each resource once, at its first use."""

    _caller: AsyncCaller

    def _resource(self, cls: type[R]) -> R:
        made: dict[type, Any] = self.__dict__.setdefault("_resources", {})
        if cls not in made:
            made[cls] = cls(self._caller)
        resource: R = made[cls]
        return resource

"""What the generated resource classes stand on: they hand an operation and its arguments to their client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from .operation import Operation
from .request import Extra

if TYPE_CHECKING:
    from ..paging import AsyncPaginator, Paginator

T = TypeVar("T")
R = TypeVar("R", bound="Resource")
A = TypeVar("A", bound="AsyncResource")
Arguments = Mapping[str, Any]


class Caller(Protocol):
    """A client as its resources see it."""

    def call(self, operation: Operation[T], arguments: Arguments, extra: Extra) -> T:
        """Carry out one call."""
        ...

    def paginate(
        self,
        operation: Operation[T],
        arguments: Arguments,
        extra: Extra,
        *,
        max_items: int | None,
        prefetch: int,
        unique_by: str | None,
    ) -> Paginator[Any, T]:
        """Return the paginator of one call; nothing is sent yet."""
        ...

    def rows(self, operation: Operation[T], arguments: Arguments, extra: Extra) -> Iterator[dict[str, str]]:
        """Stream the rows of a CSV answer."""
        ...


class AsyncCaller(Protocol):
    """An asynchronous client as its resources see it."""

    async def call(self, operation: Operation[T], arguments: Arguments, extra: Extra) -> T:
        """Carry out one call."""
        ...

    def paginate(
        self,
        operation: Operation[T],
        arguments: Arguments,
        extra: Extra,
        *,
        max_items: int | None,
        prefetch: int,
        unique_by: str | None,
    ) -> AsyncPaginator[Any, T]:
        """Return the paginator of one call; nothing is sent yet."""
        ...

    def rows(self, operation: Operation[T], arguments: Arguments, extra: Extra) -> AsyncIterator[dict[str, str]]:
        """Stream the rows of a CSV answer."""
        ...


class Resource:
    """A group of operations, such as `client.runs`."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class AsyncResource:
    """A group of operations of an asynchronous client."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class ResourceHolder:
    """Base of the generated resource lists: makes each resource once, at its first use."""

    _caller: Caller

    def _resource(self, cls: type[R]) -> R:
        made: dict[type, Any] = self.__dict__.setdefault("_resources", {})
        if cls not in made:
            made[cls] = cls(self._caller)
        resource: R = made[cls]
        return resource


class AsyncResourceHolder:
    """Base of the generated lists of asynchronous resources."""

    _caller: AsyncCaller

    def _resource(self, cls: type[A]) -> A:
        made: dict[type, Any] = self.__dict__.setdefault("_resources", {})
        if cls not in made:
            made[cls] = cls(self._caller)
        resource: A = made[cls]
        return resource

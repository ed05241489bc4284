"""Raw responses: status, headers and content of a call beside its parsed result."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, cast, overload

if TYPE_CHECKING:
    from .pagination import AsyncPaginator, Paginator

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Row = dict[str, str]


class Headers(Mapping[str, str]):
    """The headers of a response; names ignore case, and the repr shows no values."""

    __slots__ = ("_values",)

    def __init__(self, headers: Mapping[str, str] | None = None) -> None:
        self._values = {name.lower(): value for name, value in (headers or {}).items()}

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._values

    def __reduce__(self) -> tuple[Any, ...]:
        return Headers, (self._values,)

    def __repr__(self) -> str:
        # A header can hold a signed URL or a cookie.
        return f"<Headers {', '.join(self._values)}>"


class RawResponse(Generic[T_co]):
    """A response as it came; made by `with_raw_response` and by `client.request`.

    Args:
        status: The HTTP status.
        headers: The headers; names ignore case.
        content: The body, decompressed.
        parse: Returns the result of a status, headers and content.

    Attributes:
        status: The HTTP status, below 400.
        headers: The headers; names ignore case.
        content: The body, decompressed.
    """

    __slots__ = ("_parse", "content", "headers", "status")

    def __init__(
        self,
        status: int,
        headers: Mapping[str, str],
        content: bytes,
        parse: Callable[[int, Mapping[str, str], bytes], T_co],
    ) -> None:
        self.status = status
        self.headers = headers if isinstance(headers, Headers) else Headers(headers)
        self.content = content
        self._parse = parse

    def parse(self) -> T_co:
        """Return what the method returns without `with_raw_response`; for `client.request` the JSON value.

        Raises:
            UnexpectedResponse: If the response is not what the document promises, or not JSON.
        """
        return self._parse(self.status, self.headers, self.content)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RawResponse):
            return NotImplemented
        return (self.status, self.headers, self.content) == (other.status, other.headers, other.content)

    def __reduce__(self) -> tuple[Any, ...]:
        return RawResponse, (self.status, self.headers, self.content, self._parse)

    def __repr__(self) -> str:
        return f"<ozkit.RawResponse HTTP {self.status}, {len(self.content)} bytes>"


class RawResource:
    """Base of the generated classes behind `with_raw_response`, over the resource of a caller that returns them."""

    def __init__(self, resource: object) -> None:
        self._resource = resource

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class RawMethod(Generic[P, R]):
    """A method of a raw resource: the arguments of the resource's own method, and its raw response."""

    def __init__(self, method: Callable[..., Any]) -> None:
        self._method = method

    @overload
    def __get__(self, holder: None, owner: type) -> RawMethod[P, R]: ...
    @overload
    def __get__(self, holder: RawResource, owner: type) -> Callable[P, R]: ...
    def __get__(self, holder: RawResource | None, owner: type) -> Any:
        return self if holder is None else cast("Any", self._method).__get__(holder._resource)


def raw_call(method: Callable[Concatenate[Any, P], T]) -> RawMethod[P, RawResponse[T]]:
    """Return the raw form of a method that makes one call."""
    return RawMethod(method)


def raw_paginate(method: Callable[Concatenate[Any, P], Paginator[Any, T]]) -> RawMethod[P, RawResponse[T]]:
    """Return the raw form of a list: its first page."""
    return RawMethod(method)


def raw_rows(method: Callable[Concatenate[Any, P], Iterator[Row]]) -> RawMethod[P, RawResponse[list[Row]]]:
    """Return the raw form of a method that streams rows."""
    return RawMethod(method)


def async_raw_call(
    method: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]],
) -> RawMethod[P, Coroutine[Any, Any, RawResponse[T]]]:
    """Return the raw form of an asynchronous method that makes one call."""
    return RawMethod(method)


def async_raw_paginate(
    method: Callable[Concatenate[Any, P], AsyncPaginator[Any, T]],
) -> RawMethod[P, Coroutine[Any, Any, RawResponse[T]]]:
    """Return the raw form of an asynchronous list: its first page."""
    return RawMethod(method)


def async_raw_rows(
    method: Callable[Concatenate[Any, P], AsyncIterator[Row]],
) -> RawMethod[P, Coroutine[Any, Any, RawResponse[list[Row]]]]:
    """Return the raw form of an asynchronous method that streams rows."""
    return RawMethod(method)

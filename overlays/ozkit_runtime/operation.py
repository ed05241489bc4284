"""An operation as data: all that is needed to build its request and to decode its response."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, Literal, NamedTuple, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Place = Literal["path", "query", "header", "cookie"]
ResponseKind = Literal["json", "text", "bytes", "empty", "redirect"]


class Decoder(Protocol[T_co]):
    """Turns a JSON value into the success model."""

    def decode(self, value: Any) -> T_co:
        """Return the decoded response, or raise `DeviationError`."""
        ...


class Param(NamedTuple):
    """A parameter: its place, its style, and the limits that are checked before a request is sent.

    `takes` returns the kind of an argument with dates or models in it; it is only called when such a value is given.
    """

    name: str
    argument: str
    place: Place
    required: bool = False
    style: str = "form"
    explode: bool = True
    minimum: float | None = None
    maximum: float | None = None
    takes: Callable[[], Any] | None = None
    deprecated: bool = False


class BodyField(NamedTuple):
    """One field of a flattened request body; `name` is empty where the argument is the whole body.

    `takes` is as in `Param`.
    """

    name: str
    argument: str
    nullable: bool = False
    takes: Callable[[], Any] | None = None
    deprecated: bool = False


class ResponseSpec(NamedTuple):
    """The content of a success response."""

    kind: ResponseKind
    decoder: Decoder[Any] | None = None


class Operation(NamedTuple, Generic[T]):
    """One operation of a document."""

    id: str  # the operationId
    method: str  # of HTTP, upper case
    path: str  # with its placeholders, below the server's address
    name: str  # resource and method as a user calls them, such as `runs.list`
    params: tuple[Param, ...] = ()
    body: tuple[BodyField, ...] = ()  # its fields, or one with an empty name for a body that is not an object
    body_required: bool = False  # whether a body is always sent
    responses: Mapping[int, ResponseSpec] = {}  # by success status
    page: Mapping[str, Any] | None = None  # how the list is paged (`x-ozkit-page`)
    deprecated: bool = False
    idempotent: bool = False  # whether it can be repeated although its HTTP method does not say so
    anonymous: bool = False  # whether it can be called without credentials

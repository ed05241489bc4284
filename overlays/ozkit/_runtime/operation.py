"""An operation as data: all that is needed to build its request and to read its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Place = Literal["path", "query", "header", "cookie"]
AnswerKind = Literal["json", "text", "bytes", "empty", "redirect"]


class Decoder(Protocol[T_co]):
    """Turns a JSON value into the success model."""

    def decode(self, value: Any) -> T_co:
        """Return the decoded answer, or raise `DriftError`."""
        ...


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter: its place, its style, and the limits that are checked before anything is sent."""

    name: str
    argument: str
    place: Place
    required: bool = False
    style: str = "form"
    explode: bool = True
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class BodyField:
    """One field of a flattened request body; `argument` is empty where the argument is the whole body."""

    name: str
    argument: str
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a success status carries."""

    kind: AnswerKind
    decoder: Decoder[Any] | None = None


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """One operation of a document.

    Args:
        id: The operationId.
        method: The HTTP method, upper case.
        path: The path with its placeholders, below the server's address.
        name: Resource and method as a user calls it, such as `runs.list`.
        params: The parameters.
        body: The body's fields, or one field with an empty name for a body that is no object.
        body_required: Whether a body is always sent.
        answers: Success status -> what it carries.
        idempotent: Whether doing it twice is the same as doing it once, although its method does not say so.
        page: How the answer is paged (`x-ozkit-page`), or None.
    """

    id: str
    method: str
    path: str
    name: str
    params: tuple[Param, ...] = ()
    body: tuple[BodyField, ...] = ()
    body_required: bool = False
    answers: Mapping[int, Answer] = field(default_factory=dict)
    page: Mapping[str, Any] | None = None
    deprecated: bool = False
    idempotent: bool = False

"""Shapes: small objects that decode a value by its documented type, for everything that is not a plain field.

Whole answers, lists of lists, maps of models and unions are decoded by composing these; `accepts` is how an untagged
union finds its member.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from types import GenericAlias
from typing import Any, ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

from .drift import DriftError, is_strict, json_kind, note
from .enums import lookup_table, unknown
from .exact import check_exact
from .model import Model
from .times import parse_date, parse_datetime

T = TypeVar("T")
M = TypeVar("M", bound=Model)


class Shape(Protocol):
    """One documented type."""

    def accepts(self, value: Any) -> bool:
        """Say whether the value looks like this type."""
        ...

    def decode(self, value: Any) -> Any:
        """Return the Python value; what does not fit comes back as it is."""
        ...


class Plain:
    """JSON types that are their own Python value."""

    def __init__(self, *kinds: type) -> None:
        self._kinds = kinds

    def accepts(self, value: Any) -> bool:
        return not self._kinds or isinstance(value, self._kinds)

    def decode(self, value: Any) -> Any:
        return value


class Parsed:
    """Text with a format."""

    _parsers: ClassVar[Mapping[type, Callable[[str], Any]]] = {datetime: parse_datetime, date: parse_date, UUID: UUID}

    def __init__(self, kind: type) -> None:
        self._parse = self._parsers[kind]

    def accepts(self, value: Any) -> bool:
        return isinstance(value, str) and self.decode(value) is not value

    def decode(self, value: Any) -> Any:
        try:
            return self._parse(value)
        except (ValueError, TypeError, AttributeError, LookupError):
            return value


class Choice:
    """An enum."""

    def __init__(self, enum: type[Any]) -> None:
        self._enum = enum
        self._table = lookup_table(enum)

    def accepts(self, value: Any) -> bool:
        return isinstance(value, str | int) and value in self._table

    def decode(self, value: Any) -> Any:
        try:
            return self._table[value]
        except (KeyError, TypeError):
            return unknown(self._enum, value, value, None)


class Object(Generic[M]):
    """A model."""

    def __init__(self, cls: type[M]) -> None:
        self._cls = cls

    def accepts(self, value: Any) -> bool:
        return isinstance(value, Mapping) and all(name in value for name in self._cls._required)

    def decode(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return self._cls.from_dict(value)
        if not is_strict():
            text = f"expected an object, got {json_kind(value)}: kept as it is"
            note("item", self._cls.__name__, "", text, container=value)
        # A strict decode refuses it in `check_exact`, which knows where it stands.
        return value


class Items:
    """A list of one shape."""

    def __init__(self, inner: Shape) -> None:
        self._inner = inner

    def accepts(self, value: Any) -> bool:
        return isinstance(value, list) and all(self._inner.accepts(item) for item in value)

    def decode(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        try:
            return [self._inner.decode(item) for item in value]
        except DriftError as error:
            raise error.inside(value) from None


class Nullable:
    """A shape whose place may hold null."""

    def __init__(self, inner: Shape) -> None:
        self._inner = inner

    def accepts(self, value: Any) -> bool:
        return value is None or self._inner.accepts(value)

    def decode(self, value: Any) -> Any:
        return None if value is None else self._inner.decode(value)


class Tagged:
    """A union whose members say in one field which they are; an unknown tag keeps the raw mapping."""

    def __init__(self, tag: str, members: Mapping[str, type[Model]]) -> None:
        self._tag = tag
        self._members = members

    def accepts(self, value: Any) -> bool:
        return isinstance(value, Mapping)

    def decode(self, value: Any) -> Any:
        try:
            cls = self._members[value[self._tag]]
        except (KeyError, TypeError, IndexError):
            return self._unknown(value)
        return cls.from_dict(value)

    def _unknown(self, value: Any) -> Any:
        names = " or ".join(sorted(cls.__name__ for cls in self._members.values()))
        if isinstance(value, Mapping):
            tag, key = value.get(self._tag), self._tag
            text = f"{self._tag} {repr(tag)[:80]} is none of them: kept as it came"
        else:
            tag, key = json_kind(value), None
            text = f"expected an object, got {tag}: kept as it came"
        note("variant", names, "", text, container=value, key=key, level=logging.INFO, value=repr(tag)[:80])
        return value


class OneOf:
    """A union without a tag: the first member that accepts the value decodes it, else it stays as it came."""

    def __init__(self, *members: Shape) -> None:
        self._members: Sequence[Shape] = members

    def accepts(self, value: Any) -> bool:
        return any(member.accepts(value) for member in self._members)

    def decode(self, value: Any) -> Any:
        for member in self._members:
            if member.accepts(value):
                return member.decode(value)
        return value


class Checked(Generic[T]):
    """A whole answer: what does not fit is an error here, since nothing of it could be kept.

    Args:
        shape: How to decode it.
        expected: What it is called in the error.
    """

    def __init__(self, shape: Shape, expected: str) -> None:
        self._shape = shape
        self._expected = expected

    def decode(self, value: Any) -> T:
        """Return the decoded answer.

        Raises:
            DriftError: If the answer is of another JSON type.
        """
        if not _fits(self._shape, value):
            raise DriftError(f"expected {self._expected}, got {json_kind(value)}", value)
        result: T = self._shape.decode(value)
        if is_strict():
            check_exact(result, value, _declared(self._shape))
        return result


def _fits(shape: Shape, value: Any) -> bool:
    """Say whether a whole answer is of the right JSON type; what is inside it may deviate."""
    if isinstance(shape, Nullable):
        return value is None or _fits(shape._inner, value)
    if isinstance(shape, Object | Tagged):
        return isinstance(value, Mapping)
    if isinstance(shape, Items):
        return isinstance(value, list)
    if isinstance(shape, Choice):
        return isinstance(value, str | int)
    return shape.accepts(value)


def _declared(shape: Shape) -> Any:
    """Return the type that a whole answer has in annotations, as far as a strict decode needs it."""
    if isinstance(shape, Nullable):
        return _declared(shape._inner) | None
    if isinstance(shape, Items):
        return GenericAlias(list, (_declared(shape._inner),))
    return shape._cls if isinstance(shape, Object) else Any

"""Kinds of fields: how each decodes its JSON value, and what it makes of a value that the document does not allow.

A kind has two readings. `decode` is for a list item, the value of a map or a whole response: what does not fit comes
back as it came. `read` is for a field of a model, which can be left unset instead. JSON containers are copied before
they are handed out: the response itself never changes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple, Protocol

from ..redact import SecretUrl, redact_text
from ..unset import UNSET, Unset
from .dates import is_canonical, is_rfc3339, parse_datetime
from .deviations import DeviationError, is_strict, json_kind, note
from .enums import unknown

# Values that can be handed out as they are: they are immutable.
IMMUTABLE = frozenset({str, int, float, bool, Unset})
_new = object.__new__
# Stands for "not decoded": in `_kept` of a model of which nothing was read, and as the result of `Kind.quick`.
OPEN = object()
_UNREADABLE = (ValueError, TypeError, AttributeError, LookupError)


def view(cls: type[Any], raw: dict[str, Any]) -> Any:
    """Return a model that decodes its fields from a JSON object when they are read."""
    made = _new(cls)
    made._raw = raw
    made._kept = OPEN
    return made


def copy_json(value: Any) -> Any:
    """Return a JSON value whose containers are new; other mappings become dictionaries."""
    if value.__class__ in IMMUTABLE:
        return value
    if value.__class__ is dict or isinstance(value, Mapping):
        return {name: copy_json(member) for name, member in value.items()}
    return [copy_json(item) for item in value] if isinstance(value, list) else value


def copy_hidden(value: Any) -> Any:
    """Return a copy of a JSON value whose repr shows no credentials: no model has a repr for it."""
    if isinstance(value, str):
        return SecretUrl(value) if redact_text(value) != value else value
    if isinstance(value, Mapping):
        return {name: copy_hidden(member) for name, member in value.items()}
    return [copy_hidden(item) for item in value] if isinstance(value, list) else value


class StandIn(NamedTuple):
    """A decoded value that cannot be written back as it was received: the model remembers that it was read."""

    value: Any


class View(Protocol):
    """A model, as the kinds of its fields see it."""

    _raw: dict[str, Any]
    _required: ClassVar[tuple[str, ...]]


def _note(model: View, name: str, kind: str, text: str, level: int = logging.WARNING) -> None:
    note(kind, type(model).__name__, name, text, container=model._raw, key=name, level=level)


def _null(model: View, name: str) -> StandIn:
    """Read a null that the document does not allow as unset."""
    if name in model._required:
        _note(model, name, "null", "null, though required: reads as UNSET")
    return StandIn(UNSET)


def wrong_kind(model: View, name: str, value: Any, expected: str) -> StandIn:
    """Read a value of another JSON type as unset."""
    _note(model, name, "kind", f"expected {expected}, got {json_kind(value)}: reads as UNSET")
    return StandIn(UNSET)


def missing(model: View, name: str) -> Unset:
    """Read a required field that did not come."""
    _note(model, name, "missing", "required, but not sent: reads as UNSET")
    return UNSET


class Kind:
    """A documented type. It is immutable and shared between threads."""

    nullable = False

    def accepts(self, value: Any) -> bool:
        """Return whether the value looks like this type: an untagged union finds its member so."""
        raise NotImplementedError

    def decode(self, value: Any) -> Any:
        """Return the decoded value of a list item, of a map or of a whole response."""
        raise NotImplementedError

    def quick(self, value: Any) -> Any:
        """Return the decoded value of a field or item as documented, `OPEN` for anything that needs a closer look."""
        return OPEN

    def read(self, model: View, name: str, value: Any) -> Any:
        """Return the decoded value of a field, or a `StandIn`; the value is not null."""
        return self.decode(value)

    def read_null(self, model: View, name: str) -> Any:
        """Return what a null reads as in a field of this kind."""
        return None if self.nullable else _null(model, name)


class Plain(Kind):
    """JSON types that are their own Python value; without a type, any JSON value, null included."""

    def __init__(self, *kinds: type) -> None:
        self._kinds = kinds
        self.nullable = not kinds

    def accepts(self, value: Any) -> bool:
        return not self._kinds or isinstance(value, self._kinds)

    def decode(self, value: Any) -> Any:
        return copy_json(value)

    def quick(self, value: Any) -> Any:
        return value if value.__class__ in IMMUTABLE or (value is None and self.nullable) else OPEN


class Parsed(Kind):
    """Text with a format: a date-time, a date or a UUID. Text that cannot be parsed stays text."""

    _parsers: ClassVar[Mapping[type, Callable[[str], Any]]] = {
        datetime: parse_datetime,
        date: lambda text: date.fromisoformat(text[:10]),  # of a date-time only the date is kept
    }

    def __init__(self, kind: type) -> None:
        self._kind: Any = kind
        self._parse = self._parsers.get(kind, self._kind)

    def accepts(self, value: Any) -> bool:
        return isinstance(value, str) and self.decode(value) is not value

    def decode(self, value: Any) -> Any:
        try:
            return self._parse(value)
        except _UNREADABLE:
            return copy_json(value)

    def read(self, model: View, name: str, value: Any) -> Any:
        if value == "":
            return _null(model, name)
        result = self.quick(value)
        if result is not OPEN:
            return result
        try:
            result = self._parse(value)
        except _UNREADABLE:
            _note(model, name, "format", f"cannot be read as {self._kind.__name__}: kept as it is")
            return copy_json(value)
        if self._kind is datetime and not is_rfc3339(value):
            _note(model, name, "spelling", f"no RFC 3339 date-time: reads as {result.isoformat()}", logging.INFO)
        return StandIn(result)

    def quick(self, value: Any) -> Any:
        # Only text in the form in which it is written back: of other text the model has to remember what was received.
        try:
            result: Any = self._kind.fromisoformat(value) if self._kind in self._parsers else self._kind(value)
            same = is_canonical(value, result) if self._kind is datetime else value == str(result)
        except _UNREADABLE:
            return OPEN
        return result if same else OPEN


class Choice(Kind):
    """An enum; unknown values become members that no list of members has."""

    def __init__(self, enum: type[Any]) -> None:
        self._enum = enum
        # With `UNSET` mapped to itself, one dictionary access decodes a field.
        self.known = {UNSET: UNSET, **{member.value: member for member in enum.__members__.values()}}

    def accepts(self, value: Any) -> bool:
        return isinstance(value, str | int) and value in self.known

    def decode(self, value: Any) -> Any:
        return self._member(value, value, None)

    def quick(self, value: Any) -> Any:
        return self.known.get(value, OPEN) if value.__class__ in IMMUTABLE else OPEN

    def read(self, model: View, name: str, value: Any) -> Any:
        return self._member(value, model._raw, name)

    def _member(self, value: Any, container: Any, key: str | None) -> Any:
        try:
            return self.known[value]
        except (KeyError, TypeError):
            return copy_json(unknown(self._enum, value, container, key))


class Object(Kind):
    """A model: a view of its JSON object."""

    def __init__(self, cls: type[Any]) -> None:
        self.cls = cls

    def accepts(self, value: Any) -> bool:
        return isinstance(value, dict) and all(name in value for name in self.cls._required)

    def decode(self, value: Any) -> Any:
        if value.__class__ is dict:
            return view(self.cls, value)
        # A strict decode refuses it later, in `body`, with its path.
        if not is_strict():
            text = f"expected an object, got {json_kind(value)}: kept as it is"
            note("item", self.cls.__name__, "", text, container=value)
        return copy_json(value)

    def read(self, model: View, name: str, value: Any) -> Any:
        return view(self.cls, value) if value.__class__ is dict else wrong_kind(model, name, value, "an object")

    def quick(self, value: Any) -> Any:
        return view(self.cls, value) if value.__class__ is dict else OPEN


class Items(Kind):
    """A list of one kind. Null for a required list is an empty list."""

    def __init__(self, inner: Kind) -> None:
        self._inner = inner

    def accepts(self, value: Any) -> bool:
        return isinstance(value, list) and all(self._inner.accepts(item) for item in value)

    def decode(self, value: Any) -> Any:
        if not isinstance(value, list):
            return copy_json(value)
        decode = self._inner.decode
        try:
            return [decode(item) for item in value]
        except DeviationError as error:
            raise error.inside(value) from None

    def quick(self, value: Any) -> Any:
        if value.__class__ is not list:
            return OPEN
        quick, result = self._inner.quick, []
        for item in value:
            decoded = quick(item)
            if decoded is OPEN:
                return OPEN
            result.append(decoded)
        return result

    def read(self, model: View, name: str, value: Any) -> Any:
        return self.decode(value) if isinstance(value, list) else wrong_kind(model, name, value, "a list")

    def read_null(self, model: View, name: str) -> Any:
        return StandIn([]) if name in model._required else _null(model, name)


class Nullable(Kind):
    """A kind whose place may hold null."""

    nullable = True

    def __init__(self, inner: Kind) -> None:
        self._inner = inner

    def accepts(self, value: Any) -> bool:
        return value is None or self._inner.accepts(value)

    def decode(self, value: Any) -> Any:
        return None if value is None else self._inner.decode(value)

    def quick(self, value: Any) -> Any:
        return None if value is None else self._inner.quick(value)

    def read(self, model: View, name: str, value: Any) -> Any:
        return self._inner.read(model, name, value)

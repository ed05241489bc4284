"""Decode a whole response body, tolerantly or strictly.

A strict decode reads every field, and then compares the values with the types that the generated models declare: that
finds what a tolerant decode accepts in silence, and costs a tolerant one nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import GenericAlias, NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from ..unset import Unset
from .deviations import DeviationError, is_strict, json_kind
from .fields import Choice, Items, Kind, Nullable, Object
from .model import Model
from .unions import Tagged

T = TypeVar("T")

_WORDS: Mapping[Any, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    NoneType: "null",
}


class Checked(Generic[T]):
    """A whole response: what does not fit is an error here, since nothing of it could be kept."""

    def __init__(self, kind: Kind, expected: str) -> None:
        self._kind = kind
        self._expected = expected

    def decode(self, value: Any) -> T:
        """Return the decoded response."""
        if not _is_of(self._kind, value):
            raise DeviationError(f"expected {self._expected}, got {json_kind(value)}", value)
        result: T = self._kind.decode(value)
        if is_strict():
            _check(result, value, _declared(self._kind), value, None)
        return result


def _is_of(kind: Kind, value: Any) -> bool:
    """Return whether a whole response is of the right JSON type; what is inside it may deviate."""
    if isinstance(kind, Nullable):
        return value is None or _is_of(kind._inner, value)
    if isinstance(kind, Object | Tagged):
        return isinstance(value, dict)
    if isinstance(kind, Items):
        return isinstance(value, list)
    if isinstance(kind, Choice):
        return isinstance(value, str | int)
    return kind.accepts(value)


def _declared(kind: Kind) -> Any:
    """Return the type that a whole response has in annotations, as far as a strict decode needs it."""
    if isinstance(kind, Nullable):
        return _declared(kind._inner) | None
    if isinstance(kind, Items):
        return GenericAlias(list, (_declared(kind._inner),))
    return kind.cls if isinstance(kind, Object) else Any


def _check(value: Any, came: Any, hint: Any, container: Any, key: str | int | None) -> None:
    """Raise at the first value that is not of the declared type: a null, a number for a text, an empty date."""
    # A null list reads as an empty one and an empty date as unset: the received value counts too.
    if not (_fits(value, hint) and _allows(came, hint)):
        got = "an empty text" if came == "" else json_kind(came)
        raise DeviationError(f"expected {_words(hint)}, got {got}", container, key)
    if isinstance(value, Model):
        cls: Any = type(value)
        hints, extra = _hints(cls)
        for name, attribute in value._fields.items():
            # Reading a field that did not come raises if the document requires it.
            member = getattr(value, attribute)
            if name in came:
                _check(member, came[name], hints[attribute], came, name)
        for name, member in (value._extra or {}).items():
            _check(member, came[name], extra, came, name)
    elif isinstance(value, list):
        inner = _item(hint)
        for index, item in enumerate(value):
            _check(item, came[index], inner, came, index)


@cache
def _kinds(hint: Any) -> tuple[Any, ...]:
    """Return the classes that a value of a type may have."""
    if get_origin(hint) in {Union, UnionType}:
        return tuple(inner for kind in get_args(hint) for inner in _kinds(kind))
    return () if hint is Unset else (object if hint is Any else get_origin(hint) or hint,)


@cache
def _item(hint: Any) -> Any:
    """Return the type of a list's items."""
    if get_origin(hint) in {Union, UnionType}:
        return next((_item(kind) for kind in get_args(hint) if _kinds(kind) == (list,)), Any)
    return get_args(hint)[0] if get_origin(hint) is list else Any


def _fits(value: Any, hint: Any) -> bool:
    kinds = _kinds(hint)
    if value.__class__ in kinds:
        return True
    if isinstance(value, bool):
        # To Python it is a whole number.
        return object in kinds
    if isinstance(value, int | float) and (float in kinds or int in kinds):
        # To JSON there is one kind of number: 3 is one with a fraction, and 3.0 a whole one.
        return float in kinds or isinstance(value, int) or value.is_integer()
    return isinstance(value, kinds)


def _allows(came: Any, hint: Any) -> bool:
    return came is not None or _fits(None, hint)


def _words(hint: Any) -> str:
    # A model's name tells more than the mapping that unknown variants are read as.
    return " or ".join(_WORDS.get(kind, kind.__name__) for kind in _kinds(hint) if kind is not dict)


@cache
def _hints(cls: Any) -> tuple[dict[str, Any], Any]:
    """Return the types of a model's attributes, and of what it has beyond them."""
    # Not the class's own names: a field called `list` would hide the type.
    hints = get_type_hints(cls, localns={})
    return hints, get_args(get_type_hints(cls.additional_properties.fget)["return"])[1]

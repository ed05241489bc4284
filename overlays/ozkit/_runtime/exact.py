"""The last look of a strict decode: whatever the tolerant one accepts in silence, found by comparing types.

It walks the decoded answer beside the JSON that it came from. The types are those that the generated models declare,
so that nothing of this costs a tolerant decode anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from .drift import DriftError, json_kind
from .model import Model
from .unset import Unset

_WORDS: Mapping[Any, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    NoneType: "null",
}


def check_exact(decoded: Any, came: Any, declared: Any) -> None:
    """Compare a decoded answer with its types.

    Args:
        decoded: What was made of the answer.
        came: The answer's JSON.
        declared: The type of the whole.

    Raises:
        DriftError: At the first value that is not of the declared type: a null, a number for a text, an empty date.
    """
    _check(decoded, came, declared, came, None)


def _check(value: Any, came: Any, hint: Any, container: Any, key: str | int | None) -> None:
    # A null list reads as an empty one and an empty date as unset: what came counts as well as what was made of it.
    if not (_fits(value, hint) and _allows(came, hint)):
        got = "an empty text" if came == "" else json_kind(came)
        raise DriftError(f"expected {_words(hint)}, got {got}", container, key)
    if isinstance(value, Model):
        cls: Any = type(value)
        hints, extra = _hints(cls)
        for name, attribute in value._fields.items():
            if name in came:
                _check(getattr(value, attribute), came[name], hints[attribute], came, name)
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
    # A model's name tells more than the mapping that stands for its unknown variants.
    return " or ".join(_WORDS.get(kind, kind.__name__) for kind in _kinds(hint) if kind is not dict)


@cache
def _hints(cls: type[Any]) -> tuple[dict[str, Any], Any]:
    """Return the types of a model's attributes, and of what it has beyond them."""
    # Not the class's own names: a field called `list` would hide the type.
    hints = get_type_hints(cls, localns={})
    return hints, get_args(get_type_hints(cls.additional_properties.fget)["return"])[1]

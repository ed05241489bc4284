"""JSON values to Python values, tolerantly: no deviation of one field ever costs its model, its item or its page.

The generated `from_dict` handles what is as documented inline; the functions here take over for the rest. Each gets
the model under construction, the JSON name and the value, remembers what came where decoding cannot be undone, and
notes the deviation (which raises when decoding strictly).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from .drift import json_kind, note
from .enums import unknown
from .model import Model
from .shapes import Shape, Tagged
from .times import is_canonical, is_rfc3339, parse_date, parse_datetime
from .unset import UNSET

M = TypeVar("M", bound=Model)
_fromisoformat = datetime.fromisoformat
# Makes a model without running its __init__; a global of its own because it is called for every object.
new = object.__new__


def source(cls: type[Model], data: Any) -> dict[str, Any]:
    """Return the mapping to decode as a plain dictionary.

    Raises:
        TypeError: If it is not a mapping.
    """
    if isinstance(data, Mapping):
        return dict(data)
    raise TypeError(f"{cls.__name__}.from_dict takes a mapping, got {type(data).__name__}")


def fill_missing(cls: type[Model], data: dict[str, Any]) -> dict[str, Any]:
    """Return a copy in which every required field that did not come is `UNSET`, noting each."""
    absent = [name for name in cls._required if name not in data]
    if not absent:
        raise RuntimeError(f"{cls.__name__}: nothing is missing")
    for name in absent:
        note("missing", cls.__name__, name, "required, but not sent: reads as UNSET", container=data, key=name)
    return {**data, **dict.fromkeys(absent, UNSET)}


def keep(model: Model, name: str, decoded: Any, came: Any) -> Any:
    """Remember what came for a field whose decoded value does not tell, and return the decoded value."""
    if came is not UNSET:
        if model._came is None:
            model._came = {}
        model._came[name] = (decoded, came)
    return decoded


def null(model: Model, name: str, data: Mapping[str, Any]) -> Any:
    """Decode a null that the document does not allow: unset."""
    cls = type(model)
    if name in cls._required:
        note("null", cls.__name__, name, "null, though required: reads as UNSET", container=data, key=name)
    return keep(model, name, UNSET, None)


def odd(model: Model, name: str, data: Mapping[str, Any], value: Any, expected: str) -> Any:
    """Decode a value of another kind than documented: unset, with what came kept for `to_dict()`."""
    if value is UNSET:
        return UNSET
    if value is None:
        return null(model, name, data)
    text = f"expected {expected}, got {json_kind(value)}: reads as UNSET"
    note("kind", type(model).__name__, name, text, container=data, key=name)
    return keep(model, name, UNSET, value)


def sub_model(model: Model, name: str, data: Mapping[str, Any], value: Any, cls: type[M]) -> Any:
    """Decode an object field that is not a plain dictionary."""
    if isinstance(value, Mapping):
        return cls.from_dict(value)
    return odd(model, name, data, value, "an object")


def no_list(model: Model, name: str, data: Mapping[str, Any], value: Any) -> Any:
    """Decode a list field that is not a list; null for a required list is an empty one."""
    if value is None and name in type(model)._required:
        return keep(model, name, [], None)
    return odd(model, name, data, value, "a list")


def item(cls: type[M], value: Any, container: list[Any]) -> Any:
    """Decode a list item that is not a plain dictionary; anything but an object stays as it came."""
    if isinstance(value, Mapping):
        return cls.from_dict(value)
    text = f"expected an object, got {json_kind(value)}: kept as it is"
    note("item", cls.__name__, "", text, container=container, key=_index(container, value))
    return value


def _parsed(model: Model, name: str, data: Mapping[str, Any], value: Any, parse: Callable[[str], Any]) -> Any:
    if value is UNSET:
        return UNSET
    if value is None or value == "":
        return keep(model, name, null(model, name, data), value)
    try:
        result = parse(value)
    except (ValueError, TypeError, AttributeError, LookupError):
        text = f"cannot be read as {parse.__name__.removeprefix('parse_').lower()}: kept as it is"
        note("format", type(model).__name__, name, text, container=data, key=name)
        return value
    return result


def datetime_field(model: Model, name: str, data: Mapping[str, Any], value: Any) -> Any:
    """Decode a date-time; empty is unset, one without a zone is UTC, unreadable text stays text."""
    try:
        result = _fromisoformat(value)
    except (ValueError, TypeError):
        result = None
    if result is not None and result.tzinfo is not None and is_canonical(value, result):
        return result
    result = _parsed(model, name, data, value, parse_datetime)
    if result.__class__ is not datetime:
        return result
    if not is_rfc3339(value):
        text = f"no RFC 3339 date-time: reads as {result.isoformat()}"
        note("spelling", type(model).__name__, name, text, container=data, key=name, level=logging.INFO)
    return keep(model, name, result, value)


def date_field(model: Model, name: str, data: Mapping[str, Any], value: Any) -> Any:
    """Decode a date; a date-time gives its date."""
    result = _parsed(model, name, data, value, parse_date)
    if result.__class__ is date and value != result.isoformat():
        keep(model, name, result, value)
    return result


def uuid_field(model: Model, name: str, data: Mapping[str, Any], value: Any) -> Any:
    """Decode a UUID; empty is unset."""
    result = _parsed(model, name, data, value, UUID)
    if result.__class__ is UUID and value != str(result):
        keep(model, name, result, value)
    return result


def _index(container: list[Any], value: Any) -> int | None:
    return next((index for index, other in enumerate(container) if other is value), None)


def enum_field(model: Model, name: str, data: Mapping[str, Any], value: Any, enum: type[Any]) -> Any:
    """Decode an enum field whose value is in no table."""
    if value is None:
        return null(model, name, data)
    return unknown(enum, value, data, name)


def shape_field(model: Model, name: str, data: Mapping[str, Any], value: Any, shape: Shape) -> Any:
    """Decode a field whose type is a union or another composed shape."""
    if value is UNSET:
        return UNSET
    if value is None:
        return null(model, name, data)
    if not isinstance(value, Mapping) and isinstance(shape, Tagged):
        return odd(model, name, data, value, "an object")
    return shape.decode(value)

"""Python values to JSON values and to query text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol, runtime_checkable

from ..unset import UNSET, Unset
from .dates import format_datetime

_PLAIN = frozenset({str, int, float, bool, type(None)})


@runtime_checkable
class HasToDict(Protocol):
    """Anything with a JSON form of its own, such as every generated model."""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object."""
        ...


def encode(value: Any) -> Any:
    """Return the JSON form of a value: models, enums, dates, identifiers and containers of them.

    Raises:
        ValueError: If a date-time has no time zone.
        TypeError: If the value has no JSON form.
    """
    if value.__class__ in _PLAIN:
        return value
    if value.__class__ is dict:
        return {str(key): encode(item) for key, item in value.items() if item is not UNSET}
    if value.__class__ is list:
        return [encode(item) for item in value]
    # Asking the class for the method costs a tenth of the check of a runtime protocol.
    if hasattr(value.__class__, "to_dict"):
        return value.to_dict()
    for kinds, convert in _ENCODERS:
        if isinstance(value, kinds):
            return convert(value)
    if is_uuid(value):
        return str(value)
    raise TypeError(f"a {type(value).__name__} has no JSON form: give a string, number, model, mapping or list")


def is_uuid(value: object) -> bool:
    """Return whether a value is a UUID; a program that has none does not wait for the import of `uuid`."""
    uuid = sys.modules.get("uuid")
    return uuid is not None and isinstance(value, uuid.UUID)


def _encode_mapping(value: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key): encode(item) for key, item in value.items() if item is not UNSET}


def _encode_items(value: Iterable[Any]) -> list[Any]:
    return [encode(item) for item in value]


def _refuse_unset(value: object) -> Any:
    raise TypeError("UNSET has no JSON form: leave the value out")


# Order matters: UNSET is an enum, a str enum is a str, a datetime is a date.
_ENCODERS: Sequence[tuple[type | tuple[type, ...], Callable[[Any], Any]]] = (
    (Unset, _refuse_unset),
    (Enum, lambda value: value.value),
    (datetime, format_datetime),
    (date, date.isoformat),
    (str, str),
    ((int, float), lambda value: value),
    (Mapping, _encode_mapping),
    ((list, tuple, set, frozenset), _encode_items),
)


def to_text(value: Any) -> str:
    """Return the text of one query, path or header value; booleans as `true` and `false`."""
    plain = encode(value)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if plain is None or isinstance(plain, dict | list):
        raise TypeError(f"a {type(value).__name__} cannot stand in a URL or header: give text, a number or a date")
    return str(plain)

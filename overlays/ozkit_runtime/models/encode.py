"""Python values to JSON values and to query text."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol, runtime_checkable

from ..unset import UNSET
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
    kind = value.__class__
    if kind in _PLAIN:
        return value
    if kind is not dict and kind is not list:
        # Asking the class for the method costs a tenth of the check of a runtime protocol.
        if hasattr(kind, "to_dict"):
            return value.to_dict()
        if value is UNSET:
            raise TypeError("UNSET has no JSON form: leave the value out")
        # Order matters: a str enum is a str, a datetime is a date.
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, datetime):
            return format_datetime(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, str) or is_uuid(value):
            return str(value)
        if isinstance(value, int | float):
            return value
    if kind is dict or (kind is not list and isinstance(value, Mapping)):
        return {str(key): encode(item) for key, item in value.items() if item is not UNSET}
    if kind is list or isinstance(value, list | tuple | set | frozenset):
        return [encode(item) for item in value]
    raise TypeError(f"a {type(value).__name__} has no JSON form: give a string, number, model, mapping or list")


def is_uuid(value: object) -> bool:
    """Return whether a value is a UUID; a program that has none does not wait for the import of `uuid`."""
    uuid = sys.modules.get("uuid")
    return uuid is not None and isinstance(value, uuid.UUID)


def to_text(value: Any) -> str:
    """Return the text of one query, path or header value; booleans as `true` and `false`."""
    plain = encode(value)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if plain is None or isinstance(plain, dict | list):
        raise TypeError(f"a {type(value).__name__} cannot stand in a URL or header: give text, a number or a date")
    return str(plain)

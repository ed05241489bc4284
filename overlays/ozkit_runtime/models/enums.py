"""Open enums: a value that the document does not know stays a value."""

from __future__ import annotations

import logging
from enum import IntEnum, StrEnum
from typing import Any, Self

from .deviations import json_kind, note

_CACHE_LIMIT = 256


def _pseudo_member(cls: type[Any], member: Any, name: str, value: object) -> Any:
    """Finish and remember an unknown member; the memory is bounded, a value beyond it is simply not shared."""
    member._name_ = name
    member._value_ = value
    known = cls.__dict__.get("_open_members_")
    if known is None:
        known = {}
        type.__setattr__(cls, "_open_members_", known)
    return known.setdefault(value, member) if len(known) < _CACHE_LIMIT else known.get(value, member)


class OpenStrEnum(StrEnum):
    """A string enum that keeps unknown strings: they compare, hash, copy and pickle as their text.

    Unknown members do not appear in `list(TheEnum)`.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        return _pseudo_member(cls, str.__new__(cls, value), value, str(value))  # type: ignore[no-any-return]


class OpenIntEnum(IntEnum):
    """An integer enum that keeps unknown integers."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        return _pseudo_member(cls, int.__new__(cls, value), f"VALUE_{value}", value)  # type: ignore[no-any-return]


def unknown(enum: type[Any], value: Any, container: object, key: str | None) -> Any:
    """Decode what the lookup table does not hold: an open member, or the raw value if it is of another type."""
    try:
        member = enum(value)
    except (ValueError, TypeError):
        text = f"expected one of its values, got {json_kind(value)}: kept as it is"
        note("enum", enum.__name__, key or "", text, container=container, key=key)
        return value
    shown = repr(value)[:80]
    text = f"unknown value {shown}: kept as it is"
    note("enum", enum.__name__, "", text, container=container, key=key, level=logging.INFO, value=shown)
    return member

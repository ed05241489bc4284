"""Unions: one of several kinds, chosen by a tag or by the form of the value."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from .deviations import json_kind, note
from .fields import OPEN, Kind, View, copy_hidden, view, wrong_kind


class Tagged(Kind):
    """A union of models with a field that names the variant; an unknown variant stays a plain dictionary."""

    def __init__(self, tag: str, members: Mapping[str, type[Any]]) -> None:
        self._tag = tag
        self._members = members

    def accepts(self, value: Any) -> bool:
        return isinstance(value, dict)

    def decode(self, value: Any) -> Any:
        try:
            cls = self._members[value[self._tag]]
        except (KeyError, TypeError, IndexError):
            return self._unknown(value)
        return view(cls, value)

    def quick(self, value: Any) -> Any:
        try:
            return view(self._members[value[self._tag]], value)
        except (KeyError, TypeError, IndexError):
            return OPEN

    def read(self, model: View, name: str, value: Any) -> Any:
        return self.decode(value) if isinstance(value, dict) else wrong_kind(model, name, value, "an object")

    def _unknown(self, value: Any) -> Any:
        names = " or ".join(sorted(cls.__name__ for cls in self._members.values()))
        if isinstance(value, dict):
            tag, key = value.get(self._tag), self._tag
            text = f"{self._tag} {repr(tag)[:80]} is unknown: kept as it came"
        else:
            tag, key = json_kind(value), None
            text = f"expected an object, got {tag}: kept as it came"
        note("variant", names, "", text, container=value, key=key, level=logging.INFO, value=repr(tag)[:80])
        return copy_hidden(value)


class OneOf(Kind):
    """A union without a tag: the first member that accepts the value decodes it, else it stays as it came."""

    def __init__(self, *members: Kind) -> None:
        self._members = members

    def accepts(self, value: Any) -> bool:
        return any(member.accepts(value) for member in self._members)

    def decode(self, value: Any) -> Any:
        for member in self._members:
            if member.accepts(value):
                return member.decode(value)
        return copy_hidden(value)

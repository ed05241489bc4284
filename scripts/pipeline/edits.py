"""The edits that an overlay action makes at one place of a document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from .objects import At


def backwards(places: Iterable[At]) -> list[At]:
    """Put the inner before the outer and the end of a list before its beginning, so that no place moves."""
    return sorted(places, key=lambda place: (len(place), _index(place)), reverse=True)


def remove(document: Any, place: At) -> None:
    """Take out what stands at a place.

    Raises:
        ValueError: The place is the whole document.
    """
    if not place:
        raise ValueError("the whole document cannot be removed")
    del _get(document, place[:-1])[place[-1]]


def update(document: Any, place: At, value: Any) -> None:
    """Merge a value into a place: a list takes it in, a mapping merges with it, a single value gives way.

    Raises:
        ValueError: A mapping or list stands where the value cannot be merged into it.
    """
    target = _get(document, place)
    if isinstance(target, list) and not isinstance(value, list):
        target.append(deepcopy(value))
        return
    result = _merged(target, deepcopy(value))
    if place:
        _get(document, place[:-1])[place[-1]] = result


def _merged(target: Any, value: Any) -> Any:
    """Merge mappings, lengthen lists, replace single values; no mapping or list vanishes unasked."""
    if isinstance(target, dict) and isinstance(value, dict):
        for key, item in value.items():
            target[key] = _merged(target[key], item) if key in target else item
        return target
    if isinstance(target, list) and isinstance(value, list):
        target.extend(value)
        return target
    kind = "mapping" if isinstance(target, dict) else "list" if isinstance(target, list) else ""
    if kind:
        raise ValueError(f"{json.dumps(value)[:40]} cannot be merged into a {kind}; remove that first")
    return value


def _index(place: At) -> int:
    last = place[-1] if place else -1
    return last if isinstance(last, int) else -1


def _get(document: Any, place: At) -> Any:
    for step in place:
        document = document[step]
    return document

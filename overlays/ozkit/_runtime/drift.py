"""What happens when an answer differs from the document: noticed once, or refused when strict.

Decoding never stops for a deviation unless it runs under `strict()`. The strict flag travels in a context variable,
so that the hot path of a tolerant decode pays nothing for it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import NoneType
from typing import Any

logger = logging.getLogger("ozkit")

_strict: ContextVar[bool] = ContextVar("ozkit_strict", default=False)
_told: set[tuple[str, str, str, str]] = set()
# Warnings are as many as fields; unknown values are as many as the server likes, so their memory has a bound.
_TOLD_LIMIT = 5000


_KINDS: Mapping[type, str] = {
    NoneType: "null",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
}


class DriftError(ValueError):
    """A strict decode met something that the document does not allow.

    Args:
        message: What is wrong.
        container: The JSON object or array that holds it; its place in the payload gives the path.
        key: The member of that container, or None for the container itself.
    """

    def __init__(self, message: str, container: object, key: str | int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.container = container
        self.key = key

    def inside(self, items: list[Any]) -> DriftError:
        """Return the error with its place in a list, if all that is known yet is the item: a bare value has no path."""
        if isinstance(self.container, Mapping | list):
            return self
        index = next((index for index, item in enumerate(items) if item is self.container), None)
        return DriftError(self.message, items, index)

    def path_in(self, payload: object) -> str:
        """Return the JSON path of the deviation inside `payload`, such as `$.runs[3].state`."""
        base = next((path for path, node in _walk(payload, "$") if node is self.container), "$")
        return base if self.key is None else base + _step(self.key)


def is_strict() -> bool:
    """Say whether this is inside a `strict()` block."""
    return _strict.get()


@contextmanager
def strict(on: bool = True) -> Iterator[None]:
    """Decode strictly inside the block: the first deviation raises `DriftError`."""
    token = _strict.set(on)
    try:
        yield
    finally:
        _strict.reset(token)


def note(
    kind: str,
    owner: str,
    field: str,
    message: str,
    *,
    container: object,
    key: str | int | None = None,
    level: int = logging.WARNING,
    value: str = "",
) -> None:
    """Log a deviation once per kind, owner, field and value; raise it instead when decoding strictly."""
    place = f"{owner}.{field}" if field else owner
    if _strict.get():
        raise DriftError(f"{place}: {message}", container, key)
    mark = (kind, owner, field, value)
    if mark not in _told and (level >= logging.WARNING or len(_told) < _TOLD_LIMIT):
        _told.add(mark)
        logger.log(level, "%s: %s", place, message)


def json_kind(value: object) -> str:
    """Return what a JSON value is, in words."""
    return _KINDS.get(type(value), "an object")


def forget_notes() -> None:
    """Log every deviation anew: for tests, and after a deployment that should be watched."""
    _told.clear()


def _step(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if key.isidentifier() else f"[{key!r}]"


def _walk(node: object, path: str) -> Iterator[tuple[str, Any]]:
    stack: list[tuple[str, Any]] = [(path, node)]
    while stack:
        here, value = stack.pop()
        yield here, value
        if isinstance(value, Mapping):
            stack.extend((here + _step(key), child) for key, child in value.items())
        elif isinstance(value, list):
            stack.extend((here + _step(index), child) for index, child in enumerate(value))

"""Deviations of a response from the document: logged once, or raised when decoding strictly.

Decoding never stops for a deviation unless it runs under `strict()`.
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
_noted: set[tuple[str, str, str, str]] = set()
# There are as many warnings as fields, but the server can send any number of unknown values.
_NOTED_LIMIT = 5000


_KINDS: Mapping[type, str] = {
    NoneType: "null",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
}


class DeviationError(ValueError):
    """A strict decode met something that the document does not allow.

    It is a member of a JSON object or array, or without a key the container itself, whose place in the payload gives
    the path.
    """

    def __init__(self, message: str, container: object, key: str | int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.container = container
        self.key = key

    def inside(self, items: list[Any]) -> DeviationError:
        """Return the error with its place in a list, if all that is known yet is the item: a bare value has no path."""
        if isinstance(self.container, Mapping | list):
            return self
        index = next((index for index, item in enumerate(items) if item is self.container), None)
        return DeviationError(self.message, items, index)

    def path_in(self, payload: object) -> str:
        """Return the JSON path of the deviation inside `payload`, such as `$.runs[3].state`."""
        base = next((path for path, node in _walk(payload, "$") if node is self.container), "$")
        return base if self.key is None else base + _step(self.key)


def is_strict() -> bool:
    """Return whether this is inside a `strict()` block."""
    return _strict.get()


@contextmanager
def strict(on: bool = True) -> Iterator[None]:
    """Decode strictly inside the block: the first deviation raises `DeviationError`."""
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
        raise DeviationError(f"{place}: {message}", container, key)
    mark = (kind, owner, field, value)
    if mark not in _noted and (level >= logging.WARNING or len(_noted) < _NOTED_LIMIT):
        _noted.add(mark)
        logger.log(level, "%s: %s", place, message)


def json_kind(value: object) -> str:
    """Return what a JSON value is, in words."""
    return _KINDS.get(type(value), "an object")


def forget_notes() -> None:
    """Log every deviation again, for tests and after a deployment."""
    _noted.clear()


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

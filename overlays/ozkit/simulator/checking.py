"""Requests against the document: what contradicts it is refused, what it does not know is noted as an oddity."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.datastructures import QueryParams

from ozkit.simulator.contract import Document, Json, Operation
from ozkit.simulator.errors import Problem

TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
}
# What a format of a number holds.
RANGES = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}
# How a query says what JSON says with a type; a text that cannot be read stays a text, and is refused as one.
READERS: dict[str, Callable[[str], Any]] = {
    "integer": lambda text: int(text) if text.removeprefix("-").isdecimal() else text,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in a request that the document does not know; it was let through.

    Attributes:
        method: HTTP method of the request.
        path: Path of the request.
        what: `query` for a parameter, `body` for a member, `null` for a null that is not documented.
        name: Where it stands.
    """

    method: str
    path: str
    what: str
    name: str


def wrong(place: str, what: str) -> Problem:
    """The answer to a request that contradicts the document."""
    return Problem("invalid_request", f"{place} {what}.")


def query(document: Document, operation: Operation, given: QueryParams) -> Iterator[tuple[str, str]]:
    """Check the parameters of a request, and give the unknown ones."""
    for name in operation.required:
        if name not in given:
            raise wrong(name, "is missing")
    for name, text in given.multi_items():
        if name not in operation.query:
            yield "query", name
            continue
        schema = document.resolve(operation.query[name])
        schema = document.resolve(schema["items"]) if schema.get("type") == "array" else schema
        value: Any = text
        with suppress(ValueError, KeyError):
            value = READERS.get(schema.get("type", ""), str)(text)
        yield from body(document, schema, value, name)


def body(document: Document, schema: Json, value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Check a value, and give what is odd in it."""
    schema = document.resolve(schema)
    if value is None:
        if not schema.get("nullable"):
            yield "null", place
        return
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        raise wrong(place or "The body", f"has to be {'an' if kind[0] in 'aio' else 'a'} {kind}")
    _limits(schema, value, place)
    if isinstance(value, dict):
        yield from _members(document, schema, value, place)
    elif isinstance(value, list):
        inner = document.resolve(schema.get("items", {}))
        for number, item in enumerate(value):
            if item is None and not inner.get("nullable"):
                raise wrong(f"{place}[{number}]", "is null")
            yield from body(document, inner, item, f"{place}[{number}]")


def _members(document: Document, schema: Json, value: Json, place: str) -> Iterator[tuple[str, str]]:
    known, more = schema.get("properties", {}), schema.get("additionalProperties", False)
    for name in schema.get("required", ()):
        if value.get(name) is None and not (name in value and document.resolve(known[name]).get("nullable")):
            raise wrong(f"{place}.{name}".lstrip("."), "is missing")
    for name, item in value.items():
        inside = f"{place}.{name}".lstrip(".")
        if name in known or isinstance(more, dict):
            yield from body(document, known.get(name, more), item, inside)
        elif known and not more:
            yield "body", inside


def _limits(schema: Json, value: Any, place: str) -> None:
    if "enum" in schema and value not in schema["enum"]:
        raise wrong(place, f"cannot be {value!r}")
    if isinstance(value, int | float):
        least, most = RANGES.get(schema.get("format", ""), (None, None))
        low, high = schema.get("minimum", least), schema.get("maximum", most)
        if (low is not None and value < low) or (high is not None and value > high):
            raise wrong(place, f"goes from {'any' if low is None else low} to {'any' if high is None else high}")
    if isinstance(value, str):
        if len(value) > schema.get("maxLength", len(value)):
            raise wrong(place, f"is longer than {schema['maxLength']} characters")
        _format(schema.get("format"), value, place)


def _format(name: str | None, text: str, place: str) -> None:
    try:
        if name == "date-time" and datetime.fromisoformat(text).tzinfo is None:
            raise wrong(place, "has no time zone")
        if name == "uuid":
            UUID(text)
        if name == "byte":
            b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        raise wrong(place, f"is no {name}") from None

"""Requests held against the document: what contradicts it is refused, what it does not know is noted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from jsonschema.exceptions import best_match
from starlette.datastructures import QueryParams

from ozkit.simulator.http.document import Document, Json, Node, Operation
from ozkit.simulator.http.problems import Problem

# How the text of a query is read for a type; what cannot be read stays a text, and is refused as one.
READERS: dict[str, Callable[[str], Any]] = {
    "integer": lambda text: int(text) if text.removeprefix("-").isdecimal() else text,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}
MOST_ERRORS = 5  # named in one response

Unknown = tuple[str, str]  # kind and name of an unknown field


@dataclass(frozen=True, slots=True)
class UnknownField:
    """Something in a request that the document does not have; it was let through.

    Attributes:
        method: HTTP method of the request.
        path: Path of the request.
        kind: `query` for a parameter, `body` for a field, `null` for a null that is not documented.
        name: The parameter, or the path of the field in the body.
    """

    method: str
    path: str
    kind: str
    name: str


def check_query(operation: Operation, given: QueryParams, unlimited: Collection[str] = ()) -> list[Unknown]:
    """Return the parameters that the document does not have; a query that contradicts the document is a 400.

    The documented maximum of `unlimited` parameters is not enforced.
    """
    document = operation.document
    for name in sorted(operation.required - given.keys()):
        raise Problem("invalid_request", f"{name} is missing.")
    for name in operation.query.keys() & given.keys():
        schema = document.resolve(operation.query[name])
        is_array = "array" in schema.get("type", ())
        item = document.resolve(schema.get("items", {})) if is_array else schema
        if schema.get("type") == "object":
            raise Problem("invalid_request", f"{name} takes {name}[key]=value.")
        values = [_read(item, text) for text in given.getlist(name)]
        limits = ("maximum",) if name in unlimited else ()
        for value in [values] if is_array else values:
            _raise_for(document, operation.query[name], value, name, ignored=limits)
    deep: dict[str, dict[str, str]] = {}
    for name, text in given.multi_items():
        holder, opened, key = name.partition("[")
        if opened and key.endswith("]") and holder in operation.query and name not in operation.query:
            deep.setdefault(holder, {})[key[:-1]] = text
    for holder, members in deep.items():
        _raise_for(document, operation.query[holder], members, holder)
    known = {*operation.query, *(f"{holder}[{key}]" for holder, members in deep.items() for key in members)}
    return [("query", name) for name, _ in given.multi_items() if name not in known]


def check_value(document: Document, schema: Json, value: Any) -> list[Unknown]:
    """Return the places of fields that the document does not have; a value that contradicts the schema is a 400.

    These are unknown fields (`body`), and optional ones that are null though the document does not allow that (`null`).
    """
    nulls, unknown = set(), list[Unknown]()
    for node in document.walk(Node({"": value}, "", document.resolve(schema))):
        if node.value is None and node.path and isinstance(node.key, str) and not node.required:
            if node.schema and not node.schema.get("nullable"):
                nulls.add(node.path)
                unknown.append(("null", _place(node.path)))
        else:
            unknown += [("body", _place((*node.path, name))) for name in document.unknown_names(node)]
    _raise_for(document, schema, value, nulls=nulls)
    return unknown


def _raise_for(
    document: Document,
    schema: Json,
    value: Any,
    name: str = "",
    *,
    ignored: Collection[str] = (),
    nulls: Collection[tuple[str | int, ...]] = (),
) -> None:
    errors = [
        f"{_place((name, *error.absolute_path) if name else error.absolute_path)}: {_reason(error)}"
        for error in document.validator(schema).iter_errors(value)
        if error.validator not in ignored and tuple(error.absolute_path) not in nulls
    ]
    if errors:
        raise Problem("invalid_request", "; ".join(errors[:MOST_ERRORS]))


def _reason(error: Any) -> str:
    error = best_match([error])
    message = error.message if len(error.message) < 200 else f"{error.message[:100]} ... {error.message[-80:]}"
    return f"{message} ({error.cause})" if error.cause else str(message)


def _place(path: Iterable[str | int]) -> str:
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".") or "body"


def _read(schema: Json, text: str) -> Any:
    kinds = schema.get("type", "string")
    kind = kinds if isinstance(kinds, str) else next(one for one in kinds if one != "null")
    with suppress(ValueError, KeyError):
        return READERS.get(kind, str)(text)
    return text

"""Rows of the API as rows of a flat table: values that do not fit are errors, unknown fields are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ozkit_runtime.models.deviations import json_kind

from ...errors import UnexpectedResponse
from .schema import Column, Row, Schema
from .values import FROM_CELL, FROM_JSON, Check, Unfit, compact, text, texts

_EXTRA = "extra_json"
_Wanted = tuple[Sequence[str], int, Column]


@dataclass(frozen=True, slots=True)
class Node:
    """How one JSON object of a row is read.

    Attributes:
        texts: For each text its JSON name, its position in the row, and whether an empty one is null.
        leaves: For all other values their JSON name, their position, and their check.
        children: The objects in it, by JSON name.
        known: The JSON names of all.
        path: The JSON path of the object in the row.
    """

    texts: tuple[tuple[str, int, bool], ...]
    leaves: tuple[tuple[str, int, Check], ...]
    children: tuple[tuple[str, Node], ...]
    known: frozenset[str]
    path: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of a schema are read.

    Attributes:
        root: The row as JSON.
        cells: The row as CSV: position and check of each column, by its name there.
        blank: A row of nulls.
        extra: Position of the unknown fields, None if they are not kept.
    """

    root: Node
    cells: Mapping[str, tuple[int, Check]]
    blank: tuple[None, ...]
    extra: int | None


@cache
def plan_of(schema: Schema) -> Plan:
    """Return how the rows of a schema are read, computed once."""
    places = {column.name: index for index, column in enumerate(schema.columns)}
    return Plan(
        root=_node([(column.path, places[column.name], column) for column in schema.columns if column.path], ""),
        cells={column.csv: (places[column.name], FROM_CELL[column.kind]) for column in schema.columns if column.csv},
        blank=(None,) * len(places),
        extra=places.get(_EXTRA),
    )


def _node(wanted: Sequence[_Wanted], at: str) -> Node:
    inner: dict[str, list[_Wanted]] = {}
    own: list[tuple[str, int, Column]] = []
    for (name, *below), index, column in wanted:
        if below:
            inner.setdefault(name, []).append((below, index, column))
        else:
            own.append((name, index, column))
    return Node(
        texts=tuple((name, index, bool(column.csv)) for name, index, column in own if column.kind == "string"),
        leaves=tuple((name, index, FROM_JSON[column.kind]) for name, index, column in own if column.kind != "string"),
        children=tuple((name, _node(below, f"{at}.{name}")) for name, below in inner.items()),
        known=frozenset([name for name, _, _ in own] + list(inner)),
        path=at,
    )


class _Misfit(Exception):
    def __init__(self, path: str, why: str) -> None:
        super().__init__(why)
        self.path = path


def flatten(schema: Schema, raw: Mapping[str, Any]) -> Row:
    """Return a row, a JSON object, as a row of its flat table.

    Missing and null become None. Unknown fields, at any depth of a known object, go to `extra_json`, and so does the
    exact form of a text that UTF-8 cannot encode (the column has escapes in its place). Where the API also writes CSV,
    an empty text is None, since CSV cannot tell the two apart.

    Raises:
        UnexpectedResponse: If a value is not of its column's type: nothing is rounded, cut or converted.
    """
    plan = plan_of(schema)
    row = list(plan.blank)
    try:
        if raw.__class__ is not dict and not isinstance(raw, Mapping):
            raise _Misfit("", f"expected an object, got {json_kind(raw)}")
        extra = _read(plan.root, raw, row)
        if extra:
            _keep(plan, row, extra)
    except _Misfit as error:
        keys = {".".join(column.path): column.path for column in _key_columns(schema)}
        raise _unexpected(schema, {name: _at(raw, path) for name, path in keys.items()}, error) from None
    return tuple(row)


def from_csv(schema: Schema, cells: Mapping[str, str]) -> Row:
    """Return a record of the API's CSV as a row of its flat table, equal to that of its JSON row.

    Columns are found by the header's names, in any order. An empty cell and an absent column are null; unknown columns
    go to `extra_json` as text.

    Raises:
        UnexpectedResponse: If a cell cannot be read as its column's type.
    """
    plan = plan_of(schema)
    row = list(plan.blank)
    extra: dict[str, Any] = {}
    try:
        for name, cell in cells.items():
            if not cell:
                continue
            if name not in plan.cells:
                extra[name] = cell
                continue
            index, check = plan.cells[name]
            try:
                row[index] = check(cell)
            except Unfit as error:
                raise _Misfit(f".{name}{error.step}", str(error)) from None
        if extra:
            _keep(plan, row, extra)
    except _Misfit as error:
        keys = [column.csv for column in _key_columns(schema)]
        raise _unexpected(schema, {name: cells.get(name) for name in keys}, error) from None
    return tuple(row)


def _read(node: Node, raw: Mapping[str, Any], row: list[Any]) -> dict[str, Any]:
    """Fill a row from an object, and return its fields without a column."""
    extra: dict[str, Any] = {}
    if not node.known.issuperset(raw):
        extra = {name: value for name, value in raw.items() if name not in node.known and value is not None}
    name = ""
    try:
        for name, index, is_empty_null in node.texts:
            value: Any = raw.get(name)
            if value.__class__ is str and value.isascii() and value:
                row[index] = value
            elif value is not None and not (is_empty_null and value == ""):
                row[index] = text(value)
                if row[index] != value:
                    extra[name] = value
        for name, index, check in node.leaves:
            value = raw.get(name)
            if value is not None:
                row[index] = check(value)
                if check is texts and row[index] != value:
                    extra[name] = value
    except Unfit as error:
        raise _Misfit(f"{node.path}.{name}{error.step}", str(error)) from None
    for name, child in node.children:
        value = raw.get(name)
        if value is None:
            continue
        if value.__class__ is not dict and not isinstance(value, Mapping):
            raise _Misfit(f"{node.path}.{name}", f"expected an object, got {json_kind(value)}")
        inner = _read(child, value, row)
        if inner:
            extra[name] = inner
    return extra


def _keep(plan: Plan, row: list[Any], extra: Mapping[str, Any]) -> None:
    if plan.extra is None:
        return
    try:
        row[plan.extra] = compact(extra)
    except Unfit as error:
        raise _Misfit("", f"an unknown field cannot be kept: {error}") from None


def _key_columns(schema: Schema) -> list[Column]:
    return [schema.columns[schema.index(name)] for name in schema.key]


def _at(raw: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        raw = raw.get(name) if isinstance(raw, Mapping) else None
    return raw


def _unexpected(schema: Schema, key: Mapping[str, Any], error: _Misfit) -> UnexpectedResponse:
    named = ", ".join(f"{name}={value!r:.80}" for name, value in key.items())
    return UnexpectedResponse(
        f"{schema.name}: row {named}, ${error.path}: {error}. Flat tables convert nothing: update ozkit, or report"
        " the response; the list methods of the client still return such rows unchanged",
        status=200,
        path=f"${error.path}",
    )

"""Rows of the API as rows of a flat table. A value that does not fit is an error; a field nobody knows is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._runtime.drift import json_kind
from ..errors import UnexpectedResponse
from .flat_plan import Node, Plan, plan_of
from .schema import Column, Row, Schema
from .values import Unfit, compact, text, texts


class _Misfit(Exception):
    def __init__(self, path: str, why: str) -> None:
        super().__init__(why)
        self.path = path


def flatten(schema: Schema, raw: Mapping[str, Any]) -> Row:
    """Return a JSON row as a row of its flat table.

    Missing and null become None. Fields that the schema does not know go to `extra_json`, at whatever depth of a known
    object they stand, and so does the exact form of a text that UTF-8 cannot hold (the column has escapes in its
    place). Where the API also writes CSV, an empty text is None, since CSV cannot tell the two apart.

    Args:
        schema: The table.
        raw: The row as it came.

    Raises:
        UnexpectedResponse: If a value is not of its column's type: nothing is rounded, cut or converted to fit.
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
    """Return a record of the API's CSV as a row of its flat table: the same one that its JSON row gives.

    Columns go by the header's names, in any order. An empty cell is null, an absent column too; columns that the
    schema does not know go to `extra_json` as text.

    Args:
        schema: The table.
        cells: The record, by header name.

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
    """Fill a row from an object, and return what of it has no column."""
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
        raise _Misfit("", f"a field that this version does not know cannot be kept: {error}") from None


def _key_columns(schema: Schema) -> list[Column]:
    return [schema.columns[schema.index(name)] for name in schema.key]


def _at(raw: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        raw = raw.get(name) if isinstance(raw, Mapping) else None
    return raw


def _unexpected(schema: Schema, key: Mapping[str, Any], error: _Misfit) -> UnexpectedResponse:
    named = ", ".join(f"{name}={value!r:.80}" for name, value in key.items())
    return UnexpectedResponse(
        f"{schema.name}: row {named}, ${error.path}: {error}. A flat table must not bend it: see whether a newer ozkit"
        " knows this answer, or report it; the list methods of the client still read such rows as they come",
        status=200,
        path=f"${error.path}",
    )

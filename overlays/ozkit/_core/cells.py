"""Rows as text: cells of CSV and lines of NDJSON, the same bytes for the same rows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any

from .._runtime.times import format_datetime
from .schema import Column, Kind, Row, Schema
from .typed import columns
from .values import FROM_CELL, FROM_JSON, text

# A spreadsheet takes a cell that begins so for a formula. Quotes before it belong to the pattern, so that the mark
# can be taken off again without doubt.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARKED = re.compile(r"'+[=+\-@\t\r]")

_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def escape_formula(text: str) -> str:
    """Return a text that no spreadsheet runs: with a quotation mark in front where it looks like a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescape_formula(text: str) -> str:
    """Return the text that `escape_formula` was given."""
    return text[1:] if _MARKED.match(text) else text


def records(schema: Schema, rows: Sequence[Row], *, escape_formulas: bool = False) -> Iterator[tuple[Any, ...]]:
    """Return rows as the cells of CSV: null is empty, lists are JSON, times are RFC 3339 in UTC.

    Args:
        schema: The table.
        rows: Its rows.
        escape_formulas: Whether text that a spreadsheet would run as a formula gets a quotation mark in front.

    Raises:
        InvalidArgument: If a value is not of its column's type.
    """
    found = []
    for column, values in zip(schema.columns, columns(schema, rows), strict=True):
        write = _writer(column, escape_formulas)
        found.append(["" if value is None else write(value) for value in values] if write else values)
    return zip(*found, strict=True)


def lines(schema: Schema, rows: Sequence[Row]) -> Iterator[str]:
    """Return rows as the lines of NDJSON, every column in each: times are RFC 3339 in UTC, `json` columns are text.

    Args:
        schema: The table.
        rows: Its rows.

    Raises:
        InvalidArgument: If a value is not of its column's type.
    """
    names = schema.names
    found = []
    for column, values in zip(schema.columns, columns(schema, rows), strict=True):
        write = _TIMES.get(column.kind)
        found.append([None if value is None else write(value) for value in values] if write else values)
    return (_line(dict(zip(names, row, strict=True))) for row in zip(*found, strict=True))


def line_reader(schema: Schema) -> Callable[[str], Row]:
    """Return what reads the lines that `lines` wrote.

    What it returns raises ValueError or KeyError for any other line.
    """
    checks = [(column.name, text if column.kind == "json" else FROM_JSON[column.kind]) for column in schema.columns]

    def read(line: str) -> Row:
        found = json.loads(line)
        return tuple(None if found[name] is None else check(found[name]) for name, check in checks)

    return read


def record_reader(
    schema: Schema, header: Sequence[str], *, escape_formulas: bool = False
) -> Callable[[Sequence[str]], Row]:
    """Return what reads the cells that `records` gave; an empty cell is null.

    What it returns raises ValueError for any other record.

    Args:
        schema: The table.
        header: The names in the first line.
        escape_formulas: Whether formulas were escaped.

    Raises:
        ValueError: If the header is another.
    """
    if tuple(header) != schema.names:
        raise ValueError("the columns are not those of the table")
    plain = unescape_formula if escape_formulas else text
    checks = [plain if column.kind in {"string", "json"} else FROM_CELL[column.kind] for column in schema.columns]

    def read(record: Sequence[str]) -> Row:
        return tuple(check(cell) if cell else None for check, cell in zip(checks, record, strict=True))

    return read


def _writer(column: Column, escape_formulas: bool) -> Callable[[Any], Any] | None:
    if column.kind in {"string", "json"}:
        return escape_formula if escape_formulas else None
    return _CELLS.get(column.kind)


_TIMES: Mapping[Kind, Callable[[Any], str]] = {
    "timestamp": lambda value: format_datetime(value.astimezone(UTC)),
    "date": lambda value: value.isoformat(),
}
_CELLS: Mapping[Kind, Callable[[Any], str]] = {
    **_TIMES,
    "bool": lambda value: "true" if value else "false",
    "strings": _line,
}

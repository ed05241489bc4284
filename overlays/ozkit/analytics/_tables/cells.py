"""Rows as CSV and NDJSON, written and read back: the same rows always give the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import Any, Literal

from ozkit_runtime.models.dates import format_datetime

from .schema import Column, Kind, Row, Schema
from .values import FROM_CELL, FROM_JSON, columns, text

Encoding = Literal["utf-8", "utf-8-sig"]

# Starts of cells that spreadsheets can run as formulas: those of OWASP's list, also full-width, also after blanks.
_START = r"(?:[\s\0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])"
# Quotes in front belong to both patterns: so the mark can be removed without ambiguity.
_FORMULA = re.compile(f"'*{_START}")
_MARKED = re.compile(f"'+{_START}")

_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def escape_formula(text: str) -> str:
    """Return a text that no spreadsheet runs: one that looks like a formula gets a single quote in front."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescape_formula(text: str) -> str:
    """Undo `escape_formula`."""
    return text[1:] if _MARKED.match(text) else text


def write_csv(
    path: Path, schema: Schema, rows: Sequence[Row], *, escape_formulas: bool = False, encoding: Encoding = "utf-8"
) -> None:
    """Write a CSV file (RFC 4180) with a header; `utf-8-sig` starts it with the mark that Excel needs to read UTF-8."""
    found = records(schema, rows, escape_formulas=escape_formulas)
    with path.open("w", encoding=encoding, newline="") as file:
        # Cells that hold either character of the line end are quoted only if both are in it.
        import csv  # loaded by the first table that is written

        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(schema.names)
        writer.writerows(found)


def write_ndjson(path: Path, schema: Schema, rows: Sequence[Row]) -> None:
    """Write a file with one JSON object per line."""
    found = lines(schema, rows)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in found)


def records(schema: Schema, rows: Sequence[Row], *, escape_formulas: bool = False) -> Iterator[tuple[Any, ...]]:
    """Return rows as the cells of CSV: null is empty, lists are JSON, times are RFC 3339 in UTC.

    Text that a spreadsheet could run as a formula gets a single quote in front if formulas are to be escaped.
    """
    found = []
    for column, values in zip(schema.columns, columns(schema, rows), strict=True):
        write = _writer(column, escape_formulas)
        found.append(["" if value is None else write(value) for value in values] if write else values)
    return zip(*found, strict=True)


def lines(schema: Schema, rows: Sequence[Row]) -> Iterator[str]:
    """Return rows as the lines of NDJSON, every column in each: times are RFC 3339 in UTC, `json` columns are text."""
    names = schema.names
    found = []
    for column, values in zip(schema.columns, columns(schema, rows), strict=True):
        write = _TIMES.get(column.kind)
        found.append([None if value is None else write(value) for value in values] if write else values)
    return (_line(dict(zip(names, row, strict=True))) for row in zip(*found, strict=True))


def line_reader(schema: Schema) -> Callable[[str], Row]:
    """Return a function that reads the lines of `lines`; it raises ValueError or KeyError for any other line."""
    checks = [(column.name, text if column.kind == "json" else FROM_JSON[column.kind]) for column in schema.columns]

    def read(line: str) -> Row:
        found = json.loads(line)
        return tuple(None if found[name] is None else check(found[name]) for name, check in checks)

    return read


def record_reader(
    schema: Schema, header: Sequence[str], *, escape_formulas: bool = False
) -> Callable[[Sequence[str]], Row]:
    """Return a function that reads the cells of `records`; other headers and records raise ValueError."""
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

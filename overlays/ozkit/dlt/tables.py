"""Our schemas as dlt's hints: every column has its type before the first row, so that one of nulls has it too."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, TypedDict

from .._core.extraction.certificate import Certificate
from .._core.schema import Column, Schema
from ..analytics.table import Table

ROW_KEY = "row_key"
WINDOWS = "_ozkit_windows"
# Parts of these keys can be null, and in SQL null equals nothing: they are merged on their text.
_NULLABLE = frozenset({"cursor_commits", "user_model_periods"})
_TYPES = {
    "string": "text",
    "timestamp": "timestamp",
    "date": "date",
    "int64": "bigint",
    "float64": "double",
    "bool": "bool",
    "strings": "json",
    "json": "json",
}


class Hints(TypedDict):
    """What dlt has to know of a table."""

    write_disposition: Literal["merge"]
    primary_key: list[str]
    columns: dict[str, Any]


def hints_of(schema: Schema) -> Hints:
    """Return the hints of a flat table."""
    columns = {column.name: _hint(column) for column in schema.columns}
    key = list(schema.key)
    if schema.name in _NULLABLE:
        columns[ROW_KEY] = {"data_type": "text", "description": f"Tells rows apart: {', '.join(key)}, as JSON."}
        key = [ROW_KEY]
    return {"write_disposition": "merge", "primary_key": key, "columns": columns}


def rows_of(table: Table) -> list[dict[str, Any]]:
    """Return the rows of a table as dlt takes them."""
    schema = table.schema
    parsed = [column.name for column in schema.columns if column.kind == "json"]
    rows = table.to_dicts()
    for row in rows:
        for name in parsed:
            row[name] = None if row[name] is None else json.loads(row[name])
        if schema.name in _NULLABLE:
            row[ROW_KEY] = json.dumps([_text(row[name]) for name in schema.key], ensure_ascii=False)
    return rows


WINDOWS_HINTS: Hints = {
    "write_disposition": "merge",
    "primary_key": ["stream", "filters", "window_start", "window_end"],
    "columns": {
        "stream": {"data_type": "text", "description": "The feed that was read."},
        "filters": {"data_type": "text", "description": "The filters of the server, as a JSON object."},
        "window_start": {"data_type": "timestamp", "description": "Start of the window."},
        "window_end": {"data_type": "timestamp", "description": "End of the window, itself outside."},
        "rows_counted": {
            "data_type": "bigint",
            "description": "Rows that the server counts, a second around included.",
        },
        "rows_read": {"data_type": "bigint", "description": "Rows that were read there, each once."},
        "read_at": {"data_type": "timestamp", "description": "The server's time of the last count."},
        "requests": {"data_type": "bigint", "description": "Requests that it took."},
        "certified": {"data_type": "bool", "description": "Whether every count agreed with the rows."},
        "reason": {"data_type": "text", "description": "Why not; empty when certified."},
    },
}


def window_row(certificate: Certificate, filters: Mapping[str, str]) -> dict[str, Any]:
    """Return the row of a certificate."""
    return {
        "stream": certificate.stream,
        "filters": json.dumps(dict(sorted(filters.items()))),
        "window_start": certificate.window.start,
        "window_end": certificate.window.end,
        "rows_counted": certificate.count,
        "rows_read": certificate.rows,
        "read_at": certificate.read_at,
        "requests": certificate.requests,
        "certified": certificate.certified,
        "reason": certificate.reason,
    }


def _hint(column: Column) -> dict[str, Any]:
    return {"data_type": _TYPES[column.kind], "description": column.about}


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value

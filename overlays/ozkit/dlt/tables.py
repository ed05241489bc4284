"""Schemas as dlt hints, so that every column has its type before the first row, and the table of certificates."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any, ClassVar, Literal, TypedDict

import dlt

from .._http import logging as logs
from ..analytics import Certificate, Schema, Table

ROW_KEY = "row_key"
# Tables with nullable key columns are merged on the JSON of their key, since in SQL null equals nothing.
_NULLABLE = frozenset({"cursor_commits", "user_model_periods"})
_GONE = "is_gone"
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
    """The hints of a table."""

    write_disposition: Literal["merge"]
    primary_key: list[str]
    columns: dict[str, Any]


def hints_of(schema: Schema) -> Hints:
    """Return the hints of a flat table."""
    columns = {c.name: {"data_type": _TYPES[c.kind], "description": c.about} for c in schema.columns}
    key = list(schema.key)
    if schema.name in _NULLABLE:
        columns[ROW_KEY] = {"data_type": "text", "description": f"Identifies the row: {', '.join(key)}, as JSON."}
        key = [ROW_KEY]
    return {"write_disposition": "merge", "primary_key": key, "columns": columns}


def rows_of(table: Table) -> list[dict[str, Any]]:
    """Return the rows of a table in dlt's types."""
    schema = table.schema
    parsed = [column.name for column in schema.columns if column.kind == "json"]
    rows = table.to_dicts()
    for row in rows:
        for name in parsed:
            row[name] = None if row[name] is None else json.loads(row[name])
        if schema.name in _NULLABLE:
            row[ROW_KEY] = json.dumps([_text(row[name]) for name in schema.key], ensure_ascii=False)
    return rows


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


class OtherTable:
    """A table that a resource fills besides its own."""

    def __init__(self, name: str, hints: Hints) -> None:
        self._name, self._hints, self._is_known = name, hints, False

    def marked(self, rows: list[dict[str, Any]]) -> Iterator[Any]:
        """Yield rows so that dlt puts them into the table.

        The hints are sent with the rows: a copied resource, as of `with_name`, forgets those of other tables.
        """
        if self._is_known:
            yield dlt.mark.with_table_name(rows, self._name)
            return
        self._is_known = True
        # Another table starts with the columns of the resource, unless they are removed first.
        key = self._hints["primary_key"]
        bare = dlt.mark.make_hints(table_name=self._name, columns={}, primary_key=key)
        yield dlt.mark.with_hints([], bare, create_table_variant=True)
        whole = dlt.mark.make_hints(table_name=self._name, **self._hints)
        yield dlt.mark.with_hints(rows, whole, create_table_variant=True)


# Columns of the table of certificates: the type of each, the attribute of a certificate in it, and what it is.
_CERTIFICATE = {
    "stream": ("text", "stream", "The feed that was read."),
    "filters": ("text", "", "The filters of the server, as a JSON object."),
    "window_start": ("timestamp", "window.start", "Start of the window."),
    "window_end": ("timestamp", "window.end", "End of the window, excluded."),
    "rows_counted": ("bigint", "count", "The server's count of rows, including one second on each side."),
    "rows_read": ("bigint", "rows", "Distinct rows that were read there."),
    "read_at": ("timestamp", "read_at", "The server's time of the last count."),
    "requests": ("bigint", "requests", "Requests that it took."),
    "certified": ("bool", "certified", "Whether every count agreed with the rows."),
    "reason": ("text", "reason", "Why it is not certified; empty when certified."),
}


class CertificateTable:
    """The table `_ozkit_windows`, with a row for the certificate of each window."""

    _HINTS: ClassVar[Hints] = {
        "write_disposition": "merge",
        "primary_key": ["stream", "filters", "window_start", "window_end"],
        "columns": {
            **{name: {"data_type": kind, "description": about} for name, (kind, _, about) in _CERTIFICATE.items()},
            _GONE: {"data_type": "bool", "hard_delete": True, "description": "Always null; marks rows to delete."},
        },
    }

    def __init__(self, filters: Mapping[str, str]) -> None:
        self._filters = json.dumps(dict(sorted(filters.items())))
        self._table = OtherTable("_ozkit_windows", self._HINTS)

    def rows(self, certificate: Certificate, replaced: Iterable[Certificate] = ()) -> Iterator[Any]:
        """Yield the row of a certificate, and delete those of windows that it replaces.

        A window that is not certified is named in a warning.
        """
        if not certificate.certified:
            name, reason = certificate.window.name, certificate.reason
            logs.logger.warning("%s: %s is loaded but NOT certified: %s", certificate.stream, name, reason)
        gone = [self._row(one) | {_GONE: True} for one in replaced]
        yield from self._table.marked([*gone, self._row(certificate)])

    def _row(self, certificate: Certificate) -> dict[str, Any]:
        return {
            name: attrgetter(attribute)(certificate) if attribute else self._filters
            for name, (_, attribute, _) in _CERTIFICATE.items()
        }

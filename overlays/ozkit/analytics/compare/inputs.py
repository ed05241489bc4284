"""Rows in any of the forms that a caller has: tables, flat rows, CSV rows, or items of a list of the API."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Iterator, Mapping
from typing import Any

from ..._core.flatten import flatten, from_csv
from ..._core.schema import Row, Schema
from ..._core.schemas import CURSOR_COMMITS
from ..._runtime.encode import HasToDict
from ...errors import InvalidArgument
from ..table import Table

Flat = Mapping[str, Any]
Rows = Table | Iterable[Any]

_COMMITS = "commits are not changes: they count whole commits, by hand and by AI; give the rows of `changes`"


def flat_rows(schema: Schema, rows: Rows) -> Iterator[Flat]:
    """Yield rows of a table as mappings by column name.

    Raises:
        InvalidArgument: If they are rows of another table, or no rows.
    """
    if isinstance(rows, AsyncIterable):
        raise InvalidArgument("an async list has to be read first: give `[row async for row in ...]`")
    if isinstance(rows, Table) and rows.schema.name != schema.name:
        hint = f": {_COMMITS}" if rows.schema.name == CURSOR_COMMITS.name else ""
        raise InvalidArgument(f"expected rows of {schema.name}, got {rows.schema.name}{hint}")
    for row in rows:
        if isinstance(row, Mapping):
            flat: Flat = _named(schema, from_csv(schema, row)) if _is_text(row) else row
        elif isinstance(row, HasToDict):
            raw = row.to_dict()
            flat = {"commit_hash": None} if "commitHash" in raw else _named(schema, flatten(schema, raw))
        else:
            raise InvalidArgument(f"expected rows of {schema.name} as mappings, got a {type(row).__name__}")
        if "commit_hash" in flat or "commitHash" in flat:
            raise InvalidArgument(f"expected rows of {schema.name}: {_COMMITS}")
        yield flat


def _is_text(row: Flat) -> bool:
    """Say whether it is a row of Cursor's CSV: every value is text there."""
    return row.get("total_lines_added").__class__ is str and "change_id" in row


def _named(schema: Schema, row: Row) -> Flat:
    return dict(zip(schema.names, row, strict=True))

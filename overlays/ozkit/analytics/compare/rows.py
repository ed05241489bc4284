"""One row for each AI code change of either vendor."""

from __future__ import annotations

import json
from collections.abc import AsyncIterable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from ..._core.flatten import flatten
from ..._core.schema import Row, Schema
from ..._core.schemas import CURSOR_CHANGES, CURSOR_COMMITS, WARP_EVENTS
from ..._runtime.encode import HasToDict
from ..._runtime.times import parse_datetime
from ...errors import InvalidArgument
from ..table import Table
from .schemas import AI_CHANGES, CURSOR, WARP

Flat = Mapping[str, Any]
Rows = Table | Iterable[Any]

_COUNTS = tuple(name for name in WARP_EVENTS.names if name.startswith(("files_", "lines_")))
_AGENTIC = {"COMPOSER": True, "TAB": False}
_COMMITS = "commits are not changes: they count whole commits, by hand and by AI; give the rows of `changes`"


def changes(warp_rows: Rows = (), cursor_rows: Rows = ()) -> Table:
    """Return one row for each AI code change, of Warp and of Cursor, with null where a vendor has no such fact.

    Rows are read one by one and may come from an iterator. A record that comes twice counts once, as it came last.

    Args:
        warp_rows: Rows of `warp_events`: a Table, flat rows as mappings, or what `analytics.events()` yields. Those
            without code changes are left out. `message_type` is kept, since a tool call and its result might both
            carry the same change.
        cursor_rows: Rows of `cursor_changes`, in the same forms. Each is an accepted change.

    Returns:
        Table: The changes. Mail addresses are stripped and case-folded, and nothing cleverer: no aliases, no dots.

    Raises:
        InvalidArgument: If rows are of another table, such as Cursor's commits, or lack a column.
    """
    found: dict[tuple[str, Any], Row] = {}
    for vendor, schema, rows, convert in (
        (WARP, WARP_EVENTS, warp_rows, _of_warp),
        (CURSOR, CURSOR_CHANGES, cursor_rows, _of_cursor),
    ):
        for number, flat in enumerate(_flat_rows(schema, rows)):
            try:
                row = convert(flat)
            except (KeyError, TypeError, ValueError) as error:
                raise InvalidArgument(f"row {number} is none of {schema.name}: {_why(error)}") from None
            if row is not None:
                found[vendor, row[1] if row[1] is not None else (number,)] = row
    return Table(AI_CHANGES, list(found.values()))


def normalized(email: str | None) -> str | None:
    """Return a mail address without spaces around it and without regard to case; null for an empty one."""
    return (email or "").strip().casefold() or None


def _flat_rows(schema: Schema, rows: Rows) -> Iterator[Flat]:
    if isinstance(rows, AsyncIterable):
        raise InvalidArgument("an async list has to be read first: give `[row async for row in ...]`")
    if isinstance(rows, Table) and rows.schema.name != schema.name:
        hint = f": {_COMMITS}" if rows.schema.name == CURSOR_COMMITS.name else ""
        raise InvalidArgument(f"expected rows of {schema.name}, got {rows.schema.name}{hint}")
    for row in rows:
        if isinstance(row, Mapping):
            flat: Flat = row
        elif isinstance(row, HasToDict):
            raw = row.to_dict()
            flat = {"commit_hash": None} if "commitHash" in raw else _named(schema, flatten(schema, raw))
        else:
            raise InvalidArgument(f"expected rows of {schema.name} as mappings, got a {type(row).__name__}")
        if "commit_hash" in flat or "commitHash" in flat:
            raise InvalidArgument(f"expected rows of {schema.name}: {_COMMITS}")
        yield flat


def _named(schema: Schema, row: Row) -> Flat:
    return dict(zip(schema.names, row, strict=True))


def _why(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"it has no column {error.args[0]}; give rows with all columns of that table"
    return str(error)


def _of_warp(flat: Flat) -> Row | None:
    counts = {name: _count(name, flat[name]) for name in _COUNTS}
    if all(count is None for count in counts.values()):
        return None
    occurred = _moment(flat["message_end_timestamp"])
    return (
        WARP,
        flat["message_id"],
        occurred,
        None,
        occurred,
        "occurred_at" if occurred else None,
        normalized(flat["email"]),
        flat["user_id"],
        flat["run_type"],
        True,
        flat["model_ids"] or None,
        counts["lines_accepted_added"],
        counts["lines_accepted_removed"],
        counts["lines_suggested_added"],
        counts["lines_suggested_removed"],
        counts["files_accepted"],
        flat["was_edited_by_user"],
        flat["credit_charged"],
        flat["git_branch"],
        flat["git_head"],
        None,
        flat["message_type"],
    )


def _of_cursor(flat: Flat) -> Row:
    ingested = _moment(flat["created_at"])
    files, extensions = _files(flat["metadata_json"])
    return (
        CURSOR,
        flat["change_id"],
        None,
        ingested,
        ingested,
        "ingested_at" if ingested else None,
        normalized(flat["user_email"]),
        flat["user_id"],
        flat["source"],
        _AGENTIC.get(flat["source"]),
        [flat["model"]] if flat["model"] else None,
        _count("total_lines_added", flat["total_lines_added"]),
        _count("total_lines_deleted", flat["total_lines_deleted"]),
        None,
        None,
        files,
        None,
        None,
        None,
        None,
        extensions,
        None,
    )


def _count(name: str, value: Any) -> int | None:
    if value is not None and value.__class__ is not int:
        raise TypeError(f"{name} has to be a whole number or None, got {value!r}")
    return value  # type: ignore[no-any-return]


def _moment(value: Any) -> datetime | None:
    if value is None:
        return None
    found = value if isinstance(value, datetime) else parse_datetime(value)
    if found.tzinfo is None:
        raise ValueError(f"{found} has no time zone")
    return found.astimezone(UTC)


def _files(metadata: Any) -> tuple[int | None, list[str] | None]:
    """An accepted change touches a file: an empty list means that the vendor withholds them."""
    entries = json.loads(metadata) if isinstance(metadata, str) else metadata
    if not entries or not isinstance(entries, list):
        return None, None
    found = {entry.get("fileExtension") for entry in entries if isinstance(entry, Mapping)}
    return len(entries), sorted(name for name in found if name and isinstance(name, str)) or None

"""One row for each AI code change of either vendor."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ..._core.schema import Row
from ..._core.schemas import CURSOR_CHANGES, WARP_EVENTS
from ..._runtime.times import parse_datetime
from ...errors import InvalidArgument
from ..table import Table
from .inputs import Flat, Rows, flat_rows
from .schemas import AI_CHANGES, CURSOR, WARP

_COUNTS = tuple(name for name in WARP_EVENTS.names if name.startswith(("files_", "lines_")))
_AGENTIC = {"COMPOSER": True, "TAB": False}


def changes(warp_rows: Rows = (), cursor_rows: Rows = ()) -> Table:
    """Return one row for each AI code change, of Warp and of Cursor, with null where a vendor has no such fact.

    Rows are read one by one and may come from an iterator. A record that comes twice counts once, as it came last.

    Args:
        warp_rows: Rows of `warp_events`: a Table, flat rows as mappings, or what `analytics.events()` yields. Those
            without code changes are left out. `message_type` is kept, since a tool call and its result might both
            carry the same change.
        cursor_rows: Rows of `cursor_changes`, in the same forms, or what `changes.csv()` yields. Each is an accepted
            change.

    Returns:
        Table: The changes. Mail addresses are stripped and case-folded, and nothing cleverer: no aliases, no dots.

    Raises:
        InvalidArgument: If rows are of another table, such as Cursor's commits, or lack a column.
        UnexpectedResponse: If an item or a CSV row of the API has a value of another type than documented.
    """
    found: dict[tuple[str, Any], Row] = {}
    for vendor, schema, rows, convert in (
        (WARP, WARP_EVENTS, warp_rows, _of_warp),
        (CURSOR, CURSOR_CHANGES, cursor_rows, _of_cursor),
    ):
        for number, flat in enumerate(flat_rows(schema, rows)):
            try:
                row = convert(flat)
            except (KeyError, TypeError, ValueError) as error:
                raise InvalidArgument(f"row {number} is none of {schema.name}: {_why(error)}") from None
            if row is not None:
                found[vendor, row[1] if row[1] is not None else (number,)] = row
    return Table(AI_CHANGES, list(found.values()))


def normalized(email: str | None) -> str | None:
    """Return a mail address without spaces around it and without regard to case; null for an empty one.

    Args:
        email: The address, or null.

    Returns:
        str | None: The address to join by.

    Raises:
        TypeError: If it is no text.
    """
    if email is not None and not isinstance(email, str):
        raise TypeError(f"a mail address has to be text or None, got {email!r}")
    return (email or "").strip().casefold() or None


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
    if value is None or value.__class__ is int:
        found: int | None = value
        return found
    raise TypeError(f"{name} has to be a whole number or None, got {value!r}")


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

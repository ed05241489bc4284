"""The order of rows in a file, and the file they belong to: the same rows always give the same files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any

from .schema import Row, Schema


def ordered(schema: Schema, rows: Iterable[Row]) -> list[Row]:
    """Return rows by partition column, then key, ascending; what is null comes last."""
    places = [schema.index(name) for name in ((schema.partition,) if schema.partition else ()) + schema.key]

    def rank(row: Row) -> list[tuple[bool, Any]]:
        return [(row[place] is None, "" if row[place] is None else row[place]) for place in places]

    return sorted(rows, key=rank)


def by_date(schema: Schema, rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return rows by the label of their folder, such as `date=2026-04-01`, in their order.

    The date is that of the partition column in UTC, `unknown` where that is null. Without a partition column there is
    one empty label.
    """
    found: dict[str, list[Row]] = {}
    place = schema.index(schema.partition) if schema.partition else None
    for row in rows:
        moment = None if place is None else row[place]
        label = "date=unknown" if moment is None else f"date={moment.astimezone(UTC).date().isoformat()}"
        found.setdefault("" if place is None else label, []).append(row)
    return found

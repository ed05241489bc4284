"""Schemas of flat tables: typed columns, each with its JSON path in a row of the API, keys, and the order of rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from typing import Any, Literal

Kind = Literal["string", "timestamp", "date", "int64", "float64", "bool", "strings", "json"]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a flat table.

    Args:
        name: Its name.
        kind: The type of its values; every column can hold null. `strings` is a list of text; `json` is a text.
        path: The JSON names that lead to the value in a row of the API; empty for a computed column.
        csv: Its name in the API's own CSV, if it has one.
        about: Its description, in one line.
        additive_over: The dimensions over which it may be added up; empty for a column that is not a measure.
    """

    name: str
    kind: Kind
    path: tuple[str, ...] = ()
    csv: str = ""
    about: str = ""
    additive_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """A flat table: its columns in a stable order.

    Args:
        name: Its name, such as `warp_events`.
        version: Raised whenever a column changes.
        columns: The columns.
        key: The columns that identify a row.
        partition: The timestamp column by whose UTC date files are laid out; empty for none.
    """

    name: str
    version: int
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    partition: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def __hash__(self) -> int:
        # Schemas are cache keys that are looked up once per row: hashing every column would cost more than the row.
        return hash((self.name, self.version))

    @property
    def stream(self) -> str:
        """The name without the vendor, such as `events`: the folder of its files."""
        return self.name.partition("_")[2] or self.name

    def index(self, name: str) -> int:
        """Return the position of a column in a row.

        Args:
            name: The name of the column.

        Returns:
            int: Its position, from 0.

        Raises:
            ValueError: If the column is unknown.
        """
        return self.names.index(name)

    def key_of(self, row: Row) -> Hashable:
        """Return what identifies a row: the values of the key columns, the bare value if there is one such column.

        A row in which they are all null is identified by all its values.

        Args:
            row: The row.

        Returns:
            Hashable: Its key.
        """
        key, blank = _key(self)
        found: Hashable = key(row)
        return repr(row) if found == blank else found


@cache
def _key(schema: Schema) -> tuple[Callable[[Row], Any], Hashable]:
    """Return a function that takes the key out of a row, and the key of a row in which it is null."""
    places = [schema.index(name) for name in schema.key]
    if not places:
        return lambda row: None, None
    return itemgetter(*places), None if len(places) == 1 else (None,) * len(places)


def ordered(schema: Schema, rows: Iterable[Row]) -> list[Row]:
    """Return rows sorted by partition column, then key, ascending, nulls last: the same rows give the same file."""
    places = [schema.index(name) for name in ((schema.partition,) if schema.partition else ()) + schema.key]

    def rank(row: Row) -> list[tuple[bool, Any]]:
        return [(row[place] is None, "" if row[place] is None else row[place]) for place in places]

    return sorted(rows, key=rank)


def by_date(schema: Schema, rows: Sequence[Row], default: datetime) -> dict[str, list[Row]]:
    """Return rows by the name of their folder, such as `date=2026-04-01`, in their order.

    The date is that of the partition column in UTC; the default is the time of rows in which it is null. Without a
    partition column there is one empty name.
    """
    found: dict[str, list[Row]] = {}
    place = schema.index(schema.partition) if schema.partition else None
    for row in rows:
        moment = None if place is None else row[place] or default
        label = "" if moment is None else f"date={moment.astimezone(UTC).date().isoformat()}"
        found.setdefault(label, []).append(row)
    return found

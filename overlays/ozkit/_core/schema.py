"""Flat tables as data: columns with a type and the place where their value stands in an answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
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
        path: The JSON names that lead to the value in a row of the API; empty for a column that is computed.
        csv: Its name in the API's own CSV, where there is one.
        about: What it says, in one line.
        additive_over: The dimensions over which its sums mean something; empty for what is no measure.
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
        key: The columns that tell rows apart.
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
        # What is derived from a schema is cached by it, once a row: hashing every column would cost more than the row.
        return hash((self.name, self.version))

    @property
    def stream(self) -> str:
        """The name without the vendor, such as `events`: the folder of its files."""
        return self.name.partition("_")[2] or self.name

    def index(self, name: str) -> int:
        """Return the place of a column in a row.

        Args:
            name: The name of the column.

        Returns:
            int: Its place, from 0.

        Raises:
            ValueError: If there is no such column.
        """
        return self.names.index(name)

    def key_of(self, row: Row) -> Hashable:
        """Return what tells a row from every other: the values of the key columns, the bare value if it is one.

        A row in which they are all null is told by everything that it says.

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
    """What takes the key out of a row, and the key of a row that has none."""
    places = [schema.index(name) for name in schema.key]
    if not places:
        return lambda row: None, None
    return itemgetter(*places), None if len(places) == 1 else (None,) * len(places)

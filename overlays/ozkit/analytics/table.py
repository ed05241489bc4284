"""A flat table in memory: rows with a schema, ready for a data frame or a file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .._core.schema import Row, Schema
from ..errors import InvalidArgument


class Table:
    """Rows and the schema that describes them.

    It speaks the Arrow C stream protocol: whatever reads that (`pyarrow.table(t)`, `polars.DataFrame(t)`, DuckDB)
    takes it as it is, given `ozkit[arrow]`.

    Args:
        schema: The columns.
        rows: The rows, with one value a column in its order.
    """

    def __init__(self, schema: Schema, rows: Sequence[Row]) -> None:
        self.schema = schema
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = self.schema.names
        return (dict(zip(names, row, strict=True)) for row in self.rows)

    def __repr__(self) -> str:
        return f"<Table {self.schema.name}: {len(self.rows)} rows, {len(self.schema.columns)} columns>"

    def column(self, name: str) -> list[Any]:
        """Return the values of a column.

        Args:
            name: The name of the column.

        Returns:
            list: One value a row.

        Raises:
            InvalidArgument: If there is no such column.
        """
        if name not in self.schema.names:
            raise InvalidArgument(f"{self.schema.name} has no column {name!r}: it has {', '.join(self.schema.names)}")
        place = self.schema.index(name)
        return [row[place] for row in self.rows]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries by column name."""
        return list(self)

    def to_arrow(self) -> Any:
        """Return a `pyarrow.Table`; the schema's name and version are in its metadata.

        Raises:
            InvalidArgument: If a value is not of its column's type: none is rounded or cut to fit.
            ImportError: Without `ozkit[arrow]`.
        """
        from .frames import to_arrow

        return to_arrow(self.schema, self.rows)

    def to_pandas(self) -> Any:
        """Return a `pandas.DataFrame` with Arrow types, so that null stays null and whole numbers stay whole.

        Raises:
            InvalidArgument: If a value is not of its column's type.
            ImportError: Without `ozkit[pandas]`.
        """
        from .frames import to_pandas

        return to_pandas(self.schema, self.rows)

    def to_polars(self) -> Any:
        """Return a `polars.DataFrame`.

        Raises:
            InvalidArgument: If a value is not of its column's type.
            ImportError: Without `ozkit[polars]`.
        """
        from .frames import to_polars

        return to_polars(self.schema, self.rows)

    def to_csv(self, path: str | os.PathLike[str], *, escape_formulas: bool = False) -> None:
        """Write a CSV file (RFC 4180, UTF-8): null is an empty cell, lists are JSON, times are RFC 3339 in UTC.

        Args:
            path: The file; an existing one is replaced as a whole.
            escape_formulas: Whether text that a spreadsheet would run as a formula gets a quotation mark in front.

        Raises:
            InvalidArgument: If a value is not of its column's type; nothing was written then.
        """
        from .sinks.csv_files import Csv
        from .sinks.durable import whole

        with whole(Path(path)) as file:
            Csv(self.schema, escape_formulas=escape_formulas).write(file, self.rows)

    def to_ndjson(self, path: str | os.PathLike[str]) -> None:
        """Write a file with one JSON object a line, every column in each; times are RFC 3339 in UTC.

        Args:
            path: The file; an existing one is replaced as a whole.

        Raises:
            InvalidArgument: If a value is not of its column's type; nothing was written then.
        """
        from .sinks.durable import whole
        from .sinks.ndjson import Ndjson

        with whole(Path(path)) as file:
            Ndjson(self.schema).write(file, self.rows)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

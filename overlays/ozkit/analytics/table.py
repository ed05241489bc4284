"""Flat tables in memory, with their conversions to data frames and files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ozkit_runtime.redact import shown

from .._support.extras import needed
from .._support.files import atomic_write
from ..errors import InvalidArgument
from ._tables.cells import Encoding, write_csv, write_ndjson
from ._tables.flatten import flatten
from ._tables.preview import as_html, as_text
from ._tables.schema import Row, Schema
from ._tables.values import columns


class Table:
    """Rows and the schema that describes them.

    Supports the Arrow C stream protocol: `pyarrow.table(t)`, `polars.DataFrame(t)` and DuckDB read it directly, given
    `ozkit[arrow]`.

    Args:
        schema: The columns.
        rows: The rows, with one value per column in the order of the schema.
    """

    def __init__(self, schema: Schema, rows: Sequence[Row]) -> None:
        self.schema = schema
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = self.schema.names
        return (dict(zip(names, row, strict=True)) for row in self.rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        return self.schema == other.schema and list(self.rows) == list(other.rows)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return as_text(self._title(), self.schema, self.rows)

    def _repr_html_(self) -> str:
        return as_html(self._title(), self.schema, self.rows)

    def _title(self) -> str:
        return f"Table {self.schema.name}: {len(self.rows)} rows, {len(self.schema.columns)} columns"

    def column(self, name: str) -> list[Any]:
        """Return the values of a column.

        Args:
            name: The name of the column.

        Returns:
            list: One value per row.

        Raises:
            InvalidArgument: If the column is unknown.
        """
        if name not in self.schema.names:
            raise InvalidArgument(
                f"{self.schema.name} has no column {shown(name)}: it has {', '.join(self.schema.names)}"
            )
        place = self.schema.index(name)
        return [row[place] for row in self.rows]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries by column name."""
        return list(self)

    def to_arrow(self) -> Any:
        """Return a `pyarrow.Table`; the schema's name and version are in its metadata.

        Raises:
            InvalidArgument: If a value is not of its column's type; values are never rounded or cut.
            ImportError: Without `ozkit[arrow]`.
        """
        needed("pyarrow", "arrow")
        from ._tables.arrow import arrow_table

        return arrow_table(self.schema, self.rows)

    def to_pandas(self) -> Any:
        """Return a `pandas.DataFrame` with Arrow types, so that null stays null and whole numbers stay whole.

        Raises:
            InvalidArgument: If a value is not of its column's type.
            ImportError: Without `ozkit[pandas]`.
        """
        pandas = needed("pandas", "pandas")
        needed("pyarrow", "pandas")
        return self.to_arrow().to_pandas(types_mapper=pandas.ArrowDtype)

    def to_polars(self) -> Any:
        """Return a `polars.DataFrame`.

        Raises:
            InvalidArgument: If a value is not of its column's type.
            ImportError: Without `ozkit[polars]`.
        """
        polars = needed("polars", "polars")
        types = {
            "string": polars.String,
            "json": polars.String,
            "timestamp": polars.Datetime("us", "UTC"),
            "date": polars.Date,
            "int64": polars.Int64,
            "float64": polars.Float64,
            "bool": polars.Boolean,
            "strings": polars.List(polars.String),
        }
        # Without pyarrow, which this extra does not need.
        return polars.DataFrame(
            [
                polars.Series(column.name, list(values), dtype=types[column.kind], strict=True)
                for column, values in zip(self.schema.columns, columns(self.schema, self.rows), strict=True)
            ]
        )

    def to_csv(
        self, path: str | os.PathLike[str], *, escape_formulas: bool = False, encoding: Encoding = "utf-8"
    ) -> None:
        """Write a CSV file (RFC 4180, UTF-8): null is an empty cell, lists are JSON, times are RFC 3339 in UTC.

        Args:
            path: The file; an existing one is replaced as a whole.
            escape_formulas: Whether text that a spreadsheet could run as a formula gets a single quote in front.
            encoding: `utf-8-sig` starts the file with a byte order mark, which Excel needs to read UTF-8.

        Raises:
            InvalidArgument: If a value is not of its column's type. Raised before the file is replaced.
        """
        with atomic_write(Path(path)) as scratch:
            write_csv(scratch, self.schema, self.rows, escape_formulas=escape_formulas, encoding=encoding)

    def to_ndjson(self, path: str | os.PathLike[str]) -> None:
        """Write a file with one JSON object per line, every column in each; times are RFC 3339 in UTC.

        Args:
            path: The file; an existing one is replaced as a whole.

        Raises:
            InvalidArgument: If a value is not of its column's type. Raised before the file is replaced.
        """
        with atomic_write(Path(path)) as scratch:
            write_ndjson(scratch, self.schema, self.rows)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)


def rows_table(schema: Schema, pages: Sequence[Any], max_items: int | None = None) -> Table:
    """Return the items of pages, or the first of them, as a table."""
    items = [item for page in pages for item in page.items][:max_items]
    return Table(schema, [flatten(schema, item.to_dict()) for item in items])

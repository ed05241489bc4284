"""Rows as data frames of the libraries that are there: Arrow, pandas, polars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import islice
from typing import Any

from .._core.schema import Kind, Row, Schema
from .._core.typed import columns

_BATCH = 65_536


def needed(module: str, extra: str) -> Any:
    """Import a module of an extra.

    Raises:
        ImportError: If it is not installed, with the line that installs it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise ImportError(
            f"{module.partition('.')[0]} is not installed: pip install 'ozkit[{extra}]'", name=module
        ) from error


def to_arrow(schema: Schema, rows: Sequence[Row]) -> Any:
    """Return rows as a `pyarrow.Table`.

    Args:
        schema: The table.
        rows: Its rows.

    Raises:
        InvalidArgument: If a value is not of its column's type.
        ImportError: Without `ozkit[arrow]`.
    """
    arrow = needed("pyarrow", "arrow")
    from .arrow_arrays import arrow_schema, record_batch

    found = iter(rows)
    batches = []
    while batch := list(islice(found, _BATCH)):
        batches.append(record_batch(schema, batch))
    return arrow.Table.from_batches(batches, arrow_schema(schema))


def to_pandas(schema: Schema, rows: Sequence[Row]) -> Any:
    """Return rows as a `pandas.DataFrame` with Arrow types.

    Args:
        schema: The table.
        rows: Its rows.

    Raises:
        InvalidArgument: If a value is not of its column's type.
        ImportError: Without `ozkit[pandas]`.
    """
    pandas = needed("pandas", "pandas")
    needed("pyarrow", "pandas")
    return to_arrow(schema, rows).to_pandas(types_mapper=pandas.ArrowDtype)


def to_polars(schema: Schema, rows: Sequence[Row]) -> Any:
    """Return rows as a `polars.DataFrame`.

    Args:
        schema: The table.
        rows: Its rows.

    Raises:
        InvalidArgument: If a value is not of its column's type.
        ImportError: Without `ozkit[polars]`.
    """
    polars = needed("polars", "polars")
    types: Mapping[Kind, Any] = {
        "string": polars.String,
        "json": polars.String,
        "timestamp": polars.Datetime("us", "UTC"),
        "date": polars.Date,
        "int64": polars.Int64,
        "float64": polars.Float64,
        "bool": polars.Boolean,
        "strings": polars.List(polars.String),
    }
    return polars.DataFrame(
        [
            polars.Series(column.name, list(values), dtype=types[column.kind], strict=True)
            for column, values in zip(schema.columns, columns(schema, rows), strict=True)
        ]
    )

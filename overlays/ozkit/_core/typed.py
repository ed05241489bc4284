"""Rows as columns, each checked against its type: what leaves for a file or a frame is what the schema promises."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from math import isfinite
from typing import Any

from ..errors import InvalidArgument
from .schema import Column, Kind, Row, Schema
from .values import LEAST, MOST

Values = Sequence[Any]

_CLASSES: Mapping[Kind, type] = {
    "string": str,
    "json": str,
    "timestamp": datetime,
    "date": date,
    "int64": int,
    "float64": float,
    "bool": bool,
    "strings": list,
}
# To Python these are kinds of the column's class, to a table they are not.
_NEVER: Mapping[Kind, type] = {"int64": bool, "date": datetime}


def columns(schema: Schema, rows: Sequence[Row]) -> list[Values]:
    """Return the rows column by column; whole numbers in a column of floats become floats.

    Args:
        schema: The table.
        rows: Its rows.

    Raises:
        InvalidArgument: If a row has another number of values than the schema has columns, or a value another type
            than its column; the message names both.
    """
    width = len(schema.columns)
    for index, row in enumerate(rows):
        if len(row) != width:
            raise InvalidArgument(f"{schema.name}: row {index} has {len(row)} values, the schema {width} columns")
    found = zip(*rows, strict=True) if rows else [()] * width
    return [_checked(schema, column, values) for column, values in zip(schema.columns, found, strict=True)]


def _checked(schema: Schema, column: Column, values: Values) -> Values:
    if column.kind == "float64" and int in set(map(type, values)):
        values = [_exact_float(value) for value in values]
    wanted, never = _CLASSES[column.kind], _NEVER.get(column.kind)
    if not set(map(type, values)) <= {wanted, type(None)}:
        for value in values:
            if value is not None and (not isinstance(value, wanted) or (never and isinstance(value, never))):
                raise _unfit(schema, column, values, value)
    fits = _FITS.get(column.kind)
    present = [value for value in values if value is not None] if fits else ()
    if fits and not all(map(fits, present)):
        raise _unfit(schema, column, values, next(value for value in present if not fits(value)))
    return values


def _exact_float(value: Any) -> Any:
    # One that a float cannot hold exactly stays, and is refused as any other value of a wrong type.
    return float(value) if type(value) is int and abs(value) <= 2**53 else value


_FITS: Mapping[Kind, Callable[[Any], bool]] = {
    "int64": lambda value: LEAST <= value <= MOST,
    "float64": isfinite,
    "timestamp": lambda value: value.utcoffset() is not None,
    "strings": lambda value: all(isinstance(item, str) for item in value),
}


def _unfit(schema: Schema, column: Column, values: Values, value: Any) -> InvalidArgument:
    index = next(index for index, found in enumerate(values) if found is value)
    return InvalidArgument(
        f"{schema.name}: row {index}, column {column.name}: {value!r:.80} ({type(value).__name__}) does not fit"
        f" {column.kind}; convert it first: a table never rounds or cuts a value to make it fit"
    )

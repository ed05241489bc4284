"""Rows as Arrow data, from buffers built here.

`pyarrow.array` imports pandas where that is installed, which doubles the memory of an export.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, chain, islice
from typing import Any

from ..._support.extras import needed
from .schema import Kind, Row, Schema
from .values import Values, columns

pa: Any = needed("pyarrow", "arrow")
_BATCH = 65_536  # rows
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()

TYPES: Mapping[Kind, Any] = {
    "string": pa.string(),
    "json": pa.string(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "date": pa.date32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "strings": pa.list_(pa.string()),
}


def arrow_schema(schema: Schema, metadata: Mapping[str, str] | None = None) -> Any:
    """Return a `pyarrow.Schema`; its metadata holds the name and the version, and further entries if given."""
    told = {"ozkit.schema": schema.name, "ozkit.schema_version": str(schema.version), **(metadata or {})}
    return pa.schema([pa.field(column.name, TYPES[column.kind]) for column in schema.columns], metadata=told)


def record_batch(schema: Schema, rows: Sequence[Row], metadata: Mapping[str, str] | None = None) -> Any:
    """Return rows as a `pyarrow.RecordBatch`."""
    arrays = [
        _ARRAYS[column.kind](values) for column, values in zip(schema.columns, columns(schema, rows), strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=arrow_schema(schema, metadata))


def arrow_table(schema: Schema, rows: Sequence[Row]) -> Any:
    """Return rows as a `pyarrow.Table`."""
    found = iter(rows)
    batches = []
    while batch := list(islice(found, _BATCH)):
        batches.append(record_batch(schema, batch))
    return pa.Table.from_batches(batches, arrow_schema(schema))


def row_tuples(schema: Schema, table: Any) -> list[Row]:
    """Return the rows of a `pyarrow.Table` that has the columns of a schema."""
    found = [
        _moments(values) if column.kind == "timestamp" else values.to_pylist()
        for column, values in zip(schema.columns, table.itercolumns(), strict=True)
    ]
    return list(zip(*found, strict=True))


def _moments(values: Any) -> list[datetime | None]:
    # As integers, since pyarrow imports pandas to make datetimes.
    numbers = [value for chunk in values.chunks for value in chunk.view(pa.int64()).to_pylist()]
    return [None if value is None else _EPOCH + timedelta(microseconds=value) for value in numbers]


def _bits(values: Iterable[Any]) -> Any:
    """Return truth values as bits, the first in the lowest."""
    digits = "".join(["1" if value else "0" for value in values])[::-1]
    return pa.py_buffer(int(digits or "0", 2).to_bytes(len(digits) // 8 + 1, "little"))


def _present(values: Values) -> Any:
    return _bits(value is not None for value in values) if None in values else None


def _fixed(kind: Kind, code: str, zero: Any, convert: Callable[[Any], Any] | None = None) -> Callable[[Values], Any]:
    def build(values: Values) -> Any:
        found = [zero if value is None else convert(value) if convert else value for value in values]
        buffers = [_present(values), pa.py_buffer(array(code, found))]
        return pa.Array.from_buffers(TYPES[kind], len(values), buffers)

    return build


def _offsets(lengths: Iterable[int]) -> Any:
    return pa.py_buffer(array("i", accumulate(lengths, initial=0)))


def _texts(values: Values) -> Any:
    encoded = [b"" if value is None else value.encode() for value in values]
    buffers = [_present(values), _offsets(map(len, encoded)), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.string(), len(values), buffers)


def _lists(values: Values) -> Any:
    found = [() if value is None else value for value in values]
    children = [_texts(list(chain.from_iterable(found)))]
    buffers = [_present(values), _offsets(map(len, found))]
    return pa.Array.from_buffers(TYPES["strings"], len(values), buffers, children=children)


def _truths(values: Values) -> Any:
    return pa.Array.from_buffers(pa.bool_(), len(values), [_present(values), _bits(values)])


def _microseconds(value: datetime) -> int:
    since = value - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


_ARRAYS: Mapping[Kind, Callable[[Values], Any]] = {
    "string": _texts,
    "json": _texts,
    "timestamp": _fixed("timestamp", "q", 0, _microseconds),
    "date": _fixed("date", "i", 0, lambda value: value.toordinal() - _EPOCH_DAY),
    "int64": _fixed("int64", "q", 0),
    "float64": _fixed("float64", "d", 0.0),
    "bool": _truths,
    "strings": _lists,
}

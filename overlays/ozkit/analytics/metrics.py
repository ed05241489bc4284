"""The metric dictionary: what each measure of each table counts, and over what it may be added up."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .._core.schema import Column, Schema
from .._core.schemas import SCHEMAS
from ..errors import InvalidArgument
from .compare.schemas import AI_CHANGES, AI_CHANGES_WEEKLY
from .measures import NOTES, REFUSED, TABLE_NOTES, UNITS
from .table import Table
from .tidy_schemas import TIDY

TABLES: Mapping[str, Schema] = {s.name: s for s in (*TIDY, *SCHEMAS.values(), AI_CHANGES, AI_CHANGES_WEEKLY)}
"""Name -> every table that has measures."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A measure of a table.

    Attributes:
        name: The measure, which is the name of its column.
        table: The name of its table.
        definition: What it counts, in one sentence.
        unit: What it is counted in.
        additive_over: The dimensions over which its sums mean something: columns of the table, `period` for time, and
            `window` for answers to several calls whose windows share no moment.
        not_additive_over: The dimensions over which they do not, each with the reason.
        notes: What to know before it is compared between vendors.
    """

    name: str
    table: str
    definition: str
    unit: str
    additive_over: tuple[str, ...]
    not_additive_over: Mapping[str, str]
    notes: tuple[str, ...]


def _metric(schema: Schema, column: Column) -> Metric:
    known = {*schema.names, "window"}
    refused: dict[str, str] = {}
    for key in (("", column.name), (schema.name, ""), (schema.name, column.name)):
        refused |= REFUSED.get(key, {})
    notes = next((found for start, found in NOTES if column.name.startswith(start)), ())
    return Metric(
        name=column.name,
        table=schema.name,
        definition=column.about,
        unit=UNITS[column.name],
        additive_over=column.additive_over,
        not_additive_over={n: why for n, why in refused.items() if n in known and n not in column.additive_over},
        notes=(*notes, *TABLE_NOTES.get(schema.name, ())),
    )


METRICS: Mapping[str, Metric] = {
    f"{schema.name}.{column.name}": _metric(schema, column)
    for schema in TABLES.values()
    for column in schema.columns
    if column.name in UNITS
}
"""`table.measure` -> what is known of it."""

_TABLE = Schema(
    name="metrics",
    version=1,
    key=("table", "measure"),
    columns=(
        Column("table", "string", about="The table."),
        Column("measure", "string", about="The measure, which is a column of it."),
        Column("unit", "string", about="What it is counted in."),
        Column("definition", "string", about="What it counts."),
        Column("additive_over", "strings", about="Dimensions over which its sums mean something."),
        Column("not_additive_over", "strings", about="Dimensions over which they do not, each with the reason."),
        Column("notes", "strings", about="What to know before it is compared between vendors."),
    ),
)


def metric(table: str, measure: str) -> Metric:
    """Return what is known of a measure.

    Args:
        table: The name of the table, such as `summary_periods`.
        measure: The name of the column.

    Raises:
        InvalidArgument: If the table has no such measure; the error names those that it has.
    """
    found = METRICS.get(f"{table}.{measure}")
    if found is None:
        known = ", ".join(known.name for known in METRICS.values() if known.table == table)
        raise InvalidArgument(f"{table} has no measure {measure!r}: it has {known or 'none'}")
    return found


def as_table() -> Table:
    """Return the dictionary as a table, a row for each measure of each table."""
    return Table(_TABLE, [_row(found) for found in METRICS.values()])


def _row(found: Metric) -> tuple[object, ...]:
    refused = [f"{name}: {why}" for name, why in found.not_additive_over.items()]
    return (
        found.table,
        found.name,
        found.unit,
        found.definition,
        list(found.additive_over),
        refused,
        list(found.notes),
    )


def total(table: Table, measure: str, over: str | Collection[str] | None = None) -> int | float | None:
    """Add a measure up over the rows of a table, where that means something.

    Nulls are left out; the sum of nothing else is null. Credits are added without rounding on the way.

    Args:
        table: A tidy table, events, or changes.
        measure: The column.
        over: The dimensions over which to add, such as `"period"` or `("period", "run_type")`: then the rows may
            differ in no other. By default those in which the rows differ. `window` always has to be named: it says
            that rows with the same key are no repetition, but come from windows that share no moment.

    Returns:
        The sum; a float for credits.

    Raises:
        InvalidArgument: If such a sum would mean nothing; the error says why.
    """
    found = metric(table.schema.name, measure)
    differ = _differing(table, found)
    wanted = {over} if isinstance(over, str) else set(differ - {"window"} if over is None else over)
    for dimension in (*sorted(wanted), *sorted(differ)):
        if dimension in found.not_additive_over:
            why = found.not_additive_over[dimension]
            raise InvalidArgument(f"{measure} of {found.table} must not be added up over {dimension}: {why}")
    if "window" in differ and "window" not in found.additive_over:
        raise InvalidArgument(
            f"rows of {found.table} repeat their key ({', '.join(table.schema.key)}): keep one of each"
        )
    if unknown := wanted - {*found.additive_over}:
        known = ", ".join(found.additive_over) or "nothing"
        raise InvalidArgument(f"{measure} of {found.table} adds up over {known}, not over {', '.join(sorted(unknown))}")
    if left := differ - wanted:
        raise InvalidArgument(
            f"the rows differ in {', '.join(sorted(left))}, too: name it in over, or choose rows first"
        )
    values = [value for value in table.column(measure) if value is not None]
    if not values:
        return None
    return math.fsum(values) if found.unit == "credits" else sum(values)


def _differing(table: Table, found: Metric) -> set[str]:
    """Return the dimensions of a measure in which rows differ; rows with the same key differ in their window."""
    names = [n for n in (*found.additive_over, *found.not_additive_over) if n in table.schema.names]
    differ = {name for name in names if len(set(table.column(name))) > 1}
    keys = list(zip(*(table.column(name) for name in table.schema.key), strict=True))
    return differ | ({"window"} if len(set(keys)) < len(keys) else set())

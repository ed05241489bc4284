"""The metric dictionary: what each measure of each table counts, and the dimensions over which it may be added up."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ozkit_runtime.redact import shown

from ..errors import InvalidArgument
from ._tables.schema import Column, Schema
from ._tables.schemas import AI_CHANGES, AI_CHANGES_WEEKLY, SCHEMAS, TIDY
from .table import Table

TABLES: Mapping[str, Schema] = {s.name: s for s in (*TIDY, *SCHEMAS.values(), AI_CHANGES, AI_CHANGES_WEEKLY)}
"""Name -> every table that has measures."""

# The singular of its unit is in the name of each measure.
_UNITS = ("conversations", "credits", "files", "lines", "changes")
UNITS: Mapping[str, str] = {
    column.name: next(unit for unit in _UNITS if unit.removesuffix("s") in column.name)
    for schema in TABLES.values()
    for column in schema.columns
    if column.additive_over or column.name == "conversations"
}
"""Column -> unit; these columns are the measures."""

_CONVERSATIONS = {
    "period": "a conversation that continues counts in each period",
    "run_type": "a conversation with local and cloud runs counts for both",
    "user_id": "it is not documented whether a conversation can count for several members",
    "model_id": "a conversation that used several models counts for each of them",
    "window": "a conversation that continues counts in each window: request the whole window at once",
}
_MODELS = {"model_id": "work of several models may count for each of them: take user_totals or user_periods"}
_MESSAGES = {
    "message_type": "it is not documented whether a tool call and its result carry the same change: choose one kind"
}
_VENDORS = {"vendor": "each vendor counts something else: show them side by side"}
_BRANCHES = {"branch_name": "the same commit can be on several branches: choose one"}

# (table, measure) -> dimension -> why it may not be added up over it. An empty name means all.
_NOT_ADDITIVE: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("", "conversations"): _CONVERSATIONS,
    ("user_models", "credits"): _MODELS,
    ("user_model_periods", "credits"): _MODELS,
    ("warp_events", ""): _MESSAGES,
    ("ai_changes", ""): {**_MESSAGES, **_VENDORS},
    ("ai_changes_weekly", ""): _VENDORS,
    ("cursor_commits", ""): _BRANCHES,
}

_CREDITS = (
    "Only Warp has credits; a credit is not a dollar.",
    "Credits of messages cover model requests only: they can add up to less than the summary.",
)
_ACCEPTED = ("The only measure that both vendors share; it shows a trend, since acceptance means different actions.",)
_SUGGESTED = ("Only Warp counts proposals: no acceptance rate can be compared with Cursor's.",)
_COMMITS = (
    "Commits and changes are different units: never add the two up.",
    "The parts are matched on the device and can exceed the total.",
    "An amended commit is listed more than once: keep the newest before adding up.",
)
_CHANGES = ("Warp counts messages with an accepted change, Cursor accepted changes: their sizes differ.",)

# Prefix of a measure's name -> caveats for comparisons of vendors; the first match counts.
_NOTES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("conversations", ("Only Warp counts conversations.",)),
    ("credit", _CREDITS),
    ("lines_suggested", _SUGGESTED),
    ("files_suggested", _SUGGESTED),
    ("lines_accepted", _ACCEPTED),
    ("files_accepted", ("Comparable weakly: Cursor can withhold the files of a change.",)),
    ("changes", _CHANGES),
    ("agentic_changes", _CHANGES),
)
_TABLE_NOTES: Mapping[str, tuple[str, ...]] = {"cursor_commits": _COMMITS, "cursor_changes": _ACCEPTED}


@dataclass(frozen=True, slots=True)
class Metric:
    """A measure of a table.

    Attributes:
        name: The measure, which is the name of its column.
        table: The name of its table.
        definition: What it counts, in one sentence.
        unit: What it is counted in.
        additive_over: The dimensions over which it may be added up: columns of the table, `period` for time, and
            `window` for responses to several calls with disjoint windows.
        not_additive_over: The dimensions over which it may not, each with the reason.
        notes: Caveats for comparisons between vendors.
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
        refused |= _NOT_ADDITIVE.get(key, {})
    notes = next((found for start, found in _NOTES if column.name.startswith(start)), ())
    return Metric(
        name=column.name,
        table=schema.name,
        definition=column.about,
        unit=UNITS[column.name],
        additive_over=column.additive_over,
        not_additive_over={n: why for n, why in refused.items() if n in known and n not in column.additive_over},
        notes=(*notes, *_TABLE_NOTES.get(schema.name, ())),
    )


METRICS: Mapping[str, Metric] = {
    f"{schema.name}.{column.name}": _metric(schema, column)
    for schema in TABLES.values()
    for column in schema.columns
    if column.name in UNITS
}
"""`table.measure` -> its metric."""

_TABLE = Schema(
    name="metrics",
    version=1,
    key=("table", "measure"),
    columns=(
        Column("table", "string", about="The table."),
        Column("measure", "string", about="The measure, which is a column of it."),
        Column("unit", "string", about="What it is counted in."),
        Column("definition", "string", about="What it counts."),
        Column("additive_over", "strings", about="Dimensions over which it may be added up."),
        Column("not_additive_over", "strings", about="Dimensions over which it may not, each with the reason."),
        Column("notes", "strings", about="Caveats for comparisons between vendors."),
    ),
)


def metric(table: str, measure: str) -> Metric:
    """Return the metric of a measure.

    Args:
        table: The name of the table, such as `summary_periods`.
        measure: The name of the column.

    Raises:
        InvalidArgument: If the measure is unknown; the error names those of the table.
    """
    found = METRICS.get(f"{table}.{measure}")
    if found is None:
        known = ", ".join(known.name for known in METRICS.values() if known.table == table)
        raise InvalidArgument(f"{table} has no measure {shown(measure)}: it has {known or 'none'}")
    return found


def as_table() -> Table:
    """Return the dictionary as a table, a row for each measure of each table."""
    rows = []
    for found in METRICS.values():
        refused = [f"{name}: {why}" for name, why in found.not_additive_over.items()]
        facts = found.table, found.name, found.unit, found.definition
        rows.append((*facts, list(found.additive_over), refused, list(found.notes)))
    return Table(_TABLE, rows)


def total(table: Table, measure: str, over: str | Collection[str] | None = None) -> int | float | None:
    """Add a measure up over the rows of a table, where that is meaningful.

    Nulls are left out; the sum of no values is null. Credits are added without rounding on the way.

    Args:
        table: A tidy table, events, or changes.
        measure: The column.
        over: The dimensions over which to add, such as `"period"` or `("period", "run_type")`: then the rows may
            differ in no other. By default those in which the rows differ. `window` must always be named: it says
            that rows with the same key come from disjoint windows.

    Returns:
        The sum; a float for credits.

    Raises:
        InvalidArgument: If the sum would be meaningless; the error says why.
    """
    found = metric(table.schema.name, measure)
    differ = _differing(table, found)
    wanted = {over} if isinstance(over, str) else set(differ - {"window"} if over is None else over)
    for dimension in (*sorted(wanted), *sorted(differ)):
        if dimension in found.not_additive_over:
            why = found.not_additive_over[dimension]
            raise InvalidArgument(f"{measure} of {found.table} cannot be added up over {dimension}: {why}")
    if "window" in differ and "window" not in found.additive_over:
        raise InvalidArgument(
            f"rows of {found.table} repeat their key ({', '.join(table.schema.key)}): keep one of each"
        )
    if unknown := wanted - {*found.additive_over}:
        known = ", ".join(found.additive_over) or "nothing"
        raise InvalidArgument(f"{measure} of {found.table} adds up over {known}, not over {', '.join(sorted(unknown))}")
    if left := differ - wanted:
        raise InvalidArgument(
            f"the rows also differ in {', '.join(sorted(left))}: name it in over, or filter the rows first"
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

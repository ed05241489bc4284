"""The metric dictionary, and sums that are refused where they would mean nothing."""

from __future__ import annotations

import functools
import math
import operator
import re
from datetime import UTC, datetime
from typing import Any

import pytest

import ozkit
from ozkit.analytics import tidy
from ozkit.analytics._tables.schemas import CURSOR_COMMITS, WARP_EVENTS
from ozkit.analytics.metrics import METRICS, TABLES, as_table, metric, total
from ozkit.analytics.table import Table
from tests.unit.acting import table
from tests.unit.flat import member, model, page, team, user

AI_CHANGES, AI_CHANGES_WEEKLY = TABLES["ai_changes"], TABLES["ai_changes_weekly"]
DAYS = ["2026-04-01", "2026-04-02", "2026-04-03"]
TENTHS = [0.1, 0.2, 0.3]


def by_day(**run_types: Any) -> Table:
    return tidy.summary_periods({"group_by_period": "day", "period_list": DAYS, "data": run_types})


def series(credits: list[Any]) -> Any:
    zeros = [0] * len(credits)
    return team([1] * len(credits), credits, zeros, zeros, [4, 5, 6], zeros, zeros, zeros)


LOCAL = by_day(local=series(TENTHS))
BOTH = by_day(local=series(TENTHS), cloud=series(TENTHS))


def rows_of(schema: Any, *rows: dict[str, Any]) -> Table:
    return Table(schema, [tuple(row.get(name) for name in schema.names) for row in rows])


def test_every_measure_of_every_table_is_in_the_dictionary() -> None:
    numbers = {
        f"{schema.name}.{column.name}"
        for schema in TABLES.values()
        for column in schema.columns
        if column.kind in {"int64", "float64"}
    }
    assert set(METRICS) == numbers


@pytest.mark.parametrize("name", METRICS)
def test_the_dictionary_agrees_with_the_columns(name: str) -> None:
    found = METRICS[name]
    schema = TABLES[found.table]
    column = schema.columns[schema.index(found.name)]
    assert found.additive_over == column.additive_over
    assert not set(found.additive_over) & set(found.not_additive_over)
    assert set(found.additive_over) | set(found.not_additive_over), "a measure that nobody thought about"
    assert found.definition.endswith(".")
    assert found.definition.count(". ") == 0
    assert all(found.not_additive_over.values())
    # Floats are credits and need an exact sum, whole numbers do not.
    assert (column.kind == "float64") == (found.unit == "credits")


def test_the_dimensions_of_the_tidy_tables_are_all_decided() -> None:
    """For each tidy table and measure, every dimension column is allowed or refused with a reason."""
    for name, found in METRICS.items():
        dimensions = {"period", "run_type", "user_id", "model_id"} & set(TABLES[found.table].names)
        if found.table.startswith(("summary_", "user_")):
            assert dimensions | {"window"} <= {*found.additive_over, *found.not_additive_over}, name


def test_lookup() -> None:
    assert metric("summary_periods", "credits").unit == "credits"
    with pytest.raises(ozkit.InvalidArgument, match=r"it has conversations, credits$"):
        metric("user_models", "lines")
    with pytest.raises(ozkit.InvalidArgument, match=r"it has none$"):
        metric("nothing", "credits")


def test_as_a_table() -> None:
    found = as_table()
    assert len(found) == len(METRICS)
    row = next(row for row in found if (row["table"], row["measure"]) == ("summary_periods", "conversations"))
    assert row["additive_over"] == []
    assert row["not_additive_over"][0].startswith("period: a conversation that continues")
    assert found.to_arrow().num_rows == len(METRICS)


def test_credits_are_added_exactly() -> None:
    one_by_one = functools.reduce(operator.add, TENTHS)
    assert total(LOCAL, "credits") == math.fsum(TENTHS) != one_by_one
    many = by_day(local=series([1e16, 1.0, -1e16]))
    assert total(many, "credits", over="period") == 1.0


def test_nulls_are_left_out_and_nothing_is_null() -> None:
    some = by_day(local=series([None, 0.5, None]))
    assert total(some, "credits") == 0.5
    assert total(by_day(local=series([None, None, None])), "credits") is None
    assert total(by_day(), "credits") is None


EVENTS = [
    {"message_id": f"m{day}", "message_end_timestamp": datetime(2026, 4, day, tzinfo=UTC), "credit_charged": 0.1}
    for day in range(1, 11)
]
KINDS = [
    {"message_id": kind, "message_type": kind, "lines_accepted_added": 4} for kind in ("tool_call", "tool_call_result")
]
COMMITS = [{"commit_hash": "a", "branch_name": name, "total_lines_added": 1} for name in ("x", "y")]
VENDORS = [
    {"vendor": vendor, "record_id": vendor, "person": "ann", "lines_accepted_added": 1, "week": "2026-W14"}
    for vendor in ("warp", "cursor")
]
WEEKS = [
    {"vendor": "warp", "person": person, "week": week, "changes": 2}
    for person in ("ann", "bob")
    for week in ("2026-W14", "2026-W15")
]
ONCE = tidy.summary_totals({"data": {"local": team(1, 0.1, 0, 0, 0, 0, 0, 0)}})
TWICE = Table(ONCE.schema, [*ONCE.rows] * 2)
MODELS = tidy.user_models(
    page(user("ann", local=member(1, 1.5, *[0] * 6, models=[model("m1", 1, 1.0), model("m2", 1, 1.0)])))
)


@table(
    "rows measure over expected",
    [
        ("whole numbers stay whole", BOTH, "lines_suggested_added", ("period", "run_type"), 30),
        ("two dimensions", BOTH, "credits", ["period", "run_type"], math.fsum(TENTHS * 2)),
        ("one row needs no permission", Table(LOCAL.schema, LOCAL.rows[:1]), "conversations", None, 1),
        ("two windows", TWICE, "credits", "window", 0.2),
        ("events", rows_of(WARP_EVENTS, *EVENTS), "credit_charged", None, 1.0),
        ("events of any time", rows_of(WARP_EVENTS, *EVENTS), "credit_charged", "period", 1.0),
        ("one kind of messages", rows_of(WARP_EVENTS, KINDS[0]), "lines_accepted_added", None, 4),
        ("weeks of one vendor", rows_of(AI_CHANGES_WEEKLY, *WEEKS), "changes", None, 8),
    ],
)
def test_what_adds_up(rows: Table, measure: str, over: Any, expected: float) -> None:
    found = total(rows, measure, over=over)
    assert (found, type(found)) == (expected, type(expected))


CONVERSATION = re.escape(metric("summary_periods", "conversations").not_additive_over["period"])


@table(
    "rows measure over why",
    [
        ("conversations", LOCAL, "conversations", None, f"cannot be added up over period: {CONVERSATION}$"),
        ("of run types", BOTH, "conversations", None, f"cannot be added up over period: {CONVERSATION}$"),
        ("over the period", LOCAL, "conversations", "period", f"cannot be added up over period: {CONVERSATION}$"),
        ("over the run type", LOCAL, "conversations", "run_type", "cannot be added up over run_type: "),
        ("rows that differ otherwise", BOTH, "credits", "period", "also differ in run_type"),
        ("an unknown dimension", LOCAL, "credits", ("period", "planet"),
         "adds up over period, run_type, user_id, window, not over planet"),
        ("two windows", TWICE, "credits", None, "also differ in window"),
        ("conversations of windows", TWICE, "conversations", "window", "request the whole window at once"),
        ("repeated events", rows_of(WARP_EVENTS, *EVENTS, EVENTS[0]), "credit_charged", None,
         r"repeat their key \(message_id\)"),
        ("kinds of messages", rows_of(WARP_EVENTS, *KINDS), "lines_accepted_added", None, "carry the same change"),
        ("models of users", MODELS, "credits", None, "take user_totals"),
        ("branches", rows_of(CURSOR_COMMITS, *COMMITS), "total_lines_added", None, "several branches"),
        ("vendors", rows_of(AI_CHANGES, *VENDORS), "lines_accepted_added", None, "each vendor counts something else"),
        ("weeks of vendors", rows_of(AI_CHANGES_WEEKLY, *VENDORS), "lines_accepted_added", None,
         "each vendor counts something else"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_refused_with_the_reason(rows: Table, measure: str, over: Any, why: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=why):
        total(rows, measure, over=over)

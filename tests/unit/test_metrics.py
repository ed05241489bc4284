"""The metric dictionary, and sums that are refused where they would mean nothing."""

from __future__ import annotations

import functools
import math
import operator
from datetime import UTC, datetime
from typing import Any

import pytest

import ozkit
from ozkit.analytics import tidy
from ozkit.analytics._tables.schemas import CURSOR_COMMITS, WARP_EVENTS
from ozkit.analytics.metrics import METRICS, TABLES, as_table, metric, total
from ozkit.analytics.table import Table
from tests.unit.grouped import member, page, team, user

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


@pytest.mark.parametrize("name", [name for name in METRICS if name.endswith(".conversations")])
def test_distinct_counts_add_up_over_nothing(name: str) -> None:
    assert METRICS[name].additive_over == ()
    assert "each window" in METRICS[name].not_additive_over["window"]


def test_lookup() -> None:
    assert metric("summary_periods", "credits").unit == "credits"
    with pytest.raises(ozkit.InvalidArgument, match=r"it has conversations, credits$"):
        metric("user_models", "lines")
    with pytest.raises(ozkit.InvalidArgument, match=r"it has none$"):
        metric("nothing", "credits")


def test_as_a_table() -> None:
    table = as_table()
    assert len(table) == len(METRICS)
    row = next(row for row in table if (row["table"], row["measure"]) == ("summary_periods", "conversations"))
    assert row["additive_over"] == []
    assert row["not_additive_over"][0].startswith("period: a conversation that continues")
    assert table.to_arrow().num_rows == len(METRICS)


def test_credits_are_added_exactly() -> None:
    one_by_one = functools.reduce(operator.add, TENTHS)
    assert total(LOCAL, "credits") == math.fsum(TENTHS) != one_by_one
    many = by_day(local=series([1e16, 1.0, -1e16]))
    assert total(many, "credits", over="period") == 1.0


def test_whole_numbers_stay_whole() -> None:
    lines = total(BOTH, "lines_suggested_added", over=("period", "run_type"))
    assert (lines, type(lines)) == (30, int)


def test_one_row_needs_no_permission() -> None:
    one = Table(LOCAL.schema, LOCAL.rows[:1])
    assert total(one, "conversations") == 1


@pytest.mark.parametrize(
    ("table", "over", "dimension"),
    [(LOCAL, None, "period"), (BOTH, None, "period"), (LOCAL, "period", "period"), (LOCAL, "run_type", "run_type")],
)
def test_conversations_are_refused_with_the_reason(table: Table, over: Any, dimension: str) -> None:
    with pytest.raises(ozkit.InvalidArgument) as caught:
        total(table, "conversations", over=over)
    reason = metric("summary_periods", "conversations").not_additive_over[dimension]
    assert str(caught.value).endswith(f"cannot be added up over {dimension}: {reason}")


def test_rows_that_differ_in_another_dimension_are_refused() -> None:
    with pytest.raises(ozkit.InvalidArgument, match="also differ in run_type"):
        total(BOTH, "credits", over="period")
    assert total(BOTH, "credits", over=["period", "run_type"]) == math.fsum(TENTHS * 2)


def test_an_unknown_dimension_is_refused() -> None:
    with pytest.raises(ozkit.InvalidArgument, match="adds up over period, run_type, user_id, window, not over planet"):
        total(LOCAL, "credits", over=("period", "planet"))


def test_two_windows_have_to_be_named() -> None:
    answer = {"data": {"local": team(1, 0.1, 0, 0, 0, 0, 0, 0)}}
    twice = Table(tidy.summary_totals(answer).schema, [*tidy.summary_totals(answer).rows] * 2)
    with pytest.raises(ozkit.InvalidArgument, match="also differ in window"):
        total(twice, "credits")
    assert total(twice, "credits", over="window") == 0.2
    with pytest.raises(ozkit.InvalidArgument, match="request the whole window at once"):
        total(twice, "conversations", over="window")


def test_repeated_events_are_refused() -> None:
    rows = [{"message_id": "m1", "credit_charged": 0.5}, {"message_id": "m2", "credit_charged": 0.25}]
    assert total(rows_of(WARP_EVENTS, *rows), "credit_charged") == 0.75
    with pytest.raises(ozkit.InvalidArgument, match=r"repeat their key \(message_id\)"):
        total(rows_of(WARP_EVENTS, *rows, rows[0]), "credit_charged")


def test_nulls_are_left_out_and_nothing_is_null() -> None:
    some = by_day(local=series([None, 0.5, None]))
    assert total(some, "credits") == 0.5
    assert total(by_day(local=series([None, None, None])), "credits") is None
    assert total(by_day(), "credits") is None


def test_lines_of_events_are_refused_over_kinds_of_messages() -> None:
    rows = [
        {"message_id": "m1", "message_type": "tool_call", "lines_accepted_added": 4},
        {"message_id": "m2", "message_type": "tool_call_result", "lines_accepted_added": 4},
    ]
    with pytest.raises(ozkit.InvalidArgument, match="carry the same change"):
        total(rows_of(WARP_EVENTS, *rows), "lines_accepted_added")
    assert total(rows_of(WARP_EVENTS, rows[0]), "lines_accepted_added") == 4


def test_models_of_users_and_branches_are_refused() -> None:
    models = [{"model_id": name, "distinct_conversation_count": 1, "credits_spent": 1.0} for name in ("m1", "m2")]
    users = page(user("ann", local=member(1, 1.5, 0, 0, 0, 0, 0, 0, models=models)))
    with pytest.raises(ozkit.InvalidArgument, match="take user_totals"):
        total(tidy.user_models(users), "credits")
    commits = [{"commit_hash": "a", "branch_name": name, "total_lines_added": 1} for name in ("x", "y")]
    with pytest.raises(ozkit.InvalidArgument, match="several branches"):
        total(rows_of(CURSOR_COMMITS, *commits), "total_lines_added")


@pytest.mark.parametrize("schema", [AI_CHANGES, AI_CHANGES_WEEKLY])
def test_vendors_are_never_added_up(schema: Any) -> None:
    rows = [
        {"vendor": vendor, "record_id": vendor, "person": "ann", "lines_accepted_added": 1, "week": "2026-W14"}
        for vendor in ("warp", "cursor")
    ]
    with pytest.raises(ozkit.InvalidArgument, match="each vendor counts something else"):
        total(rows_of(schema, *rows), "lines_accepted_added")


def test_weeks_of_one_vendor_add_up() -> None:
    rows = [
        {"vendor": "warp", "person": person, "week": week, "changes": 2}
        for person in ("ann", "bob")
        for week in ("2026-W14", "2026-W15")
    ]
    assert total(rows_of(AI_CHANGES_WEEKLY, *rows), "changes") == 8


def test_events_of_any_time_add_up() -> None:
    rows = [
        {"message_id": f"m{day}", "message_end_timestamp": datetime(2026, 4, day, tzinfo=UTC), "credit_charged": 0.1}
        for day in range(1, 11)
    ]
    assert total(rows_of(WARP_EVENTS, *rows), "credit_charged", over="period") == 1.0

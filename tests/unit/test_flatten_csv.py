"""Records of CSV as rows of a flat table: the same rows that the JSON gives."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit.analytics._tables.flatten import flatten, from_csv
from ozkit.analytics._tables.schema import Column, Schema
from ozkit.analytics._tables.schemas import CURSOR_CHANGES, CURSOR_COMMITS
from tests.unit.flat import cells, change, commit, counts, maybe, moments, texts

NAMES = {schema: {column.path[0]: column.csv for column in schema.columns if column.path}
         for schema in (CURSOR_COMMITS, CURSOR_CHANGES)}  # fmt: skip
PLAIN = Schema(
    "plain",
    1,
    (
        Column("id", "string", ("id",), csv="id"),
        Column("n", "int64", ("n",), csv="n"),
        Column("x", "float64", ("x",), csv="x"),
        Column("on", "bool", ("on",), csv="on"),
        Column("at", "timestamp", ("at",), csv="at"),
        Column("all", "strings", ("all",), csv="all"),
        Column("any", "json", ("any",), csv="any"),
        Column("extra_json", "string"),
    ),
    key=("id",),
)


def named(record: dict[str, str]) -> dict[str, Any]:
    return dict(zip(PLAIN.names, from_csv(PLAIN, record), strict=True))


@pytest.mark.parametrize(
    ("schema", "raw"),
    [
        (CURSOR_COMMITS, commit()),
        (CURSOR_COMMITS, commit(message="", repoName="", isPrimaryBranch=False, commitTs="2026-04-01T13:00:00+01:00")),
        (CURSOR_COMMITS, {"commitHash": "a"}),
        (CURSOR_CHANGES, change()),
        (CURSOR_CHANGES, change(model="", metadata=[])),
        (CURSOR_CHANGES, change(metadata=[{"linesAdded": 1.5, "fileName": None}, {}])),
    ],
)
def test_json_and_csv_give_equal_rows(schema: Schema, raw: dict[str, Any]) -> None:
    assert from_csv(schema, cells(raw, NAMES[schema])) == flatten(schema, raw)


commits = st.fixed_dictionaries(
    {
        **dict.fromkeys(["commitHash", "userId", "repoName", "message"], maybe(texts | st.just(""))),
        **dict.fromkeys(["totalLinesAdded", "nonAiLinesDeleted"], maybe(counts)),
        "isPrimaryBranch": maybe(st.booleans()),
        "createdAt": maybe(moments.map(datetime.isoformat)),
    }
)


@given(commits)
@settings(max_examples=100)
def test_any_commit_is_equal_in_both(raw: dict[str, Any]) -> None:
    assert from_csv(CURSOR_COMMITS, cells(raw, NAMES[CURSOR_COMMITS])) == flatten(CURSOR_COMMITS, raw)


def test_columns_go_by_name_in_any_order() -> None:
    record = cells(commit(), NAMES[CURSOR_COMMITS])
    names = list(record)
    random.Random(4).shuffle(names)
    assert from_csv(CURSOR_COMMITS, {name: record[name] for name in names}) == flatten(CURSOR_COMMITS, commit())


def test_absent_columns_are_null_and_unknown_ones_kept() -> None:
    row = named({"id": "1", "zeta": "5", "alpha": "ä", "none": ""})
    assert row == {**dict.fromkeys(PLAIN.names), "id": "1", "extra_json": '{"alpha":"\\u00e4","zeta":"5"}'}


@pytest.mark.parametrize(
    ("record", "name", "expected"),
    [
        ({"n": "12"}, "n", 12),
        ({"n": "1.0"}, "n", 1),
        ({"n": "-0"}, "n", 0),
        ({"n": "12e2"}, "n", 1200),
        ({"n": "9007199254740993.0"}, "n", 9007199254740993),
        ({"n": "-9223372036854775808"}, "n", -(2**63)),
        ({"n": "0e999999999"}, "n", 0),
        ({"x": "0.1"}, "x", 0.1),
        ({"x": "1"}, "x", 1.0),
        ({"on": "true"}, "on", True),
        ({"on": "false"}, "on", False),
        ({"at": "2026-04-01T00:00:00.123456789Z"}, "at", datetime(2026, 4, 1, 0, 0, 0, 123456, tzinfo=UTC)),
        ({"all": '["a", "ä"]'}, "all", ["a", "ä"]),
        ({"any": '{"b": 1, "a": [1.0, null]}'}, "any", '{"a":[1.0,null],"b":1}'),
        ({"id": " 1 "}, "id", " 1 "),
    ],
)
def test_cells_are_read_exactly(record: dict[str, str], name: str, expected: Any) -> None:
    found = named(record)[name]
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("name", "cell", "why"),
    [
        ("n", "1.5", "a whole number of 64 bits, got 1.5"),
        ("n", "9223372036854775808", "64 bits"),
        ("n", "1e999999999", "64 bits"),
        ("n", "1e99999999999999999999", "without bounds"),
        ("n", "1_000", "a number, got another text"),
        ("n", " 1", "a number"),
        ("n", "٣", "a number"),
        ("n", "nan", "a number"),
        ("x", "abc", "a number"),
        ("x", "1e400", "finite"),
        ("on", "yes", "true or false"),
        ("on", "1", "true or false"),
        ("at", "never", "a timestamp"),
        ("all", '["a", 1]', "text, got a number"),
        ("all", "a", "JSON"),
        ("any", "[1", "JSON"),
        ("any", "[NaN]", "NaN"),
        ("any", "[" * 100_000, "nested too deeply"),
    ],
)
def test_a_cell_that_does_not_fit_is_an_error(name: str, cell: str, why: str) -> None:
    with pytest.raises(ozkit.UnexpectedResponse, match=why) as caught:
        from_csv(PLAIN, {"id": "7", name: cell})
    assert "plain: row id='7'" in str(caught.value)
    assert (caught.value.path or "").startswith(f"$.{name}")

"""Rows of JSON and of CSV as rows of a flat table: every value in its place or an error, nothing bent, nothing lost."""

from __future__ import annotations

import json
import math
import time
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit.analytics._tables.flatten import flatten, from_csv
from ozkit.analytics._tables.schema import Column, Schema
from ozkit.analytics._tables.schemas import CURSOR_CHANGES, CURSOR_COMMITS, SCHEMAS, WARP_EVENTS
from tests.unit.flat import cells, change, code, commit, counts, event, events, maybe, moments, texts

COUNTS = WARP_EVENTS.names[13:19]


def named(schema: Schema, raw: Any) -> dict[str, Any]:
    return dict(zip(schema.names, flatten(schema, raw), strict=True))


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=list(SCHEMAS))
def test_every_column_is_described_and_every_measure_says_how_it_adds(schema: Schema) -> None:
    assert all(column.about for column in schema.columns)
    assert len(set(schema.names)) == len(schema.names)
    assert schema.names[-1] == "extra_json"
    assert {*schema.key, schema.partition} <= set(schema.names)
    for column in schema.columns:
        assert bool(column.additive_over) == (column.kind in {"int64", "float64"}), column.name


def test_a_whole_event() -> None:
    expected = {
        "message_id": "m-00007",
        "message_type": "tool_call",
        "tool_type": "apply_file_diffs",
        "message_start_timestamp": datetime(2026, 4, 1, tzinfo=UTC),
        "message_end_timestamp": datetime(2026, 4, 1, tzinfo=UTC),
        "conversation_id": "c-1",
        "user_id": "u-1",
        "email": "ada@example.com",
        "user_selected_model": "auto",
        "run_type": "local",
        "model_ids": ["m"],
        "llm_request_ids": ["r-1", "r-2"],
        "credit_charged": 0.25,
        "files_suggested": 4,
        "files_accepted": 3,
        "lines_suggested_added": 40,
        "lines_suggested_removed": 4,
        "lines_accepted_added": 30,
        "lines_accepted_removed": 3,
        "was_edited_by_user": False,
        "git_head": "abc",
        "git_branch": "main",
        "error_type": None,
        "extra_json": None,
    }
    assert list(named(WARP_EVENTS, event(7)).items()) == list(expected.items()), "in this order"


def test_an_empty_row_is_all_null() -> None:
    assert set(flatten(WARP_EVENTS, {})) == {None}
    assert set(flatten(WARP_EVENTS, MappingProxyType(dict.fromkeys(event())))) == {None}


@pytest.mark.parametrize(
    ("changes", "count"),
    [*((absent, None) for absent in (None, {}, {"file_changes": None}, {"lines_of_code": {}})), (code(0, 0), 0)],
)
def test_without_a_code_change_the_counts_are_null_and_a_zero_stays_a_zero(changes: Any, count: int | None) -> None:
    row = named(WARP_EVENTS, event(code_changes=changes))
    assert [row[name] for name in COUNTS] == [count] * 6


NO_TIMES = ("", "1770010112345", "20260401T120000Z", "2026-W14-3T12:00:00Z", "2026-04-01", "2026-04-01x12:00")
NUMBERS = "$.code_changes.file_changes.suggested"


@pytest.mark.parametrize(
    ("fields", "path", "why"),
    [
        *(
            ({"code_changes": {"file_changes": {"suggested": value}}}, NUMBERS, why)
            for value, why in (
                *((1.5, r"a whole number, got a number \(1\.5\)"), (True, "a whole number, got true or false")),
                *(("1", "a whole number, got text"), (2**63, "64 bits"), (-(2**63) - 1, "64 bits")),
                *((odd, "a whole number") for odd in (2.0**53 + 2, math.nan, math.inf)),
            )
        ),
        ({"code_changes": {"file_changes": [1]}}, "$.code_changes.file_changes", "an object, got a list"),
        ({"code_changes": "none"}, "$.code_changes", "an object, got text"),
        ({"credit_charged": "0.5"}, "$.credit_charged", "a number, got text"),
        ({"credit_charged": False}, "$.credit_charged", "a number, got true or false"),
        ({"credit_charged": math.nan}, "$.credit_charged", "finite"),
        ({"credit_charged": -math.inf}, "$.credit_charged", "finite"),
        ({"credit_charged": 2**53 + 1}, "$.credit_charged", "more digits"),
        ({"credit_charged": 10**400}, "$.credit_charged", "finite"),
        ({"email": ["ada@example.com"]}, "$.email", "text, got a list"),
        ({"email": 5}, "$.email", "text, got a number"),
        ({"model_ids": "gpt"}, "$.model_ids", "a list of text, got text"),
        ({"model_ids": ["a", None]}, r"$.model_ids[1]", "text, got null"),
        ({"git_context": {"branch": {"name": "main"}}}, "$.git_context.branch", "text, got an object"),
        ({"code_changes": {"was_edited_by_user": 1}}, "$.code_changes.was_edited_by_user", "true or false, got a num"),
        ({"message_end_timestamp": "yesterday"}, "$.message_end_timestamp", "a timestamp"),
        *(
            ({"message_end_timestamp": text}, "$.message_end_timestamp", "a timestamp such as .*, got another text")
            # Python reads all but the first as dates: milliseconds as a day of the year 1770, and weeks.
            for text in NO_TIMES
        ),
        ({"message_end_timestamp": 1_775_000_000}, "$.message_end_timestamp", "a timestamp as text, got a number"),
        ({"message_end_timestamp": "0001-01-01T00:00:00+14:00"}, "$.message_end_timestamp", "a timestamp"),
        ({"unheard_of": math.nan}, "$", "NaN"),
    ],
)
def test_what_does_not_fit_is_an_error_that_names_row_place_and_type(fields: Any, path: str, why: str) -> None:
    with pytest.raises(ozkit.UnexpectedResponse, match=why) as caught:
        flatten(WARP_EVENTS, event(7, **fields))
    assert caught.value.path == path
    assert "warp_events: row message_id='m-00007'" in str(caught.value)
    assert "update ozkit, or report" in str(caught.value)


def test_a_row_that_is_no_object_is_an_error() -> None:
    with pytest.raises(ozkit.UnexpectedResponse, match="row message_id=None, \\$: expected an object, got a list"):
        flatten(WARP_EVENTS, [1])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("came", "expected"),
    [(3.0, 3), (-0.0, 0), (2.0**53, 2**53), (2**63 - 1, 2**63 - 1), (-(2**63), -(2**63)), (0, 0)],
)
def test_whole_numbers_are_exact(came: Any, expected: int) -> None:
    found = named(WARP_EVENTS, event(code_changes={"file_changes": {"suggested": came}}))["files_suggested"]
    assert (found, type(found)) == (expected, int)
    for credits in (3, -(2**53), 0.1, 1e300, 5e-324):
        found = named(WARP_EVENTS, event(credit_charged=credits))["credit_charged"]
        assert (found, type(found)) == (credits, float)


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        ("2026-04-01T12:00:00Z", datetime(2026, 4, 1, 12, tzinfo=UTC)),
        ("2026-04-01T12:00:00.999999999Z", datetime(2026, 4, 1, 12, 0, 0, 999_999, tzinfo=UTC)),
        ("2026-04-01T12:00:00.1Z", datetime(2026, 4, 1, 12, 0, 0, 100_000, tzinfo=UTC)),
        ("2026-04-01T14:00:00+02:00", datetime(2026, 4, 1, 12, tzinfo=UTC)),
        ("2026-04-01T12:00:00", datetime(2026, 4, 1, 12, tzinfo=UTC)),
        ("2026-04-01 12:00:00 UTC", datetime(2026, 4, 1, 12, tzinfo=UTC)),
    ],
)
def test_timestamps_are_utc_and_cut_never_rounded(came: str, expected: datetime) -> None:
    found = named(WARP_EVENTS, event(message_end_timestamp=came))["message_end_timestamp"]
    assert (found, found.tzinfo) == (expected, UTC)


def test_unknown_fields_are_kept_at_their_depth() -> None:
    raw = event(zeta=[1, {"b": None, "a": "ä"}], alpha=None, code_changes={**code(), "by": "x", "none": None})
    raw["code_changes"]["file_changes"]["rejected"] = 1.5
    raw["git_context"]["dirty"] = False
    assert named(WARP_EVENTS, raw)["extra_json"] == (
        '{"code_changes":{"by":"x","file_changes":{"rejected":1.5}},"git_context":{"dirty":false},'
        '"zeta":[1,{"a":"\\u00e4","b":null}]}'
    )


def test_a_row_that_is_nested_too_deeply_is_an_error() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ozkit.UnexpectedResponse, match="nested too deeply"):
        flatten(WARP_EVENTS, event(unheard_of=deep))


def test_text_that_utf8_cannot_hold_is_escaped_and_kept_exactly() -> None:
    """A server that cuts text in the middle of an emoji must not stop an export."""
    row = named(WARP_EVENTS, event(email="cut \ud83d", model_ids=["ok", "\udc00"], git_context={"branch": "\ud83d!"}))
    assert (row["email"], row["model_ids"], row["git_branch"]) == ("cut \\ud83d", ["ok", "\\udc00"], "\\ud83d!")
    assert json.loads(row["extra_json"]) == {
        "email": "cut \ud83d",
        "model_ids": ["ok", "\udc00"],
        "git_context": {"branch": "\ud83d!"},
    }
    for value in row.values():
        str(value).encode()


@pytest.mark.parametrize("text", ["", "ä", "日本", "\U0001f600", "a\x00b", "\u2028"])
def test_other_text_is_as_it_came(text: str) -> None:
    row = named(WARP_EVENTS, event(email=text, model_ids=[text]))
    assert (row["email"], row["model_ids"], row["extra_json"]) == (text, [text], None)


def test_commits_and_changes() -> None:
    row = named(CURSOR_COMMITS, commit(futureField={"b": 1, "a": 2}))
    assert (row["commit_hash"], row["branch_name"], row["is_primary_branch"]) == ("ab12", None, True)
    assert (row["total_lines_added"], row["non_ai_lines_added"], row["non_ai_lines_deleted"]) == (10, None, 0)
    assert row["created_at"] == datetime(2026, 4, 1, 12, 0, 0, 123_000, tzinfo=UTC)
    assert row["extra_json"] == '{"futureField":{"a":2,"b":1}}'
    row = named(CURSOR_CHANGES, change())
    assert json.loads(row["metadata_json"]) == change()["metadata"]
    assert named(CURSOR_CHANGES, change(metadata=[]))["metadata_json"] == "[]"
    assert named(CURSOR_CHANGES, change(metadata=None))["metadata_json"] is None


def test_a_nan_in_a_json_column_is_an_error() -> None:
    with pytest.raises(ozkit.UnexpectedResponse, match=r"\$\.metadata: .*NaN"):
        flatten(CURSOR_CHANGES, change(metadata=[math.nan]))


def test_a_table_may_keep_nothing_unknown_and_have_dates() -> None:
    schema = Schema("t", 1, (Column("day", "date", ("day",)),))
    assert flatten(schema, {"day": "2026-04-01", "more": 1}) == (datetime(2026, 4, 1).date(),)
    for wrong in ("2026-04-01T00:00:00", "soon", 5):
        with pytest.raises(ozkit.UnexpectedResponse, match="a date"):
            flatten(schema, {"day": wrong})


@given(events)
@settings(max_examples=100)
def test_nothing_is_lost(raw: dict[str, Any]) -> None:
    """What is in the columns and in `extra_json` is together what came, nulls aside."""
    row = named(WARP_EVENTS, raw)
    built: dict[str, Any] = json.loads(row["extra_json"] or "{}")
    for column in WARP_EVENTS.columns:
        value = row[column.name]
        if column.path and value is not None:
            node = built
            for name in column.path[:-1]:
                node = node.setdefault(name, {})
            node[column.path[-1]] = value.isoformat() if column.kind == "timestamp" else value
    assert built == _without_nulls(raw)


def _without_nulls(raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw
    found = {name: _without_nulls(value) for name, value in raw.items()}
    return {name: value for name, value in found.items() if value is not None and value != {}}


@given(st.datetimes(datetime(1000, 1, 2), datetime(9999, 1, 1)), st.integers(-840, 840))
def test_the_same_moment_in_any_zone_is_the_same_value(moment: datetime, minutes: int) -> None:
    aware = moment.replace(tzinfo=UTC)
    there = aware.astimezone(timezone(timedelta(minutes=minutes)))
    assert named(WARP_EVENTS, event(message_end_timestamp=there.isoformat()))["message_end_timestamp"] == aware


def test_it_is_fast() -> None:
    """Far from the network's few hundred rows a second; the bound is loose for slow and busy machines."""
    raws = [event(number) for number in range(4000)]
    began = time.process_time()
    for raw in raws:
        flatten(WARP_EVENTS, raw)
    assert len(raws) / (time.process_time() - began) > 20_000


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


def read(record: dict[str, str]) -> dict[str, Any]:
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


def test_absent_columns_are_null_and_unknown_ones_kept() -> None:
    row = read({"id": "1", "zeta": "5", "alpha": "ä", "none": ""})
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
    found = read(record)[name]
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

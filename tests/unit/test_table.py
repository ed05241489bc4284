"""Tables in memory: the same values and types in every frame and file, or an error."""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit.analytics._tables.cells import escape_formula, unescape_formula
from ozkit.analytics._tables.flatten import flatten
from ozkit.analytics._tables.schema import Column, Kind, Schema
from ozkit.analytics._tables.schemas import WARP_EVENTS
from ozkit.analytics.extraction.sinks.parquet import Parquet
from ozkit.analytics.table import Table
from tests.unit.flat import events

KINDS: tuple[Kind, ...] = ("string", "timestamp", "date", "int64", "float64", "bool", "strings", "json")
ALL = Schema("all_kinds", 3, tuple(Column(kind, kind) for kind in KINDS), key=("string",), partition="timestamp")
NOON = datetime(2026, 4, 1, 12, 0, 0, 123456, tzinfo=UTC)
ROWS: list[tuple[Any, ...]] = [
    ("a", NOON, date(2026, 4, 1), 2**63 - 1, 0.1, True, ["x", ""], "[1]"),
    (None,) * 8,
    ('ä, "b"\r\n\U0001f600', datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), date(1, 1, 1), -(2**63), -0.0,
     False, [], "{}"),
    ("=1+1", datetime(1, 1, 1, tzinfo=UTC), date(9999, 12, 31), 0, 5e-324, True, ["ä"], "null"),
]  # fmt: skip


def test_a_table_shows_its_first_rows_without_credentials() -> None:
    schema = Schema("s", 1, (Column("name", "string"), Column("link", "string"), Column("many", "string")))
    secret = "https://host.example/f?X-Amz-Signature=abcdef0123456789"
    table = Table(schema, [(f"<b>{number}\n", secret, "x" * 90) for number in range(12)])
    lines = repr(table).splitlines()
    assert lines[0] == "<Table s: 12 rows, 3 columns>"
    assert lines[1].split() == ["name", "link", "many"]
    assert [line.split()[0] for line in lines[2:-1]] == [f"<b>{number}" for number in range(5)]
    assert lines[-1] == "..."
    assert max(map(len, lines)) <= 104
    html = table._repr_html_()
    assert html.count("<tr>") == 11
    assert "&lt;b&gt;9" in html
    assert "<b>" not in html
    assert "the first 10 shown" in html
    assert "abcdef" not in repr(table) + html
    wide = Table(Schema("w", 1, tuple(Column(f"column_{number:03}", "string") for number in range(30))), [("x",) * 30])
    assert repr(wide).splitlines()[1].endswith("column_007  ...")


def one(kind: Kind, value: Any) -> Table:
    return Table(Schema("one", 1, (Column("c", kind),)), [(value,)])


def test_a_table_is_a_sequence_of_rows_with_names() -> None:
    table = Table(ALL, ROWS)
    assert len(table) == 4
    assert next(iter(table)) == dict(zip(KINDS, ROWS[0], strict=True))
    assert table.to_dicts() == list(table)
    assert table.column("int64") == [2**63 - 1, None, -(2**63), 0]
    assert repr(table).splitlines()[0] == "<Table all_kinds: 4 rows, 8 columns>"
    assert repr(Table(ALL, [])) == "<Table all_kinds: 0 rows, 8 columns>"
    with pytest.raises(ozkit.InvalidArgument, match="no column 'int': it has string, timestamp"):
        table.column("int")


def test_arrow_has_every_value_and_type() -> None:
    table = Table(ALL, ROWS).to_arrow()
    table.validate(full=True)
    assert [str(field.type) for field in table.schema] == [
        "string", "timestamp[us, tz=UTC]", "date32[day]", "int64", "double", "bool", "list<item: string>", "string",
    ]  # fmt: skip
    assert table.schema.metadata == {b"ozkit.schema": b"all_kinds", b"ozkit.schema_version": b"3"}
    assert list(zip(*(column.to_pylist() for column in table.itercolumns()), strict=True)) == ROWS


def test_frames_have_every_value_and_type_also_without_rows() -> None:
    frame = Table(ALL, ROWS).to_pandas()
    assert all(isinstance(dtype, pd.ArrowDtype) for dtype in frame.dtypes)
    assert (frame["int64"][0], frame["int64"][1], frame["timestamp"][0]) == (2**63 - 1, pd.NA, NOON)
    polars = Table(ALL, ROWS).to_polars()
    assert polars.rows() == ROWS
    kinds = [polars.schema[name] for name in ("timestamp", "strings", "int64")]
    assert kinds == [pl.Datetime("us", "UTC"), pl.List(pl.String), pl.Int64]
    empty = Table(ALL, [])
    assert empty.to_arrow().schema.equals(Table(ALL, ROWS).to_arrow().schema)
    assert (empty.to_polars().schema, list(empty.to_pandas().columns)) == (polars.schema, list(KINDS))


def test_whoever_reads_arrow_streams_takes_a_table() -> None:
    ours = Table(ALL, ROWS)
    assert pa.table(ours).equals(ours.to_arrow())
    assert pl.DataFrame(ours).rows() == ROWS
    assert duckdb.sql("select count(*), sum(float64) from ours").fetchall() == [(4, 0.1)]


def test_large_tables_are_built_in_pieces() -> None:
    rows = [(number,) for number in range(90_000)]
    table = Table(Schema("long", 1, (Column("c", "int64"),)), rows).to_arrow()
    assert table.column("c").num_chunks == 2
    assert table.column("c").to_pylist() == list(range(90_000))


MISFITS: dict[Kind, list[Any]] = {
    "int64": [1.5, 3.0, True, "1", 2**63, -(2**63) - 1],
    "float64": [True, "0.5", math.nan, math.inf, 2**53 + 1],
    "bool": [1],
    "string": [1, b"bytes", ["a"]],
    "json": [{"a": 1}],
    "strings": ["text", ["a", 1], ["a", None]],
    "timestamp": ["2026-04-01T00:00:00Z", 5, datetime(2026, 4, 1), date(2026, 4, 1)],
    "date": [datetime(2026, 4, 1, tzinfo=UTC)],
}
WAYS: dict[str, Callable[[Table, Path], object]] = {
    "arrow": lambda table, path: table.to_arrow(),
    "pandas": lambda table, path: table.to_pandas(),
    "polars": lambda table, path: table.to_polars(),
    "stream": lambda table, path: pa.table(table),
    "csv": lambda table, path: table.to_csv(path),
    "ndjson": lambda table, path: table.to_ndjson(path),
    "parquet": lambda table, path: Parquet(table.schema).write(path, table.rows),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, odd in MISFITS.items() for value in odd])
def test_what_does_not_fit_is_an_error_and_never_bent(way: str, kind: Kind, value: Any, tmp_path: Path) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=f"one: row 0, column c: .* does not fit {kind}; convert it"):
        WAYS[way](one(kind, value), tmp_path / "out")
    assert list(tmp_path.iterdir()) == [] or way == "parquet", "a sink writes beside its files"


@pytest.mark.parametrize("way", WAYS)
def test_rows_of_another_width_are_an_error(way: str, tmp_path: Path) -> None:
    with pytest.raises(ozkit.InvalidArgument, match="row 1 has 7 values, the schema 8 columns"):
        WAYS[way](Table(ALL, [ROWS[0], ROWS[0][1:]]), tmp_path / "out")


def test_what_only_looks_different_fits() -> None:
    """A whole number among floats, another zone, and subclasses that hold the same value."""
    there = NOON.astimezone(timezone(timedelta(hours=5)))
    assert one("float64", 3).to_arrow()["c"].to_pylist() == [3.0]
    assert one("float64", 3).to_polars()["c"].to_list() == [3.0]
    assert one("float64", np.float64(0.5)).to_arrow()["c"].to_pylist() == [0.5]
    assert one("timestamp", there).to_arrow()["c"].to_pylist() == [NOON]
    assert one("timestamp", there).to_polars()["c"].to_list() == [NOON]


@given(st.lists(events, max_size=6))
@settings(max_examples=40)
def test_any_rows_come_back_from_arrow_and_polars(raws: list[dict[str, Any]]) -> None:
    rows = [flatten(WARP_EVENTS, raw) for raw in raws]
    table = Table(WARP_EVENTS, rows).to_arrow()
    table.validate(full=True)
    assert [tuple(row.values()) for row in table.to_pylist()] == rows
    assert Table(WARP_EVENTS, rows).to_polars().rows() == rows


def test_csv_text(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    Table(ALL, ROWS).to_csv(path)
    assert path.read_bytes().decode() == (
        "string,timestamp,date,int64,float64,bool,strings,json\r\n"
        'a,2026-04-01T12:00:00.123456Z,2026-04-01,9223372036854775807,0.1,true,"[""x"",""""]",[1]\r\n'
        ",,,,,,,\r\n"
        '"ä, ""b""\r\n\U0001f600",1969-12-31T23:59:59.999999Z,0001-01-01,-9223372036854775808,-0.0,false,[],{}\r\n'
        '=1+1,0001-01-01T00:00:00Z,9999-12-31,0,5e-324,true,"[""ä""]",null\r\n'
    )


def test_ndjson_text_keeps_types(tmp_path: Path) -> None:
    path = tmp_path / "t.ndjson"
    Table(ALL, ROWS).to_ndjson(path)
    lines = path.read_bytes().decode().splitlines()
    assert json.loads(lines[0]) == {
        "string": "a",
        "timestamp": "2026-04-01T12:00:00.123456Z",
        "date": "2026-04-01",
        "int64": 2**63 - 1,
        "float64": 0.1,
        "bool": True,
        "strings": ["x", ""],
        "json": "[1]",
    }
    assert json.loads(lines[1]) == dict.fromkeys(KINDS)
    assert "\U0001f600" in lines[2]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", " =", "\0="]
)
def test_formulas_are_escaped_on_request_only(start: str, tmp_path: Path) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    table = Table(ALL, [(text, NOON, None, -5, -0.5, None, ["=1"], text)])
    table.to_csv(tmp_path / "as_is.csv")
    table.to_csv(tmp_path / "safe.csv", escape_formulas=True)
    as_is, safe = (read_csv(tmp_path / name)[1] for name in ("as_is.csv", "safe.csv"))
    assert (as_is["string"], as_is["json"]) == (text, text)
    assert (safe["string"], safe["json"]) == (f"'{text}", f"'{text}")
    assert (safe["int64"], safe["float64"], safe["strings"]) == ("-5", "-0.5", '["=1"]')


def read_csv(path: Path, encoding: str = "utf-8") -> tuple[list[str], dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.DictReader(file)
        row = next(reader)
        return list(reader.fieldnames or ()), row


@given(st.text(st.sampled_from("'=+-@\t\r\n\uff1d \0a"), max_size=6))
def test_an_escaped_formula_is_read_back_unchanged(text: str) -> None:
    escaped = escape_formula(text)
    assert unescape_formula(escaped) == text
    assert escape_formula(f"a{text}") == f"a{text}"
    assert not escaped.startswith(tuple("=+-@\t\r\n\uff1d"))


def test_a_csv_for_excel_starts_with_a_byte_order_mark(tmp_path: Path) -> None:
    one("string", "J\u00fcrgen").to_csv(tmp_path / "t.csv", encoding="utf-8-sig")
    assert (tmp_path / "t.csv").read_bytes() == b"\xef\xbb\xbfc\r\nJ\xc3\xbcrgen\r\n"


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("before")
    with pytest.raises(ozkit.InvalidArgument):
        Table(ALL, [*ROWS, (5,) * 8]).to_csv(path)
    assert path.read_text() == "before"
    Table(ALL, ROWS).to_csv(path)
    assert path.read_text().startswith("string,")
    assert [found.name for found in tmp_path.iterdir()] == ["t.csv"]


@pytest.mark.parametrize(
    ("missing", "call", "line"),
    [
        ("pyarrow", "to_arrow()", "pip install 'ozkit[arrow]'"),
        ("pyarrow", "__arrow_c_stream__()", "pip install 'ozkit[arrow]'"),
        ("pandas", "to_pandas()", "pip install 'ozkit[pandas]'"),
        ("pyarrow", "to_pandas()", "pip install 'ozkit[pandas]'"),
        ("polars", "to_polars()", "pip install 'ozkit[polars]'"),
    ],
)
def test_a_missing_extra_names_its_line(monkeypatch: pytest.MonkeyPatch, missing: str, call: str, line: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ImportError) as caught:
        getattr(Table(ALL, ROWS), call.removesuffix("()"))()
    assert line in str(caught.value)


def test_polars_needs_no_arrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert Table(ALL, ROWS).to_polars().rows() == ROWS

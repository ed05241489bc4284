"""Each format and back, one file of all windows, and where rows go: every conflict says what to do."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ozkit
from ozkit.analytics._tables.flatten import flatten
from ozkit.analytics._tables.schema import Row
from ozkit.analytics._tables.schemas import CURSOR_COMMITS, WARP_EVENTS
from ozkit.analytics.extraction.sinks import FolderSink, Format, format_for, sink_for
from ozkit.analytics.extraction.sinks.folder import SingleFileSink
from ozkit.analytics.extraction.sinks.parquet import Parquet
from ozkit.analytics.extraction.sinks.text import Csv, Ndjson
from tests.unit.acting import python
from tests.unit.flat import certificate, code, event, events, flat, hour, keys

FORMATS: list[Format] = [
    Ndjson(WARP_EVENTS),
    Csv(WARP_EVENTS),
    Csv(WARP_EVENTS, escape_formulas=True),
    Parquet(WARP_EVENTS),
]
ROWS: list[Row] = [
    flat(1),
    flat(2, code_changes=None, git_context=None, model_ids=None, message_start_timestamp=None, credit_charged=0.1),
    flat(3, code_changes=code(0, 0, None), model_ids=[], email='ä, "b"\r\n\U0001f600', credit_charged=-0.0),
    flat(4, code_changes=code(2**59, 2**58, True), message_end_timestamp="2026-04-01T00:00:00.123456789Z", more=[1]),
    flatten(WARP_EVENTS, {"message_id": "m-00005"}),
]


@pytest.mark.parametrize("format", FORMATS, ids=["ndjson", "csv", "csv-escaped", "parquet"])
@given(raws=st.lists(events, max_size=6))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_rows_come_back(tmp_path: Path, format: Format, raws: list[dict[str, Any]]) -> None:
    path = tmp_path / f"rows{format.suffix}"
    rows = [flatten(WARP_EVENTS, raw) for raw in raws]
    format.write(path, rows)
    assert format.rows(path) == rows
    for row in format.rows(path):
        assert all(value.tzinfo is UTC for value in row if isinstance(value, datetime))


def test_parquet_is_the_same_to_duckdb_polars_and_pandas(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    Parquet(WARP_EVENTS).write(path, ROWS, certificate(hour(0)))

    arrow = pq.ParquetFile(path).read()
    assert [str(field.type).replace("element", "item") for field in arrow.schema] == [
        {"string": "string", "strings": "list<item: string>", "int64": "int64", "float64": "double", "bool": "bool",
         "timestamp": "timestamp[us, tz=UTC]"}[column.kind] for column in WARP_EVENTS.columns
    ]  # fmt: skip

    polars = pl.read_parquet(path)
    assert polars.rows() == ROWS
    assert polars.schema["message_end_timestamp"] == pl.Datetime("us", "UTC")
    assert polars.schema["files_accepted"] == pl.Int64
    assert polars.schema["model_ids"] == pl.List(pl.String)
    assert polars.schema["was_edited_by_user"] == pl.Boolean

    pandas = pd.read_parquet(path, dtype_backend="pyarrow")
    assert pa.Table.from_pandas(pandas, preserve_index=False).cast(arrow.schema).equals(arrow)
    assert pandas["files_accepted"].to_list() == [3, pd.NA, 0, 2**58, pd.NA]

    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        relation = connection.sql(f"from read_parquet('{path}')")
        types = {str(kind) for kind in relation.types}
        assert types == {"VARCHAR", "VARCHAR[]", "BIGINT", "DOUBLE", "BOOLEAN", "TIMESTAMP WITH TIME ZONE"}
        assert relation.fetchall() == ROWS


def test_parquet_tells_its_schema_and_the_certificate(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    Parquet(WARP_EVENTS).write(path, ROWS, certificate(hour(0), 5))
    metadata = pq.ParquetFile(path).metadata
    assert metadata.metadata[b"ozkit.schema"] == b"warp_events"
    assert metadata.metadata[b"ozkit.schema_version"] == b"1"
    assert json.loads(metadata.metadata[b"ozkit.certificate"]) == certificate(hour(0), 5).to_dict()
    assert metadata.row_group(0).column(0).compression == "ZSTD"
    Parquet(WARP_EVENTS).write(path, ROWS)
    assert b"ozkit.certificate" not in pq.ParquetFile(path).metadata.metadata


@pytest.mark.parametrize("format", FORMATS, ids=["ndjson", "csv", "csv-escaped", "parquet"])
def test_files_are_put_together_in_order(tmp_path: Path, format: Format) -> None:
    parts = []
    for number, rows in enumerate([ROWS[:2], [], ROWS[2:]]):
        parts.append(tmp_path / f"{number}{format.suffix}")
        format.write(parts[-1], rows)
    whole = tmp_path / f"whole{format.suffix}"
    format.join(whole, parts)
    assert format.rows(whole) == ROWS
    format.join(whole, [])
    assert format.rows(whole) == []


def test_a_long_cell_comes_back(tmp_path: Path) -> None:
    rows = [flat(1, email="x" * 300_000)]
    Csv(WARP_EVENTS).write(tmp_path / "rows.csv", rows)
    assert Csv(WARP_EVENTS).rows(tmp_path / "rows.csv") == rows


def test_other_columns_are_not_read_as_ours(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("message_id,email\n1,a\n")
    with pytest.raises(ValueError, match="columns"):
        Csv(WARP_EVENTS).rows(tmp_path / "rows.csv")


def test_arrow_and_parquet_load_no_frames(tmp_path: Path) -> None:
    """With pandas in memory an export would not stay below its bound."""
    program = f"""
import sys
from pathlib import Path
from ozkit.analytics._tables.flatten import flatten
from ozkit.analytics._tables.schemas import WARP_EVENTS
from ozkit.analytics.extraction.sinks.parquet import Parquet
from ozkit.analytics.table import Table
parquet, path = Parquet(WARP_EVENTS), Path({str(tmp_path / "rows.parquet")!r})
parquet.write(path, [flatten(WARP_EVENTS, {event()!r})])
assert Table(WARP_EVENTS, parquet.rows(path)).to_arrow().num_rows == 1
parquet.join(path.with_name("whole.parquet"), [path])
assert len(parquet.rows(path)) == parquet.version(path) == 1
print(sorted({{"pandas", "polars", "pyarrow.dataset"}} & set(sys.modules)))
"""
    assert python(program) == "[]\n"


SUFFIXES = [".ndjson", ".csv", ".parquet"]
suffixes = pytest.mark.parametrize("suffix", SUFFIXES)


def sink(tmp_path: Path, suffix: str) -> FolderSink:
    return sink_for(tmp_path / f"events{suffix}", None, WARP_EVENTS)


def ids(tmp_path: Path, suffix: str) -> list[str]:
    """The ids in the file, read without our own readers."""
    path = tmp_path / f"events{suffix}"
    if suffix == ".parquet":
        return pq.ParquetFile(path).read().column("message_id").to_pylist()
    lines = path.read_text().splitlines()
    if suffix == ".csv":
        assert lines[0].startswith("message_id,message_type,")
        return [line.partition(",")[0] for line in lines[1:]]
    return [json.loads(line)["message_id"] for line in lines]


@suffixes
def test_windows_stand_in_the_file_oldest_first(tmp_path: Path, suffix: str) -> None:
    target = sink(tmp_path, suffix)
    for number in (2, 0, 1):
        rows = [flat(number * 10 + 1), flat(number * 10)] if number != 1 else []
        target.replace(hour(number), rows, certificate(hour(number)))
    assert not (tmp_path / f"events{suffix}").exists()
    target.finish([hour(2), hour(0), hour(1)])
    assert ids(tmp_path, suffix) == ["m-00000", "m-00001", "m-00020", "m-00021"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [f".events{suffix}.parts", f"events{suffix}"]


@suffixes
def test_a_later_export_replaces_windows(tmp_path: Path, suffix: str) -> None:
    target = sink(tmp_path, suffix)
    for number in range(3):
        target.replace(hour(number), [flat(number)], None)
    for windows, written in (([hour(1)], ["m-00001"]), ([], []), ([hour(0), hour(1)], ["m-00000", "m-00001"])):
        target.finish(windows)
        assert ids(tmp_path, suffix) == written, "only the windows that belong to the output"
    target = sink(tmp_path, suffix)
    assert keys(target, hour(1)) == {"m-00001"}
    target.replace(hour(1, 2), [flat(7)], None, old=[hour(1), hour(2)])
    target.finish([hour(0), hour(1, 2)])
    assert ids(tmp_path, suffix) == ["m-00000", "m-00007"]
    assert target.table([hour(0), hour(1, 2)]).column("message_id") == ["m-00000", "m-00007"]


@suffixes
def test_a_part_that_is_gone_is_an_error_and_the_file_stays(tmp_path: Path, suffix: str) -> None:
    target = sink(tmp_path, suffix)
    target.replace(hour(0), [flat(0)], None)
    target.replace(hour(1), [], None)
    target.finish([hour(0), hour(1)])
    next(tmp_path.glob(f".events{suffix}.parts/{hour(1).name}*")).unlink()
    with pytest.raises(ozkit.ConfigurationError, match=f"is missing the part of {hour(1).name} .* export again"):
        sink(tmp_path, suffix).finish([hour(0), hour(1)])
    assert ids(tmp_path, suffix) == ["m-00000"]


@suffixes
def test_discarded_parts_and_what_was_left_unfinished(tmp_path: Path, suffix: str) -> None:
    target = sink(tmp_path, suffix)
    target.replace(hour(0), [flat(0)], None)
    target.replace(hour(1), [flat(1)], None)
    left = tmp_path / f".events{suffix}.parts" / f".{os.getpid()}.tmp" / f"{hour(2).name}{suffix}"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half")
    (tmp_path / f".events{suffix}.tmp").write_bytes(b"half")
    target = sink(tmp_path, suffix)
    target.discard([hour(1), hour(2)])
    assert not left.exists()
    assert keys(target, hour(1)) == set()
    target.finish([hour(0)])
    assert ids(tmp_path, suffix) == ["m-00000"]
    assert not (tmp_path / f".events{suffix}.tmp").exists()


def test_formulas_are_escaped_once(tmp_path: Path) -> None:
    """Putting files together copies their text, and reading them back takes the mark off."""
    texts = ["=1", "'=1", "''+2", "'a", "plain", "-x", "\tx"]
    rows = [flat(number, email=text) for number, text in enumerate(texts)]
    target = sink_for(tmp_path / "events.csv", "csv", WARP_EVENTS, escape_formulas=True)
    target.replace(hour(0), rows, None)
    target.finish([hour(0)])
    text = (tmp_path / "events.csv").read_text()
    assert all(f",{cell}," in text for cell in ["'=1", "''=1", "'''+2", "'a", "plain", "'-x", "'\tx"])
    assert target.table([hour(0)]).rows == rows


def test_parquet_parts_become_few_groups_and_keep_their_certificates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ozkit.analytics.extraction.sinks.parquet._GROUP", 40)
    target = sink(tmp_path, ".parquet")
    windows = [hour(number) for number in range(20)]
    for number, window in enumerate(windows):
        rows = [flat(number * 100 + index) for index in range(90 if number == 9 else 15)]
        target.replace(window, rows, certificate(window, len(rows)))
    target.finish(windows)
    file = pq.ParquetFile(tmp_path / "events.parquet")
    sizes = [file.metadata.row_group(index).num_rows for index in range(file.metadata.num_row_groups)]
    assert sum(sizes) == 19 * 15 + 90
    assert max(sizes) <= 40
    assert len(sizes) < 20
    metadata = file.schema_arrow.metadata
    assert metadata[b"ozkit.schema_version"] == b"1"
    assert json.loads(metadata[b"ozkit.certificates"]) == [
        certificate(window, 90 if number == 9 else 15).to_dict() for number, window in enumerate(windows)
    ]
    assert Parquet(WARP_EVENTS).rows(tmp_path / "events.parquet") == target.table(windows).rows


@pytest.mark.parametrize(
    ("to", "format", "found", "kind"),
    [
        ("out", None, "parquet", FolderSink),
        ("out", "csv", "csv", FolderSink),
        ("made.d", "ndjson", "ndjson", FolderSink),
        ("made.d", None, "parquet", FolderSink),
        ("e.parquet", None, "parquet", SingleFileSink),
        ("e.PARQUET", "parquet", "parquet", SingleFileSink),
        ("e.ndjson", None, "ndjson", SingleFileSink),
        ("e.jsonl", "ndjson", "ndjson", SingleFileSink),
        ("e.csv", "csv", "csv", SingleFileSink),
    ],
)
def test_a_suffix_means_a_file(tmp_path: Path, to: str, format: str | None, found: str, kind: type) -> None:
    (tmp_path / "made.d").mkdir()
    assert format_for(tmp_path / to, format) == found
    assert type(sink_for(str(tmp_path / to), format, WARP_EVENTS)) is kind
    assert [path.name for path in tmp_path.iterdir()] == ["made.d"]


@pytest.mark.parametrize(
    ("to", "format", "escapes", "why"),
    [
        ("out", "xlsx", False, "format must be one of parquet, ndjson, csv, got 'xlsx'"),
        ("e.csv", "parquet", False, "means csv, but format='parquet': leave one of them out"),
        ("e.txt", None, False, "use a file that ends in .parquet, .ndjson, .jsonl, .csv, or a folder"),
        ("e.txt", "csv", False, "use a file that ends in"),
        ("out", "ndjson", True, "escape_formulas is for CSV"),
        ("out", "parquet", True, "escape_formulas is for CSV"),
    ],
)
def test_contradictions_are_refused(tmp_path: Path, to: str, format: str | None, escapes: bool, why: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=why):
        sink_for(tmp_path / to, format, WARP_EVENTS, escape_formulas=escapes)


@pytest.mark.parametrize("to", ["no/out", "no/e.csv"])
def test_folders_that_are_not_there_are_made_later(tmp_path: Path, to: str) -> None:
    sink_for(tmp_path / to, "csv", WARP_EVENTS)
    assert list(tmp_path.iterdir()) == [], "nothing is written before the first window"
    (tmp_path / "no").write_text("mine")
    with pytest.raises(ozkit.ConfigurationError, match="no' is not a folder, or not writable"):
        sink_for(tmp_path / to, "csv", WARP_EVENTS)
    with pytest.raises(ozkit.ConfigurationError, match="no' is a file: use a folder, or a file with a suffix"):
        sink_for(tmp_path / "no", "csv", WARP_EVENTS)


@pytest.mark.parametrize("to", ["out", "out/e.csv", "new"])
def test_a_folder_that_cannot_be_written(tmp_path: Path, to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(ozkit.ConfigurationError, match="is not a folder, or not writable"):
        sink_for(tmp_path / to, None, WARP_EVENTS)


@pytest.mark.parametrize("to", ["out", "e.csv", "e.parquet"])
def test_files_of_another_version_are_left_alone(tmp_path: Path, to: str) -> None:
    sink_for(tmp_path / to, None, WARP_EVENTS).replace(hour(0), [flat(0)], None)
    with pytest.raises(ozkit.ConfigurationError, match="holds warp_events in version 1, not warp_events in version 2"):
        sink_for(tmp_path / to, None, replace(WARP_EVENTS, version=2))
    sink_for(tmp_path / to, None, WARP_EVENTS)
    if to == "out":
        assert keys(sink_for(tmp_path / to, None, CURSOR_COMMITS), hour(0)) == set(), "it has a folder of its own"
        return
    with pytest.raises(ozkit.ConfigurationError, match="holds warp_events in version 1, not cursor_commits"):
        sink_for(tmp_path / to, None, CURSOR_COMMITS)


def test_parquet_tells_its_version_itself(tmp_path: Path) -> None:
    """As after copying the files without what is hidden beside them."""
    sink_for(tmp_path, None, WARP_EVENTS).replace(hour(0), [flat(0)], None)
    (tmp_path / ".events.ozkit.json").unlink()
    sink_for(tmp_path, None, WARP_EVENTS)
    with pytest.raises(ozkit.ConfigurationError, match="version 1, not warp_events in version 2"):
        sink_for(tmp_path, None, replace(WARP_EVENTS, version=2))
    next((tmp_path / "events").rglob("*.parquet")).write_bytes(b"PAR1")
    with pytest.raises(ozkit.ConfigurationError, match="use another target, or move the folder away"):
        sink_for(tmp_path, None, WARP_EVENTS)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": "warp_events"}', '{"schema": "a", "version": null}'])
def test_a_damaged_note_is_an_error(tmp_path: Path, text: str) -> None:
    sink_for(tmp_path, "csv", WARP_EVENTS).replace(hour(0), [flat(0)], None)
    (tmp_path / ".events.ozkit.json").write_text(text)
    with pytest.raises(ozkit.ConfigurationError, match="use another target"):
        sink_for(tmp_path, "csv", WARP_EVENTS)


def test_without_arrow_parquet_names_the_line_and_the_others_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyarrow", "pyarrow.parquet", "pandas"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError) as caught:
        sink_for(tmp_path / "out", "parquet", WARP_EVENTS)
    assert "pip install 'ozkit[arrow]'" in str(caught.value)
    for format in ("csv", "ndjson"):
        target = sink_for(tmp_path / format, format, WARP_EVENTS)
        target.replace(hour(0), [flat(0)], None)
        assert keys(target, hour(0)) == {"m-00000"}

"""From a raw row to a file of each format and back, by ours and by other people's readers."""

from __future__ import annotations

import json
import subprocess
import sys
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

from ozkit.analytics._tables.flatten import flatten
from ozkit.analytics._tables.schema import Row
from ozkit.analytics._tables.schemas import WARP_EVENTS
from ozkit.analytics.extraction.sinks import Format
from ozkit.analytics.extraction.sinks.parquet import Parquet
from ozkit.analytics.extraction.sinks.text import Csv, Ndjson
from tests.unit.flat import certificate, code, event, events, flat, hour

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


def test_parquet_groups_have_a_bound(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    Parquet(WARP_EVENTS).write(path, [ROWS[0]] * 70_000)
    metadata = pq.ParquetFile(path).metadata
    sizes = [metadata.row_group(index).num_rows for index in range(metadata.num_row_groups)]
    assert sum(sizes) == 70_000
    assert max(sizes) <= 65_536


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
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"

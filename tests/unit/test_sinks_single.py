"""One file: made of the windows at the end, again and again, and never of fewer than there should be."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import ozkit
from ozkit.analytics._tables.schemas import WARP_EVENTS
from ozkit.analytics.extraction.sinks import FolderSink, sink_for
from ozkit.analytics.extraction.sinks.parquet import Parquet
from tests.unit.flat import certificate, flat, hour, keys

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
    target.finish([hour(number) for number in range(3)])
    target = sink(tmp_path, suffix)
    assert keys(target, hour(1)) == {"m-00001"}
    target.replace(hour(1, 2), [flat(7)], None, old=[hour(1), hour(2)])
    target.finish([hour(0), hour(1, 2)])
    assert ids(tmp_path, suffix) == ["m-00000", "m-00007"]
    assert target.table([hour(0), hour(1, 2)]).column("message_id") == ["m-00000", "m-00007"]


@suffixes
def test_only_the_windows_that_belong_to_the_output_are_in_it(tmp_path: Path, suffix: str) -> None:
    target = sink(tmp_path, suffix)
    for number in range(3):
        target.replace(hour(number), [flat(number)], None)
    target.finish([hour(1)])
    assert ids(tmp_path, suffix) == ["m-00001"]
    target.finish([])
    assert ids(tmp_path, suffix) == []


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

"""Where rows go is looked at beforehand: every conflict says what to do, and nothing was touched."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import ozkit
from ozkit.analytics._tables.schemas import CURSOR_COMMITS, WARP_EVENTS
from ozkit.analytics.extraction.sinks import format_for, sink_for
from ozkit.analytics.extraction.sinks.folder import FolderSink, SingleFileSink
from tests.unit.flat import flat, hour, keys


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
    ("to", "format", "why"),
    [
        ("out", "xlsx", "format must be one of parquet, ndjson, csv, got 'xlsx'"),
        ("e.csv", "parquet", "means csv, but format='parquet': leave one of them out"),
        ("e.txt", None, "use a file that ends in .parquet, .ndjson, .jsonl, .csv, or a folder"),
        ("e.txt", "csv", "use a file that ends in"),
    ],
)
def test_contradictions_are_refused(tmp_path: Path, to: str, format: str | None, why: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=why):
        sink_for(tmp_path / to, format, WARP_EVENTS)


@pytest.mark.parametrize("format", ["ndjson", "parquet"])
def test_escaping_is_for_csv(tmp_path: Path, format: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match="escape_formulas is for CSV"):
        sink_for(tmp_path / "out", format, WARP_EVENTS, escape_formulas=True)


def test_a_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ozkit.ConfigurationError, match="out' is a file: use a folder, or a file with a suffix"):
        sink_for(tmp_path / "out", "csv", WARP_EVENTS)
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "events").write_text("mine")
    with pytest.raises(ozkit.ConfigurationError, match="events' is not a folder, or not writable"):
        sink_for(tmp_path / "here", "csv", WARP_EVENTS)


@pytest.mark.parametrize("to", ["no/out", "no/e.csv"])
def test_folders_that_are_not_there_are_made_later(tmp_path: Path, to: str) -> None:
    sink_for(tmp_path / to, "csv", WARP_EVENTS)
    assert list(tmp_path.iterdir()) == [], "nothing is written before the first window"
    (tmp_path / "no").write_text("mine")
    with pytest.raises(ozkit.ConfigurationError, match="no' is not a folder, or not writable"):
        sink_for(tmp_path / to, "csv", WARP_EVENTS)


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


def test_files_of_another_feed_are_left_alone(tmp_path: Path) -> None:
    sink_for(tmp_path / "rows.csv", None, WARP_EVENTS).replace(hour(0), [flat(0)], None)
    with pytest.raises(ozkit.ConfigurationError, match="holds warp_events in version 1, not cursor_commits"):
        sink_for(tmp_path / "rows.csv", None, CURSOR_COMMITS)
    sink_for(tmp_path, None, WARP_EVENTS).replace(hour(0), [flat(0)], None)
    assert keys(sink_for(tmp_path, None, CURSOR_COMMITS), hour(0)) == set()


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

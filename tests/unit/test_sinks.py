"""Folders of files: what a window had is replaced as a whole, wherever its rows stood, and nothing is there twice."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow.dataset
import pytest

import ozkit
from ozkit.analytics._tables.schemas import CURSOR_COMMITS, WARP_EVENTS
from ozkit.analytics.extraction.sinks import FolderSink, sink_for
from ozkit.analytics.extraction.sinks.folder import WindowFiles
from tests.unit.flat import START, certificate, commit, flat, hour, keys

FORMATS = ["ndjson", "csv", "parquet"]
formats = pytest.mark.parametrize("format", FORMATS)
DAY = timedelta(days=1)


def sink(to: Path, format: str = "ndjson") -> FolderSink:
    return sink_for(to, format, WARP_EVENTS)


def files(folder: Path) -> list[str]:
    """Every file, hidden ones too, by its place in the folder of the stream."""
    found = (path.relative_to(folder / "events") for path in (folder / "events").rglob("*") if path.is_file())
    return sorted(map(str, found))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@formats
def test_rows_stand_under_their_date_in_utc(tmp_path: Path, format: str) -> None:
    late = hour(23, 2)
    rows = [flat(1, START + DAY), flat(2, START + DAY - timedelta(microseconds=1)), flat(3, START)]
    rows.append(flat(4, message_end_timestamp=None))
    sink(tmp_path / "out", format).replace(late, rows, certificate(late))
    name = "20260401T230000Z--20260402T010000Z"
    assert files(tmp_path / "out") == [
        f"date=2026-04-01/{name}.{format}",
        f"date=2026-04-02/{name}.{format}",
    ]
    found = sink(tmp_path / "out", format)
    assert keys(found, late) == {"m-00001", "m-00002", "m-00003", "m-00004"}
    assert found.table([late]).column("message_id") == ["m-00003", "m-00002", "m-00004", "m-00001"]


def test_rows_of_a_file_are_in_order_whatever_order_they_came_in(tmp_path: Path) -> None:
    rows = [flat(number, START + timedelta(seconds=number // 2)) for number in range(20)]
    for folder, given in (("a", rows), ("b", rows[::-1]), ("c", rows[10:] + rows[:10])):
        sink(tmp_path / folder).replace(hour(0), given, None)
    assert sink(tmp_path / "a").table([hour(0)]).rows == rows
    assert contents(tmp_path / "a") == contents(tmp_path / "b") == contents(tmp_path / "c")


def test_keys_of_several_columns_may_hold_nulls(tmp_path: Path) -> None:
    from ozkit.analytics._tables.flatten import flatten

    raws = [commit(repoName="b"), commit(repoName=None), commit(repoName="a", branchName="x"), {"message": "no key"}]
    rows = [flatten(CURSOR_COMMITS, raw) for raw in raws]
    target = sink_for(tmp_path / "out", "csv", CURSOR_COMMITS)
    target.replace(hour(0), rows, None)
    assert keys(target, hour(0)) == {CURSOR_COMMITS.key_of(row) for row in rows}
    assert target.table([hour(0)]).column("repo_name") == ["a", "b", None, None]
    assert list(tmp_path.glob("out/commits/date=2026-04-01/*.csv"))


@formats
def test_a_window_is_replaced_also_where_its_rows_had_other_dates(tmp_path: Path, format: str) -> None:
    target = sink(tmp_path / "out", format)
    target.replace(hour(0), [flat(1), flat(2, START + DAY), flat(3, START + 2 * DAY)], None)
    target.replace(hour(0), [flat(4, START + DAY)], None)
    assert files(tmp_path / "out") == [f"date=2026-04-02/{hour(0).name}.{format}"]
    assert keys(sink(tmp_path / "out", format), hour(0)) == {"m-00004"}


@formats
def test_old_windows_go_with_all_their_files(tmp_path: Path, format: str) -> None:
    target = sink(tmp_path / "out", format)
    for number in range(4):
        target.replace(hour(number), [flat(number), flat(10 + number, START + number * DAY)], None)
    target = sink(tmp_path / "out", format)
    target.replace(hour(1, 2), [flat(20), flat(21, START + 5 * DAY)], None, old=[hour(1), hour(2), hour(1, 2)])
    assert files(tmp_path / "out") == sorted(
        [
            f"date=2026-04-01/{hour(0).name}.{format}",
            f"date=2026-04-01/{hour(1, 2).name}.{format}",
            f"date=2026-04-01/{hour(3).name}.{format}",
            f"date=2026-04-04/{hour(3).name}.{format}",
            f"date=2026-04-06/{hour(1, 2).name}.{format}",
        ]
    )
    assert [len(keys(target, hour(number))) for number in range(4)] == [2, 0, 0, 2]
    assert target.table([hour(3), hour(1, 2)]).column("message_id") == ["m-00020", "m-00021", "m-00003", "m-00013"]


@formats
def test_a_window_without_rows_has_no_file(tmp_path: Path, format: str) -> None:
    target = sink(tmp_path / "out", format)
    target.replace(hour(0), [], certificate(hour(0), 0))
    assert not (tmp_path / "out" / "events").exists()
    target.replace(hour(0), [flat(1)], None)
    target.replace(hour(0), [], None)
    assert files(tmp_path / "out") == []
    assert keys(target, hour(0)) == set()
    target.finish([hour(0)])


@formats
def test_the_same_rows_give_the_same_bytes(tmp_path: Path, format: str) -> None:
    rows = [flat(number) for number in range(100)]
    for folder in ("a", "b"):
        target = sink(tmp_path / folder, format)
        target.replace(hour(0), rows[50:], None)
        target.replace(hour(0), rows, certificate(hour(0)))
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


# How often each happens while one window takes the place of two.
STEPS = {"fsync": 7, "replace": 2, "unlink": 3}


class Crash(Exception):
    """The process ends here."""


def crashing(after: int, real: Callable[..., Any]) -> Callable[..., Any]:
    calls = iter(range(1000))

    def act(*arguments: Any, **named: Any) -> Any:
        if next(calls) == after:
            raise Crash
        return real(*arguments, **named)

    return act


@pytest.mark.parametrize(("what", "after"), [(w, n) for w, m in STEPS.items() for n in range(m)])
def test_killed_anywhere_a_retry_gives_what_an_undisturbed_run_gives(
    tmp_path: Path, what: str, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that is killed cleans up nothing: what it left is found and removed by the next one."""
    rows, old = [flat(3), flat(4, START + 2 * DAY)], [hour(0), hour(1)]
    for name in ("disturbed", "undisturbed"):
        sink(tmp_path / name).replace(hour(0), [flat(1), flat(2, START + DAY)], None)
        sink(tmp_path / name).replace(hour(1), [flat(9, START + DAY)], None)
    sink(tmp_path / "undisturbed").replace(hour(0, 2), rows, None, old=old)
    target = sink(tmp_path / "disturbed")
    removing = crashing(after, Path.unlink) if what == "unlink" else Path.unlink

    def unlink(self: Path, missing_ok: bool = False) -> None:
        # What is unfinished stays, as after a SIGKILL.
        if self.parent.suffix != ".tmp":
            removing(self, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink)
        if what != "unlink":
            place = os if what == "fsync" else Path
            patch.setattr(place, what, crashing(after, getattr(place, what)))
        with pytest.raises(Crash):
            target.replace(hour(0, 2), rows, None, old=old)
    whole = list((tmp_path / "disturbed" / "events").rglob("*.ndjson"))
    assert all(json.loads(path.read_text())["message_id"] for path in whole)
    again = sink(tmp_path / "disturbed")
    again.discard([*old, hour(0, 2)])
    assert files(tmp_path / "disturbed") == []
    assert list((tmp_path / "disturbed").rglob("*.tmp")) == []
    again.replace(hour(0, 2), rows, None)
    again.finish([hour(0, 2)])
    assert contents(tmp_path / "disturbed") == contents(tmp_path / "undisturbed")


def test_a_sink_goes_on_after_a_failure_with_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the disk is full: the next window of the same process must not trust what was planned."""
    target = sink(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crashing(1, Path.replace))
        with pytest.raises(Crash):
            target.replace(hour(0), [flat(1), flat(2, START + DAY)], None)
    assert files(tmp_path) == []
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crashing(1, Path.replace))
        with pytest.raises(Crash):
            target.replace(hour(0), [flat(1), flat(2, START + DAY)], None)
    assert len(files(tmp_path)) == 1
    target.replace(hour(0), [flat(3, START + 5 * DAY)], None)
    assert files(tmp_path) == [f"date=2026-04-06/{hour(0).name}.ndjson"]


@formats
def test_what_was_left_unfinished_is_not_among_the_data_and_goes(tmp_path: Path, format: str) -> None:
    target = sink(tmp_path / "out", format)
    target.replace(hour(0), [flat(1)], None)
    left = tmp_path / "out" / f".events.{os.getpid()}.tmp" / f".date=2026-04-01.{hour(5).name}.{format}.tmp"
    left.write_bytes(b"half of a f")
    target = sink(tmp_path / "out", format)
    assert keys(target, hour(0)) == {"m-00001"}
    assert _count(tmp_path / "out", format) == 1
    target.discard([hour(5)])
    assert not left.parent.exists()
    assert keys(target, hour(0)) == {"m-00001"}


@formats
def test_an_export_without_rows_has_a_file_with_the_columns(tmp_path: Path, format: str) -> None:
    target = sink(tmp_path / "out", format)
    target.replace(hour(0), [], certificate(hour(0), 0))
    target.finish([hour(0)])
    assert files(tmp_path / "out") == [f"date=2026-04-01/{hour(0).name}.{format}"]
    assert target.table([hour(0)]).rows == []
    assert _count(tmp_path / "out", format) == 0 or format == "ndjson"


def test_every_reader_takes_the_folder_without_a_pattern_and_dates_stay_dates(tmp_path: Path) -> None:
    target = sink(tmp_path / "out", "parquet")
    target.replace(hour(0), [flat(1), flat(2, START + DAY), flat(3, message_end_timestamp=None)], certificate(hour(0)))
    target.finish([hour(0)])
    folder = tmp_path / "out" / "events"
    dates = {START.date(), (START + DAY).date()}
    assert set(polars.read_parquet(folder, hive_partitioning=True)["date"]) == dates
    assert set(polars.scan_parquet(folder, hive_partitioning=True).collect()["date"]) == dates
    assert len(pandas.read_parquet(folder)) == 3
    found = pyarrow.dataset.dataset(folder, partitioning="hive").to_table()
    assert set(found.column("date").to_pylist()) == {day.isoformat() for day in dates}
    query = f"select date from read_parquet('{folder}/**/*.parquet', hive_partitioning=true)"
    assert {row[0] for row in duckdb.sql(query).fetchall()} == dates


def _count(folder: Path, format: str) -> int:
    reader = {"parquet": "read_parquet", "csv": "read_csv", "ndjson": "read_json"}[format]
    query = f"select count(*) from {reader}('{folder}/**/*.{format}', hive_partitioning=true)"
    return int(duckdb.sql(query).fetchall()[0][0])


def test_nothing_changes_when_a_value_does_not_fit(tmp_path: Path) -> None:
    target = sink(tmp_path / "out")
    target.replace(hour(0), [flat(1), flat(2, START + DAY)], None)
    before = contents(tmp_path)
    bad = list(flat(3, START + DAY))
    bad[WARP_EVENTS.index("files_accepted")] = 1.5
    with pytest.raises(ozkit.InvalidArgument, match=r"column files_accepted: 1\.5 \(float\) does not fit int64"):
        target.replace(hour(0), [flat(4), tuple(bad)], None)
    assert contents(tmp_path) == before
    assert keys(target, hour(0)) == {"m-00001", "m-00002"}


@formats
def test_a_damaged_file_is_an_error_that_names_it(tmp_path: Path, format: str) -> None:
    target = sink(tmp_path / "out", format)
    target.replace(hour(0), [flat(1), flat(2)], None)
    path = next((tmp_path / "out").rglob(f"*.{format}"))
    path.write_bytes(path.read_bytes()[:-150])
    with pytest.raises(ozkit.ConfigurationError, match=f"{hour(0).name}.{format} cannot be read back"):
        keys(target, hour(0))


def test_finding_files_is_cheap_among_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One look at each folder, then none: the names are known."""
    for number in range(2000):
        folder = tmp_path / f"date=2026-{number % 12 + 1:02d}-01"
        folder.mkdir(exist_ok=True)
        (folder / f"{hour(number).name}.ndjson").touch()
    looks: list[object] = []
    real = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: looks.append(path) or real(path))
    found = WindowFiles(tmp_path, ".ndjson")
    assert all(len(found.paths(hour(number))) == 1 for number in range(2000))
    found.replace(hour(3), {"date=2026-04-01": Path.touch}, old=[hour(4)])
    assert [str(path.parent.name) for path in found.paths(hour(3))] == ["date=2026-04-01"]
    assert found.paths(hour(4)) == []
    assert len(looks) == 14

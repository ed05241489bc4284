"""The state file: what one window more costs, what is left of it wherever it is cut, and fewer records of the past."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozkit.analytics._reading.windows import Window
from ozkit.analytics.extraction.certificate import Certificate, Record, compacted, expected_count
from ozkit.analytics.extraction.state import Identity, StateFile
from ozkit.errors import ConfigurationError

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
IDENTITY = Identity("warp_events", "https://server.example", {}, "parquet", 1)


def window_of(number: int) -> Window:
    start = BEGINNING + timedelta(minutes=10 * number)
    return Window(start, start + timedelta(minutes=10))


def record_of(number: int) -> Record:
    return Record(Certificate("warp_events", window_of(number), 4000, 4000, BEGINNING, 42, True), 4000)


def take(state: StateFile, number: int) -> list[Record]:
    replaced = state.begin(window_of(number))
    state.commit(record_of(number))
    return replaced


def growth(path: Path, windows: int) -> int:
    """Record windows, and return by how much the file grows with one more."""
    with StateFile(path, IDENTITY) as state:
        state.ledger.records = [record_of(number) for number in range(1, windows + 1)]
        take(state, 0)
        file, size = path.stat().st_ino, path.stat().st_size
        take(state, windows + 1)
        assert path.stat().st_ino == file, "it was written anew"
        return path.stat().st_size - size


def test_a_window_costs_the_same_after_twenty_thousand(tmp_path: Path) -> None:
    assert growth(tmp_path / "many", 20_000) == growth(tmp_path / "few", 100) < 1000
    with StateFile(tmp_path / "many", IDENTITY) as state:
        assert [record.window for record in state.ledger.records] == [window_of(number) for number in range(20_002)]


def test_at_the_end_it_is_one_json_document(tmp_path: Path) -> None:
    with StateFile(tmp_path / "state", IDENTITY) as state:
        for number in range(10):
            take(state, number)
        assert len((tmp_path / "state").read_text().splitlines()) == 20
    assert json.loads((tmp_path / "state").read_text()) == state.ledger.to_dict()
    assert len(state.ledger.records) == 10


def test_wherever_it_is_cut_it_says_what_it_said_before(tmp_path: Path) -> None:
    """Every length that a killed process can leave: a window is pending until the line that commits it is whole."""
    path, cut = tmp_path / "state", tmp_path / "cut"
    told = []
    with StateFile(path, IDENTITY) as state:
        for number in (0, 1, 2, 0):
            state.begin(window_of(number))
            told.append((path.stat().st_size, state.ledger.to_dict()))
            state.commit(record_of(number))
            told.append((path.stat().st_size, state.ledger.to_dict()))
        text = path.read_bytes()
    assert told[-1][0] == len(text)
    for size in range(told[0][0], len(text) + 1):
        cut.write_bytes(text[:size])
        with StateFile(cut, IDENTITY) as left:
            assert left.ledger.to_dict() == [ledger for whole, ledger in told if whole <= size][-1]


def test_after_an_error_the_lines_stay(tmp_path: Path) -> None:
    """What is in memory may be half of a change: what was written down is what counts."""
    path = tmp_path / "state"
    with suppress(KeyboardInterrupt), StateFile(path, IDENTITY) as state:
        take(state, 0)
        state.begin(window_of(1))
        state.ledger.pending = []
        raise KeyboardInterrupt
    with StateFile(path, IDENTITY) as state:
        assert state.ledger.pending == [window_of(1)]
        assert state.ledger.records == [record_of(0)]


def test_what_replaces_windows_is_told_which(tmp_path: Path) -> None:
    path = tmp_path / "state"
    wide = Window(window_of(1).start, window_of(2).end)
    with StateFile(path, IDENTITY) as state:
        for number in range(4):
            take(state, number)
        assert state.begin(wide) == [record_of(1), record_of(2)]
        before = state.ledger.to_dict()
        lines = path.read_bytes()
    (tmp_path / "killed").write_bytes(lines)
    with StateFile(tmp_path / "killed", IDENTITY) as state:
        assert state.ledger.to_dict() == before
        assert state.ledger.pending == [wide, window_of(1), window_of(2)]


@pytest.mark.parametrize(
    "line", ["{", "[]", "{}", '{"begin": 3}', '{"commit": {"start": "x"}}', '{"begin": ["a", "b"]}']
)
def test_a_line_that_says_nothing_is_an_error(tmp_path: Path, line: str) -> None:
    path = tmp_path / "state"
    with StateFile(path, IDENTITY) as state:
        take(state, 0)
    broken = f"{path.read_text()}{line}\n"
    path.write_text(broken)
    with pytest.raises(ConfigurationError, match="state cannot be read"), StateFile(path, IDENTITY):
        pass
    assert path.read_text() == broken


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_on_a_full_disk_the_state_is_left_to_others(tmp_path: Path) -> None:
    path = tmp_path / "state"
    with Path("/dev/full").open("w") as full, suppress(OSError), StateFile(path, IDENTITY) as state:
        take(state, 0)
        state._close()
        state._changes = full
        state.begin(window_of(1))
        pytest.fail("there was room")
    with StateFile(path, IDENTITY) as state:
        assert state.ledger.records == [record_of(0)]


START = datetime(2026, 4, 1, tzinfo=UTC)
YEAR = timedelta(days=365)


def record(first: int, last: int, count: int, *, newer: int = 0, older: int = 0, certified: bool = True) -> Record:
    window = Window(START + timedelta(hours=first), START + timedelta(hours=last))
    certificate = Certificate("warp_events", window, count, count, START, 2, certified, "" if certified else "moved")
    return Record(certificate, count - newer - older, newer=newer, older=older)


def at(hour: int) -> datetime:
    return START + timedelta(hours=hour)


def test_what_is_old_becomes_one_and_what_is_recent_stays() -> None:
    records = [record(0, 1, 10), record(1, 2, 20, older=3), record(2, 3, 30, newer=2), record(3, 4, 40)]
    old, *recent = compacted(records, YEAR, before=at(2))
    assert old.window == Window(at(0), at(2))
    assert (old.certificate.count, old.kept, old.certificate.requests) == (27, 27, 4)
    assert recent == records[2:]


def test_what_is_small_becomes_one_too() -> None:
    records = [record(0, 1, 10), record(1, 2, 20), record(2, 3, 30)]
    assert [one.certificate.count for one in compacted(records, YEAR, before=at(0), rows=30)] == [30, 30]


@pytest.mark.parametrize(
    "records",
    [
        [record(0, 1, 10), record(2, 3, 20)],
        [record(0, 1, 10), record(1, 2, 20, certified=False)],
        [record(0, 1, 10, certified=False), record(1, 2, 20)],
        [record(0, 30, 10), record(30, 60, 20)],
    ],
    ids=["a gap", "uncertified", "uncertified before", "too long"],
)
def test_what_cannot_be_counted_as_one_stays_apart(records: list[Record]) -> None:
    assert compacted(records, timedelta(days=2), before=at(100), rows=1000) == records


Span = st.tuples(st.integers(1, 5), st.integers(6, 50), st.integers(0, 3), st.integers(0, 3))


@given(st.lists(Span, max_size=12), st.integers(0, 30), st.integers(0, 100))
def test_the_count_of_all_stays(spans: list[tuple[int, int, int, int]], before: int, rows: int) -> None:
    records, hour = [], 0
    for length, count, newer, older in spans:
        records.append(record(hour, hour + length, count, newer=newer, older=older))
        hour += length
    found = compacted(records, YEAR, at(before), rows)
    assert expected_count(found) == expected_count(records)
    assert sum(one.kept for one in found) == sum(one.kept for one in records)
    assert compacted(found, YEAR, at(before), rows=0) == found


@pytest.mark.parametrize("start", [START, START + timedelta(microseconds=1), START.replace(year=1999)])
def test_a_window_is_found_by_its_name(start: datetime) -> None:
    window = Window(start, START + timedelta(days=1, microseconds=120))
    assert Window.named(window.name) == window


@pytest.mark.parametrize("name", ["", "readme", "a--b", "20260401T000000Z", "20260402T000000Z--20260401T000000Z"])
def test_what_is_no_name_of_a_window_is_none(name: str) -> None:
    assert Window.named(name) is None

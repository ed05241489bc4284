"""The state file: what one window more costs, and what is left of it wherever it is cut."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ozkit.analytics._reading.windows import Window
from ozkit.analytics.extraction.certificate import Certificate, Record
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

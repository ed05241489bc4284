"""Fewer records that say the same, and the names of windows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozkit.analytics._reading.windows import Window
from ozkit.analytics.extraction.certificate import Certificate, Record, compacted, expected_count

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

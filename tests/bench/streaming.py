"""From the bytes of Cursor's CSV of commits to records and to rows: CPU time against the `csv` module alone."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import httpx

from ozkit._http.csv_rows import CsvRecords
from ozkit.analytics._tables.flatten import from_csv
from ozkit.analytics._tables.schemas import CURSOR_COMMITS
from ozkit.simulator import CursorOptions, serve

from .measure import interleaved, ratio
from .table import Role, Row, Table

COMMITS, PIECE, ROUNDS = 20_000, 65_536, 7
PATH = "/analytics/ai-code/commits.csv"
Record = dict[str, str]


def _text() -> str:
    feed = CursorOptions(rows=COMMITS, days=29, inserts_per_second=0)
    with serve(frozen=True, cursor_feed=feed) as sim:
        answer = httpx.get(sim.cursor_url + PATH, params={"startDate": "30d"}, auth=(sim.api_key, ""), timeout=60)
    return answer.raise_for_status().text


def _in_pieces(text: str) -> list[Record]:
    reader, found = CsvRecords(), []
    for start in range(0, len(text), PIECE):
        found += reader.feed(text[start : start + PIECE])
    return found + reader.close()


def _as_rows(text: str) -> list[Any]:
    return [from_csv(CURSOR_COMMITS, record) for record in _in_pieces(text)]


def _plain(text: str) -> list[Record]:
    records = csv.reader(text.splitlines(keepends=True))
    header = next(records)
    return [dict(zip(header, record, strict=True)) for record in records]


WAYS: dict[str, tuple[Role, Callable[[str], Sequence[Any]]]] = {
    "`csv.reader` over the whole text": (Role.RIVAL, _plain),
    "`csv.DictReader` over the whole text": (
        Role.RIVAL,
        lambda text: list(csv.DictReader(text.splitlines(keepends=True))),
    ),
    "ozkit, records from pieces of 64 KB": (Role.WE, _in_pieces),
    "ozkit, and typed rows of them": (Role.OURS, _as_rows),
}


def measure() -> Table:
    """Measure all ways over one text; each has to give the same records."""
    text = _text()
    wanted = _plain(text)
    for name, (role, way) in WAYS.items():
        found = way(text)
        if len(found) != COMMITS or (role is not Role.OURS and found != wanted):
            raise RuntimeError(f"{name}: other records than those in the text")
    samples = interleaved({name: _bound(way, text) for name, (_, way) in WAYS.items()}, ROUNDS)
    base = samples[next(iter(WAYS))]
    title = f"{COMMITS:,} commits from {len(text) / 1e6:.1f} MB of CSV (of {ROUNDS} rounds)"
    table = Table(title, ("median ms", "ratio", "rows/s*"))
    for name, (role, _) in WAYS.items():
        spent = median(samples[name])
        table.rows.append(Row(name, role, (spent * 1e3, ratio(samples[name], base), int(COMMITS / spent))))
    table.notes = (
        "The text has quoted commas, quotes and line ends. The first two need all of it before the first record, and "
        "take a text that was cut within its last record for a whole one.",
    )
    return table


def _bound(way: Callable[[str], Sequence[Any]], text: str) -> Callable[[], object]:
    return lambda: way(text)

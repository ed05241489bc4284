"""Who has all rows of a feed that moves while it is read, and what the proof costs in requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.util import find_spec
from math import ceil
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

import httpx

import ozkit
from ozkit.simulator import FeedOptions, Simulator, serve
from ozkit.testing import FakeClock

from .table import Role, Row, Table

SEEDS, PAGE = 5, 100
FEED = FeedOptions(rows=50_000, days=10, inserts_per_second=5, late=0.02, latency=0.25)
FAULTS = ("status", "drop_before", "drop_after", "truncate", "invalid_json", "empty")
EVENTS = "/enterprises/analytics/events"


@dataclass(frozen=True)
class Read:
    """What one way of reading gave.

    Attributes:
        ids: The ids of its rows.
        requests: How many it sent.
        span: The first moment of what it read, and the first one behind it.
        uncertified: Windows that it names as not proved.
    """

    ids: Sequence[str]
    requests: int
    span: tuple[datetime, datetime]
    uncertified: int = 0


Way = Callable[[Simulator, FakeClock, Path], Read]


def _loop(back: timedelta | None) -> Way:
    """The loop that everybody writes: as many pages as the first one says, up to a pinned end if one is given."""

    def read(sim: Simulator, clock: FakeClock, folder: Path) -> Read:
        now = sim.clock.when(sim.clock.now())
        span = now - timedelta(days=FEED.days), now - (back or timedelta())
        query: dict[str, Any] = {"start_date": span[0].isoformat(), "page_size": PAGE}
        if back is not None:
            query["end_date"] = span[1].isoformat()
        with httpx.Client(base_url=sim.warp_url, headers={"Authorization": f"Bearer {sim.api_key}"}) as http:

            def page(number: int) -> Any:
                return http.get(EVENTS, params={**query, "page": number}).json()

            pages = [page(1)]
            pages += [page(number) for number in range(2, pages[0]["pagination"]["total_pages"] + 1)]
        return Read([row["message_id"] for found in pages for row in found["data"]], len(pages), span)

    return read


def _certified(faults: float) -> Way:
    def read(sim: Simulator, clock: FakeClock, folder: Path) -> Read:
        if faults:
            sim.faults.chaos(faults, FAULTS)
        with ozkit.Client(sim.api_key, base_url=sim.warp_url, clock=clock, rate_limit=False) as client:
            report = client.analytics.export_events(f"{FEED.days:g}d", to=folder, format="ndjson")
        span = report.span.start, report.span.end
        return Read(report.table().column("message_id"), report.requests, span, len(report.uncertified))

    return read


PLAIN, MERGED = "a loop, no end given", "the same, merged on `message_id`"
WAYS: dict[str, Way] = {
    PLAIN: _loop(None),
    "a loop, end pinned to now": _loop(timedelta()),
    "a loop, end pinned 15 minutes back": _loop(timedelta(minutes=15)),
    "ozkit, certified windows": _certified(0),
    "ozkit, a tenth of all requests fails": _certified(0.1),
}
ROLES = {
    PLAIN: Role.RIVAL,
    MERGED: Role.RIVAL,
    "a loop, end pinned to now": Role.RIVAL,
    "a loop, end pinned 15 minutes back": Role.RIVAL,
    "ozkit, certified windows": Role.WE,
    "ozkit, a tenth of all requests fails": Role.OURS,
}


def measure(scratch: Path) -> Iterator[Table]:
    """Measure what is complete, and at what price."""
    yield _completeness(scratch)
    if find_spec("dlt") and find_spec("duckdb"):
        yield _loaders(scratch)


def _completeness(scratch: Path) -> Table:
    title = f"{FEED.rows:,} rows while {FEED.inserts_per_second:g} arrive each second, mean of {SEEDS} seeds"
    heads = ("doubled", "missing", "late, missing", "not certified", "requests", "ideal*", "more than ideal, %*")
    table = Table(title, heads)
    samples = [_samples(seed, scratch) for seed in range(SEEDS)]
    for name, role in ROLES.items():
        columns = zip(*(found[name] for found in samples), strict=True)
        table.rows.append(Row(name, role, [mean(column) for column in columns]))
    table.notes = (
        f"A request takes {FEED.latency:g} s of the simulated time. {FEED.late:.0%} of the arriving rows are late, by "
        "up to an hour.",
        "Missing are rows that were there before the first request, still are after the last, and were not given. How "
        "many a loop loses goes by how full its last page is: for each seed another one.",
        "Late, missing: those that came into the span while it was read. A loop never hears of them; the next export "
        "counts the last week again and reads what differs.",
        "Ideal is a request for every hundred rows that were there. Requests that were repeated are counted.",
        "Merging on a key is what a loader such as dlt does with the rows that it is given.",
    )
    return table


def _samples(seed: int, scratch: Path) -> dict[str, Sequence[float]]:
    found: dict[str, Sequence[float]] = {}
    feed = replace(FEED, rows=FEED.rows + seed * PAGE // SEEDS)
    for name, way in WAYS.items():
        clock = FakeClock(seed=seed)
        with serve(seed=seed, clock=clock.now, feed=feed) as sim, TemporaryDirectory(dir=scratch) as folder:
            begin = sim.clock.when(sim.clock.now())
            read = way(sim, clock, Path(folder))
            existed, there = (set(sim.analytics.rows_at(*read.span, at=at)) for at in (begin, None))
        found[name] = _figures(read, existed & there, there - existed)
        if name == PLAIN:
            found[MERGED] = _figures(replace(read, ids=sorted(set(read.ids))), existed & there, there - existed)
    return found


def _figures(read: Read, promised: AbstractSet[str], late: AbstractSet[str]) -> Sequence[float]:
    ids = set(read.ids)
    ideal = ceil(len(promised) / PAGE)
    lost = len(promised - ids), len(late - ids)
    return len(read.ids) - len(ids), *lost, read.uncertified, read.requests, ideal, (read.requests / ideal - 1) * 100


def _loaders(scratch: Path) -> Table:
    """The same with dlt itself; its own rows are fewer, since a warehouse is loaded with them."""
    from .against_dlt import side_by_side

    table = Table("Loaded into DuckDB by two runs while 5 rows arrive each second", ("missing rows", "requests"))
    for name, loaded in side_by_side(scratch / "dlt").items():
        role = Role.WE if name.startswith("ozkit") else Role.RIVAL
        table.rows.append(Row(name, role, (loaded.lost, loaded.requests)))
    table.notes = ("Missing are rows that had settled when the second run began, and are not in the warehouse.",)
    return table

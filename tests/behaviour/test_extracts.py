"""Extraction without files, run after run: the records of one are what the next one knows."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import ozkit
from ozkit.analytics._reading.windows import merged
from ozkit.analytics.extraction.certificate import compacted
from ozkit.analytics.extraction.feed import WARP_EVENTS
from ozkit.simulator import FeedOptions, Simulator, serve
from ozkit.testing import FakeClock

from .conftest import World

# So dense that rows stand at every border, and in the second around it.
DENSE: dict[str, Any] = {"rows": 3000, "days": 0.02, "ties": 0.5}


class Keeper:
    """Keeps what runs gave, as a loader does that merges by key."""

    def __init__(self, world: World, sim: Simulator, clock: FakeClock, start: datetime) -> None:
        self.world, self.sim, self.start = world, sim, start
        self.client = world.client(sim.api_key, base_url=sim.warp_url, clock=clock, checked=False, rate_limit=False)
        self.ids: set[str] = set()
        self.records: list[Any] = []

    def extracts(self, end: datetime | None = None, **options: Any) -> Any:
        return self.client.analytics.extract_events(self.start, end, known=self.records, **options)

    def take(self, extract: Any) -> None:
        self.ids |= set(extract.table.column("message_id"))
        self.records = [one for one in self.records if not one.window.overlaps(extract.window)]
        self.records.append(extract.record)

    def run(self, end: datetime | None = None, **options: Any) -> list[Any]:
        extracts = self.world.collect(self.extracts(end, **{"settle": 60, "target_pages": 3, **options}))
        for extract in extracts:
            self.take(extract)
        return extracts

    @property
    def asked(self) -> int:
        return len(self.sim.requests)


def test_the_next_run_reads_what_is_new_and_what_changed(world: World) -> None:
    clock = FakeClock()
    feed = FeedOptions(**DENSE, inserts_per_second=2, late=0.1, late_seconds=600, latency=0.05)
    with serve(clock=clock.now, feed=feed) as sim:
        keeper = Keeper(world, sim, clock, sim.clock.when(-1800))
        for _ in range(4):
            keeper.run()
            clock.sleep(100)
        begin = sim.clock.when(sim.clock.now())
        keeper.run()
        (span,) = merged(record.window for record in keeper.records)
        assert all(record.certificate.certified for record in keeper.records)
        assert set(sim.analytics.rows_at(span.start, span.end, at=begin)) <= keeper.ids
        assert keeper.ids <= set(
            sim.analytics.all_rows(span.start - timedelta(seconds=1), span.end + timedelta(seconds=1))
        )


@pytest.mark.parametrize("merging", [False, True])
def test_what_windows_share_is_known_across_runs(world: World, merging: bool) -> None:
    """If it were not, a count of many windows together would differ from the sum, and windows be read for nothing."""
    clock = FakeClock()
    with serve(clock=clock.now, feed=FeedOptions(**DENSE, inserts_per_second=0)) as sim:
        end = sim.clock.when(-60)
        keeper = Keeper(world, sim, clock, end - timedelta(minutes=25))
        for minutes in (20, 17, 10, 9, 0):
            keeper.run(end - timedelta(minutes=minutes))
        assert any(record.newer or record.older for record in keeper.records)
        if merging:
            keeper.records = compacted(keeper.records, WARP_EVENTS.longest, end - timedelta(minutes=15), rows=700)
            assert len(keeper.records) < 8
        before = keeper.asked
        assert keeper.run(end) == []
        assert keeper.asked - before == 2  # what there is to do, and the lookback
        assert keeper.ids >= set(sim.analytics.rows_at(keeper.start, end))


@pytest.mark.parametrize(("filter_on", "bounds"), [("end", "[)"), ("start", "[]"), ("ingest", "()"), ("end", "(]")])
def test_extractions_that_follow_each_other_share_no_row(world: World, filter_on: Any, bounds: Any) -> None:
    """Each knows nothing of the others: days in processes of their own, in any order."""
    clock = FakeClock()
    feed = FeedOptions(**DENSE, inserts_per_second=0, filter_on=filter_on, bounds=bounds)
    with serve(clock=clock.now, feed=feed) as sim:
        end = sim.clock.when(-60).replace(microsecond=0)
        cuts = [end - timedelta(minutes=minutes) for minutes in (20, 14, 9, 4, 0)]
        found: list[str] = []
        shared = 0
        for place in (2, 0, 3, 1):
            keeper = Keeper(world, sim, clock, cuts[place])
            extracts = keeper.run(cuts[place + 1], follows=place > 0)
            assert all(extract.certificate.certified for extract in extracts)
            found += keeper.ids
            shared += sum(extract.certificate.rows for extract in extracts) - len(keeper.ids)
        assert shared > 0, "rows stand at the borders"
        assert len(found) == len(set(found))
        assert set(sim.analytics.rows_at(cuts[0], end, on=filter_on)) <= set(found)


def test_what_differs_is_read_again_and_agrees_then(world: World) -> None:
    clock = FakeClock()
    feed = FeedOptions(**DENSE, inserts_per_second=1, late=1.0, late_seconds=900)
    with serve(clock=clock.now, feed=feed) as sim:
        end = sim.clock.when(-60)
        keeper = Keeper(world, sim, clock, end - timedelta(minutes=25))
        keeper.run(end, target_pages=1)
        clock.sleep(20)
        again = keeper.run(end, target_pages=1)
        assert again
        assert keeper.ids >= set(sim.analytics.rows_at(keeper.start, end))
        # A row that came late to a border makes the next run read the neighbour again, once.
        rounds = [len(keeper.run(end, target_pages=1)) for _ in range(3)]
        assert rounds[-1] == 0
        assert sum(rounds) <= len(again)


def test_what_is_not_certified_is_read_again(world: World) -> None:
    clock = FakeClock()
    with serve(clock=clock.now, feed=FeedOptions(rows=2000, days=1, inserts_per_second=0)) as sim:
        keeper = Keeper(world, sim, clock, sim.clock.when(-86400))
        failing = iter([10])

        def note(extract: Any) -> None:
            keeper.take(extract)
            for times in failing:
                sim.faults.fail_next("GET", "/enterprises/analytics/events", 503, times=times)

        world.each(keeper.extracts(target_pages=3), note)
        uncertified = [record for record in keeper.records if not record.certificate.certified]
        assert len(uncertified) == 1
        (whole,) = merged(record.window for record in keeper.records)
        again = keeper.run(whole.end, target_pages=3)
        assert merged(extract.window for extract in again) == [uncertified[0].window]
        assert all(extract.certificate.certified for extract in again)
        assert keeper.ids >= set(sim.analytics.rows_at(whole.start, whole.end))


def test_an_output_has_room_for_exports_of_other_spans_only(world: World, tmp_path: Path) -> None:
    clock = FakeClock()
    with serve(clock=clock.now, feed=FeedOptions(rows=800, days=4, inserts_per_second=0)) as sim:
        client = Keeper(world, sim, clock, sim.clock.when(0)).client

        def export(first: float, last: float, name: str, to: str = "out", **options: Any) -> Any:
            ends = (sim.clock.when(-86400 * days).replace(microsecond=0) for days in (first, last))
            options |= {
                "to": tmp_path / to,
                "state": tmp_path / f"{name}.json",
                "format": None if to[0] == "o" else "csv",
            }
            return world.run(client.analytics.export_events(*ends, **options))

        export(3, 2, "a")
        for first, last in ((3, 2), (2.5, 1), (4, 1), (2, 1)):
            with pytest.raises(ozkit.ConfigurationError, match="does not know"):
                export(first, last, "b")
        assert export(2, 1, "b", follows=True).rows > 100
        assert export(1 - 1e-3, 0.5, "c").rows > 50
        export(3, 2, "d", to="file.csv")
        with pytest.raises(ozkit.ConfigurationError, match="does not know"):
            export(1, 0.5, "e", to="file.csv", follows=True)

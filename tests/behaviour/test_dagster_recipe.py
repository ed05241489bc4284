"""The recipe for Dagster: days as partitions, several processes under one budget, late days counted again."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import ozkit
from ozkit.simulator import FeedOptions, Simulator, serve

dg = pytest.importorskip("dagster")
duckdb = pytest.importorskip("duckdb")

ROOT = Path(__file__).parents[2]
DAY = timedelta(days=1)
DENSE: dict[str, Any] = {"days": 6, "ties": 0.3}


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    monkeypatch.setenv("DAGSTER_DISABLE_TELEMETRY", "1")
    monkeypatch.syspath_prepend(ROOT)


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch, **options: Any) -> Iterator[Simulator]:
    # Noon: what comes in while a test runs is of today, not of the days that are read.
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) - DAY
    with serve(epoch=noon, **options) as sim:
        for name, value in sim.environment.items():
            monkeypatch.setenv(name, value)
        yield sim


def days_before(sim: Simulator, count: int) -> list[date]:
    today = sim.clock.when(0).date()
    return [today - number * DAY for number in range(count, 0, -1)]


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def stored(folder: Path) -> list[tuple[str, date]]:
    """What everybody reads: all rows of all days, with the date of their folder."""
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"select message_id, date from read_parquet('{folder}/events/**/*.parquet', hive_partitioning = true)"
        ).fetchall()
    return list(rows)


def check(found: list[tuple[str, date]], sim: Simulator, days: list[date]) -> None:
    """All rows of the days are there once, under their dates; at the edges of the whole, a second more."""
    ids = [row_id for row_id, _ in found]
    assert len(ids) == len(set(ids))
    start, end, second = moment(days[0]), moment(days[-1] + DAY), timedelta(seconds=1)
    assert set(sim.analytics.rows_at(start, end)) <= set(ids)
    assert set(ids) <= set(sim.analytics.all_rows(start - second, end + second))
    assert all(sim.analytics.ended_at(row_id).date() == day for row_id, day in found)


def test_partitions_are_materialized_and_late_ones_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    feed = FeedOptions(rows=1500, inserts_per_second=0.05, late=1.0, late_seconds=2 * 86400, **DENSE)
    with serving(monkeypatch, frozen=True, feed=feed) as sim:
        days = days_before(sim, 3)
        monkeypatch.setenv("OZKIT_FIRST_DAY", str(days[0]))
        monkeypatch.delitem(sys.modules, "docs.recipes.dagster.definitions", raising=False)
        from docs.recipes.dagster.definitions import Usage, recount_days, warp_events

        usage = Usage(root=str(tmp_path / "usage"), requests=1000)
        instance = dg.DagsterInstance.ephemeral(str(tmp_path))
        for day in (days[1], days[0], days[2]):
            done = dg.materialize([warp_events], partition_key=str(day), resources={"usage": usage}, instance=instance)
            (event,) = done.get_asset_materialization_events()
            assert event.materialization.metadata["dagster/row_count"].value > 150
        check(stored(tmp_path / "usage"), sim, days)

        def recounted() -> set[str]:
            done = recount_days.execute_in_process(
                resources={"usage": usage},
                run_config={"ops": {"recount": {"config": {"newest": str(days[-1]), "days": 3}}}},
                instance=instance,
            )
            changed = set(done.output_for_node("recount"))
            told = {event.partition for event in done.get_asset_materialization_events()}
            assert told == changed
            return changed

        before = len(sim.requests)
        assert recounted() == set()
        assert len(sim.requests) - before == len(days)
        sim.advance(3600)
        late = set(sim.analytics.rows_at(moment(days[0]), moment(days[-1] + DAY))) - {
            row_id for row_id, _ in stored(tmp_path / "usage")
        }
        assert late
        assert recounted() == {str(sim.analytics.ended_at(row_id).date()) for row_id in late}
        check(stored(tmp_path / "usage"), sim, days)


def test_a_partition_that_is_not_certified_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with serving(monkeypatch, frozen=True, feed=FeedOptions(rows=600, inserts_per_second=0, **DENSE)) as sim:
        from docs.recipes.dagster.days import Days
        from docs.recipes.dagster.definitions import Usage, warp_events

        (day,) = days_before(sim, 1)
        export = Days.export

        def unproved(self: Days, client: ozkit.Client, day: date) -> ozkit.analytics.ExportReport:
            report = export(self, client, day)
            return replace(report, certified=report.uncertified, uncertified=report.windows)

        monkeypatch.setattr(Days, "export", unproved)
        done = dg.materialize(
            [warp_events],
            partition_key=str(day),
            resources={"usage": Usage(root=str(tmp_path / "usage"), requests=1000)},
            instance=dg.DagsterInstance.ephemeral(str(tmp_path)),
            raise_on_error=False,
        )
        assert not done.success
        assert done.get_asset_materialization_events() == []


def test_processes_share_one_budget(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A minute of the server takes a second: 20 requests a second, which three processes together never exceed."""
    began = time.monotonic()
    feed = FeedOptions(rows=1500, inserts_per_second=0, requests_per_minute=20, **DENSE)
    with serving(monkeypatch, clock=lambda: 60 * (time.monotonic() - began), feed=feed) as sim:
        days = days_before(sim, 4)
        root = tmp_path / "usage"
        # The span leaves a second for what is slow on the way.
        command = [sys.executable, "-m", "docs.recipes.dagster.days", str(root), str(days[0])]
        shares = ["--requests", "20", "--per", "2"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(ROOT)])}
        processes = [
            subprocess.Popen(
                [*command, *map(str, share), *shares],
                env=environment,
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            for share in (days[3:], days[1:3], days[:1])
        ]
        told = [process.communicate(timeout=60)[0] for process in processes]
        assert [process.returncode for process in processes] == [0, 0, 0], told
        statuses = [seen.status for seen in sim.requests]
        assert set(statuses) == {200}
        assert len(statuses) > 20
        check(stored(root), sim, days)


def test_every_block_of_the_recipes_is_python() -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs/recipes/README.md").read_text(), re.DOTALL)
    assert len(blocks) >= 4
    for number, block in enumerate(blocks):
        compile(block, f"block {number}", "exec")

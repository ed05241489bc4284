"""Certified extraction of Cursor's commits and changes: JSON windows, and CSV between two counts."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import ozkit
from ozkit.simulator import CursorOptions, Simulator, serve
from ozkit.testing import FakeClock

from .conftest import World

STILL: dict[str, Any] = {"rows": 3000, "days": 60, "inserts_per_second": 0}


@pytest.fixture
def still(clock: FakeClock) -> Iterator[Simulator]:
    with serve(clock=clock.now, cursor_feed=CursorOptions(**STILL)) as running:
        yield running


def client_of(world: World, sim: Simulator, clock: FakeClock, **options: Any) -> Any:
    return world.client(sim.api_key, base_url=sim.cursor_url, cursor=True, clock=clock, checked=False, **options)


def rows_of(report: ozkit.analytics.ExportReport) -> list[tuple[str, ...]]:
    return sorted(tuple(map(str, row)) for row in report.table().rows)


@pytest.mark.parametrize("table", ["commits", "changes"])
def test_json_and_csv_give_the_same_rows(
    world: World, still: Simulator, clock: FakeClock, tmp_path: Path, table: str
) -> None:
    client = client_of(world, still, clock)
    resource = getattr(client, table)
    by_page = world.run(resource.export("50d", to=tmp_path / "json", format="ndjson"))
    by_file = world.run(resource.export("50d", to=tmp_path / "csv", format="ndjson", source="csv"))
    assert by_page.certified == by_page.windows
    assert by_file.certified == by_file.windows
    key = {"commits": "commitHash", "changes": "changeId"}[table]
    truth = getattr(still.cursor, table).rows_at(by_page.span.start, by_page.span.end)
    column = {"commits": "commit_hash", "changes": "change_id"}[table]
    assert sorted(by_page.table().column(column)) == sorted(row[key] for row in truth)
    assert len(truth) > 2000
    if by_page.span == by_file.span:
        assert rows_of(by_page) == rows_of(by_file)
    assert {one.status for one in still.requests} == {200}, "the limit of five a minute is kept"


@pytest.mark.parametrize(
    ("table", "at"), [("commits", "record"), ("commits", "cell"), ("commits", "quote"), ("changes", "record")]
)
def test_a_csv_that_breaks_off_is_never_a_short_file(
    world: World, still: Simulator, clock: FakeClock, tmp_path: Path, table: str, at: str
) -> None:
    export = getattr(client_of(world, still, clock), table).export
    still.cursor.truncate_csv(times=1, at=at)
    report = world.run(export("3d", to=tmp_path, format="ndjson", source="csv"))
    truth = getattr(still.cursor, table).rows_at(report.span.start, report.span.end)
    assert report.certified == report.windows
    assert report.rows == len(truth) > 100

    still.cursor.truncate_csv(times=1000, at=at)
    broken = world.run(export("3d", to=tmp_path / "b", format="ndjson", source="csv"))
    assert broken.uncertified[0].reason


BROKEN: dict[str, tuple[Callable[[str], str], str]] = {
    "long": (lambda line: line + ",x", "cells, the header"),
    "short": (lambda line: line.partition(",")[2], "cells, the header"),
    "after-a-quote": (lambda line: f'"{line[:8]}"{line[8:]}', "a quote that neither begins nor ends"),
    "quote": (lambda line: line[:8] + '"' + line[8:], "a quote that neither begins nor ends"),
    "return": (lambda line: line[:8] + "\r" + line[8:], "a carriage return without"),
    "time": (lambda line: re.sub(r"(\d\d)T(\d\d)", r"\1 at \2", line), "expected a timestamp"),
}


@pytest.mark.parametrize(("table", "kind"), [*(("commits", kind) for kind in BROKEN), ("changes", "time")])
def test_a_malformed_record_is_named_and_the_others_are_exported(
    world: World, still: Simulator, clock: FakeClock, tmp_path: Path, table: str, kind: str
) -> None:
    broken, named = BROKEN[kind]

    def damage(response: httpx.Response) -> httpx.Response:
        lines, headers = response.text.split("\n"), {name: response.headers[name] for name in ("content-type", "date")}
        if "csv" in headers["content-type"]:
            lines[3] = broken(lines[3])
        return httpx.Response(response.status_code, content="\n".join(lines).encode(), headers=headers)

    with httpx.Client(verify=False) as http:
        transport = httpx.MockTransport(
            lambda request: damage(http.send(http.build_request("GET", request.url, headers=request.headers)))
        )
        client = client_of(world, still, clock, transport=transport)
        report = world.run(getattr(client, table).export("5d", to=tmp_path, format="csv", source="csv"))
    truth = getattr(still.cursor, table).rows_at(report.span.start, report.span.end)
    assert report.rows == len(truth) - 1
    [window] = report.uncertified
    assert named in window.reason
    assert "record 3" in window.reason or "row commit_hash=" in window.reason or "row change_id=" in window.reason


@pytest.mark.parametrize(
    "options",
    [
        {"source_place": "seventh", "extra_columns": ("team", "x")},
        {"source_place": "absent", "line_end": "\r\n", "bom": True},
        {"order": "scattered", "date_column": "commitTs"},
        {"order": "oldest", "page_size_cap": 70},
    ],
)
def test_columns_orders_and_line_ends_do_not_matter(world: World, tmp_path: Path, options: dict[str, Any]) -> None:
    clock = FakeClock()
    with serve(clock=clock.now, cursor_feed=CursorOptions(**{**STILL, "rows": 600, **options})) as sim:
        client = client_of(world, sim, clock)
        for source in ("json", "csv"):
            report = world.run(client.commits.export("20d", to=tmp_path / source, format="ndjson", source=source))
            assert report.certified == report.windows
            truth = sim.cursor.commits.rows_at(
                report.span.start, report.span.end, on=options.get("date_column", "createdAt")
            )
            assert {row["commitHash"] for row in truth} <= set(report.table().column("commit_hash"))


def test_a_moving_feed_is_complete(world: World, tmp_path: Path) -> None:
    clock = FakeClock()
    moving = CursorOptions(rows=4000, days=25, inserts_per_second=0.05, late=0.1, requests_per_minute=20)
    with serve(clock=clock.now, cursor_feed=moving) as sim:
        client = client_of(world, sim, clock, rate_limit=ozkit.RateLimit(20, per_endpoint=True))
        begin = sim.clock.when(sim.clock.now())
        report = world.run(client.changes.export("25d", to=tmp_path, format="parquet"))
        truth = sim.cursor.changes.rows_at(report.span.start, report.span.end, at=begin)
        ids = report.table().column("change_id")
        assert report.uncertified == ()
        assert {row["changeId"] for row in truth} <= set(ids)
        assert len(ids) == len(set(ids))
        assert {one.status for one in sim.requests} == {200}


class Together(FakeClock):
    """Time that passes only while everybody sleeps, as it does for threads that really wait."""

    def __init__(self, sleepers: int) -> None:
        super().__init__()
        self._awake, self._changed, self._wakes = sleepers, threading.Condition(), list[float]()

    def sleep(self, seconds: float) -> None:
        with self._changed:
            wake = self.time + seconds
            self._wakes.append(wake)
            self.leave()
            self._changed.wait_for(lambda: self.time >= wake, timeout=30)
            self._awake += 1

    def leave(self) -> None:
        with self._changed:
            self._awake -= 1
            if not self._awake and self._wakes:
                self.time = min(self._wakes)
                self._wakes = [wake for wake in self._wakes if wake > self.time]
                self._changed.notify_all()


def test_two_threads_with_one_key_never_meet_a_429() -> None:
    """200 requests at five a minute and endpoint."""
    clock = Together(sleepers=2)
    with serve(clock=clock.now, cursor_feed=CursorOptions(rows=50, days=5, inserts_per_second=0)) as sim:
        problems: list[BaseException] = []

        def work(order: tuple[str, str]) -> None:
            try:
                with ozkit.CursorClient(sim.api_key, base_url=sim.cursor_url, clock=clock) as client:
                    for number in range(100):
                        list(getattr(client, order[number % 2]).list(start_date="1d", page_size=100))
            except BaseException as error:
                problems.append(error)
            finally:
                clock.leave()

        orders = [("commits", "changes"), ("changes", "commits")]
        threads = [threading.Thread(target=work, args=(order,)) for order in orders]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not problems
        assert [one.status for one in sim.requests] == [200] * 200
        assert 60 * (100 / 5 - 1) <= clock.time <= 61 * (100 / 5)


def test_a_plan_for_csv_counts_three_requests_a_window(world: World, still: Simulator, clock: FakeClock) -> None:
    client = client_of(world, still, clock)
    plan = world.run(client.commits.plan("50d", source="csv"))
    assert plan.requests == 3 * plan.windows + 1
    assert plan.minutes >= plan.requests / 5 * 0.99


def test_changes_come_window_by_window_without_files(world: World, still: Simulator, clock: FakeClock) -> None:
    client = client_of(world, still, clock)
    extracts = world.collect(client.changes.extract("40d"))
    ids = [row["change_id"] for one in extracts for row in one.table]
    assert len(ids) == len(set(ids)) > 1500
    assert len(extracts) >= 2

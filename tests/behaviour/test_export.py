"""Certified extraction over HTTP: complete, resumable, honest about what it cannot prove."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import ozkit
from ozkit.analytics._reading.windows import gaps, merged
from ozkit.simulator import FeedOptions, Simulator, serve
from ozkit.testing import FakeClock

from .conftest import World

MOVING = {"inserts_per_second": 5, "late": 0.02, "latency": 0.25}
PASSING = ("status", "drop_before", "drop_after", "truncate", "invalid_json", "empty")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def quiet(clock: FakeClock) -> Iterator[Simulator]:
    """4,000 events of ten days that do not move."""
    with serve(clock=clock.now, feed=FeedOptions(rows=4000, days=10, inserts_per_second=0)) as running:
        yield running


def client_of(world: World, sim: Simulator, clock: FakeClock, **options: Any) -> Any:
    options = {"rate_limit": False, **options}
    return world.client(sim.api_key, base_url=sim.warp_url, clock=clock, **options)


def ids_of(report: ozkit.analytics.ExportReport) -> list[str]:
    return report.table().column("message_id")


@pytest.mark.parametrize("seed", range(2))
def test_a_moving_feed_with_faults_is_complete(seed: int, tmp_path: Path) -> None:
    """The promise: what existed at the pinned end is there, once; or its window is named."""
    world, clock = World(("sync", "async")[seed % 2]), FakeClock(seed=seed)
    options = FeedOptions(rows=50_000, days=10, **MOVING)
    with serve(seed=seed, clock=clock.now, feed=options) as sim:
        sim.faults.chaos(0.1, PASSING)
        client = client_of(world, sim, clock, checked=False)
        begin = sim.clock.when(sim.clock.now())
        report = world.run(client.analytics.export_events("10d", to=tmp_path / "out", format="ndjson"))
        ids = ids_of(report)
        existed = sim.analytics.rows_at(report.span.start, report.span.end, at=begin)
        still = set(sim.analytics.rows_at(report.span.start, report.span.end))
        world.close()
    assert len(ids) == len(set(ids)) == report.rows
    assert len(existed) > 49_000
    assert report.uncertified == (), str(report)
    assert (set(existed) & still) - set(ids) == set()
    ideal = report.rows / 100
    # A tenth of the requests fail and are sent again; the rest is the price of the proof.
    assert report.requests <= 1.2 * ideal


def test_every_format_and_both_worlds_give_the_same_rows(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    client = client_of(world, quiet, clock)
    found = {}
    for format, to in (
        ("parquet", "p"),
        ("ndjson", "n"),
        ("csv", "c"),
        (None, "one.parquet"),
        (None, "one.ndjson"),
        (None, "one.csv"),
    ):
        report = world.run(client.analytics.export_events("9d", to=tmp_path / to, format=format, target_pages=4))
        assert len(report.windows) > 5
        assert report.certified == report.windows
        found[to] = sorted(tuple(map(str, row)) for row in report.table().rows)
    assert len(found["p"]) > 3500
    assert all(rows == found["p"] for rows in found.values())


def test_a_plan_is_close_to_what_happens(world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path) -> None:
    client = client_of(world, quiet, clock, rate_limit=ozkit.RateLimit(10, per=1))
    plan = world.run(client.analytics.plan("9d", target_pages=5))
    planned = len(quiet.requests)
    report = world.run(client.analytics.export_events("9d", to=tmp_path, format="csv", target_pages=5))
    assert planned == 2
    assert abs(plan.rows - report.rows) < 50
    assert abs(plan.windows - len(report.windows)) <= 3
    assert plan.requests == pytest.approx(report.requests, rel=0.25)
    assert plan.minutes == pytest.approx(plan.requests / 10 / 60, rel=0.01)
    assert "requests" in str(plan)


def test_a_second_run_reads_only_what_is_new(world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path) -> None:
    client = client_of(world, quiet, clock)
    first = world.run(client.analytics.export_events("9d", "5d", to=tmp_path, format="ndjson"))
    before = len(quiet.requests)
    again = world.run(client.analytics.export_events("9d", "5d", to=tmp_path, format="ndjson"))
    assert (again.rows, again.read) == (first.rows, 0)
    assert len(quiet.requests) - before == again.requests == 2
    more = world.run(client.analytics.export_events("9d", to=tmp_path, format="ndjson"))
    assert more.rows == more.read + first.rows
    ids = ids_of(more)
    assert sorted(ids) == sorted(quiet.analytics.rows_at(more.span.start, more.span.end))


def test_late_rows_come_with_the_next_run_and_with_a_reconciliation(world: World, tmp_path: Path) -> None:
    clock = FakeClock()
    late = FeedOptions(rows=2000, days=5, inserts_per_second=0.2, late=0.5, late_seconds=2 * 86400)
    with serve(clock=clock.now, feed=late) as sim:
        client = client_of(world, sim, clock)
        first = world.run(client.analytics.export_events("5d", to=tmp_path, format="ndjson"))
        clock.sleep(600)
        whole = first.span.start, first.span.end
        missing = set(sim.analytics.rows_at(*whole)) - set(ids_of(first))
        assert missing
        fixed = world.run(client.analytics.reconcile_events(*whole, to=tmp_path, format="ndjson"))
        assert missing <= set(ids_of(fixed))
        assert fixed.certified == fixed.windows
        clock.sleep(600)
        after = world.run(client.analytics.export_events(whole[0], to=tmp_path, format="ndjson"))
        assert set(sim.analytics.rows_at(after.span.start, after.span.end)) == set(ids_of(after))


def test_progress_is_told_with_its_pauses(world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path) -> None:
    quiet.faults.fail_next("GET", "/enterprises/analytics/events", 429, headers={"Retry-After": "7"})
    told: list[ozkit.analytics.Progress] = []
    client = client_of(world, quiet, clock)
    report = world.run(
        client.analytics.export_events("9d", to=tmp_path, format="csv", on_progress=told.append, target_pages=5)
    )
    assert told[0].stage == "counting"
    assert told[-1].stage == "done"
    assert (told[-1].rows, told[-1].requests, told[-1].certified) == (report.read, report.requests, len(report.windows))
    assert "Certificate" not in repr(report)
    assert f"{report.rows:,} rows" in repr(report)
    assert f"{report.requests:,} requests" in repr(report)
    assert told[-1].windows_done == told[-1].windows_total == len(report.windows)
    waits = [one for one in told if one.waiting_for]
    assert [(one.waiting_for, one.retry_in_s) for one in waits] == [("HTTP 429", pytest.approx(7, abs=0.5))]
    rows = [one.rows for one in told]
    assert rows == sorted(rows)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": "2026-04-02", "end": "2026-04-01"}, "before"),
        ({"start": "5m"}, "settle"),
        ({"start": "nonsense"}, "not a date"),
        ({"colour": "red"}, "unknown filter colour.* run_type, user_id"),
        ({"parallel": 0}, "parallel"),
        ({"settle": -1}, "settle"),
        ({"lookback": "soon"}, "lookback"),
        ({"target_pages": 0}, "target_pages"),
        ({"format": "xlsx"}, "xlsx"),
        ({"to": "out.csv", "format": "ndjson"}, "csv"),
        ({"source": "csv"}, "no CSV"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_sent(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    client = client_of(world, quiet, clock)
    arguments = {"start": "9d", "to": "out", "format": "ndjson", **change}
    arguments["to"] = tmp_path / arguments["to"]
    with pytest.raises((ozkit.InvalidArgument, ozkit.ConfigurationError), match=message):
        world.run(client.analytics.export_events(**arguments))
    assert not quiet.requests


def test_a_state_belongs_to_one_filter_and_one_process(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    client = client_of(world, quiet, clock)
    world.run(client.analytics.export_events("9d", to=tmp_path, format="ndjson", run_type="local"))
    sent = len(quiet.requests)
    with pytest.raises(ozkit.ConfigurationError, match=r"filters=.*local.*another state="):
        world.run(client.analytics.export_events("9d", to=tmp_path, format="ndjson", run_type="cloud"))
    with pytest.raises(ozkit.ConfigurationError, match="filters"):
        world.run(client.analytics.export_events("9d", to=tmp_path, format="ndjson"))
    with pytest.raises(ozkit.ConfigurationError, match="format"):
        world.run(client.analytics.export_events("9d", to=tmp_path, format="csv", run_type="local"))
    assert len(quiet.requests) == sent
    other = world.run(client.analytics.export_events("9d", to=tmp_path / "cloud", format="ndjson", run_type="cloud"))
    assert other.certified == other.windows


def test_an_output_without_its_state_is_not_mixed_with_another(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    client = client_of(world, quiet, clock)
    world.run(client.analytics.export_events("9d", to=tmp_path / "out", format="ndjson", state=tmp_path / "a.json"))
    sent = len(quiet.requests)
    for options in ({"run_type": "cloud"}, {}):
        with pytest.raises(ozkit.ConfigurationError, match=r"does not know.*give the state="):
            world.run(
                client.analytics.export_events(
                    "9d", to=tmp_path / "out", format="ndjson", state=tmp_path / "b.json", **options
                )
            )
    assert len(quiet.requests) == sent


def _hold(path: str, held: Any, leave: Any) -> None:
    from filelock import FileLock

    with FileLock(f"{path}.lock"):
        held.set()
        leave.wait(30)


def test_a_second_process_is_told(world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, leave = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(str(tmp_path / "my.state"), held, leave))
    other.start()
    try:
        assert held.wait(30)
        client = client_of(world, quiet, clock)
        with pytest.raises(ozkit.ConfigurationError, match="in use by another process"):
            world.run(client.analytics.export_events("9d", to=tmp_path, format="csv", state=tmp_path / "my.state"))
        assert not quiet.requests
    finally:
        leave.set()
        other.join(30)
    assert world.run(
        client.analytics.export_events("9d", to=tmp_path, format="csv", state=tmp_path / "my.state")
    ).certified


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"v": 99}', '{"v": 1, "stream": "warp_events"}', "\x00"])
def test_a_file_that_is_no_state_is_never_overwritten(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path, content: str
) -> None:
    state = tmp_path / "notes.txt"
    state.write_text(content)
    client = client_of(world, quiet, clock)
    with pytest.raises(ozkit.ConfigurationError, match=r"notes\.txt"):
        world.run(client.analytics.export_events("9d", to=tmp_path / "out", format="csv", state=state))
    assert state.read_text() == content
    assert not quiet.requests


def test_a_window_that_fails_is_named_and_read_by_the_next_run(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    client = client_of(world, quiet, clock)
    failed = []

    def fail_once(progress: ozkit.analytics.Progress) -> None:
        if progress.windows_done == 4 and not failed:
            failed.append(progress)
            quiet.faults.fail_next("GET", "/enterprises/analytics/events", 503, times=10)

    options = {"to": tmp_path, "format": "ndjson", "target_pages": 4}
    first = world.run(client.analytics.export_events("9d", parallel=1, on_progress=fail_once, **options))
    assert len(first.uncertified) == 1
    assert "503" in first.uncertified[0].reason
    assert f"NOT certified: {first.uncertified[0].window.name}" in str(first)
    state = json.loads((tmp_path / "events.state.json").read_text())
    assert [one["certified"] for one in state["windows"]].count(False) == 1
    assert gaps(first.span, merged(one.window for one in first.windows)) == []
    again = world.run(client.analytics.export_events(first.span.start, first.span.end, **options))
    assert again.uncertified == ()
    assert sorted(ids_of(again)) == sorted(quiet.analytics.rows_at(again.span.start, again.span.end))


def test_a_server_that_is_gone_ends_the_export_and_what_is_done_stays(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    client = client_of(world, quiet, clock)

    def fail(progress: ozkit.analytics.Progress) -> None:
        if progress.windows_done == 4:
            quiet.faults.add("GET", "/enterprises/analytics/events", "status", status=500)

    options = {"to": tmp_path, "format": "ndjson", "target_pages": 4}
    with pytest.raises(ozkit.ServerError):
        world.run(client.analytics.export_events("9d", on_progress=fail, **options))
    quiet.faults.clear()
    before = len(quiet.requests)
    report = world.run(client.analytics.export_events("9d", **options))
    # Seven windows of four pages are left; each has up to two pages more: one that is partly filled, and the closing
    # one. The count at the start is one request.
    assert len(quiet.requests) - before <= 7 * (4 + 2) + 1
    assert report.certified == report.windows
    assert sorted(ids_of(report)) == sorted(quiet.analytics.rows_at(report.span.start, report.span.end))


def test_a_value_of_a_wrong_type_ends_the_export_with_its_place(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    body = {
        "data": [{"message_id": "m1", "message_end_timestamp": "2026-01-01T00:00:00Z",
                  "code_changes": {"file_changes": {"suggested": 1.5}}}],
        "pagination": {"current_page": 1, "page_size": 100, "total_pages": 1, "total_count": 1},
    }  # fmt: skip
    quiet.faults.add("GET", "/enterprises/analytics/events", "status", status=200, body=body)
    client = client_of(world, quiet, clock, checked=False)
    with pytest.raises(ozkit.UnexpectedResponse, match=r"m1.*suggested"):
        world.run(client.analytics.export_events("9d", to=tmp_path, format="ndjson"))


def test_windows_can_be_taken_without_files(world: World, quiet: Simulator, clock: FakeClock) -> None:
    client = client_of(world, quiet, clock)
    extracts = world.collect(client.analytics.extract_events("9d", target_pages=4))
    ids = [row["message_id"] for one in extracts for row in one.table]
    ends = [one.window.end for one in extracts]
    assert ends == sorted(ends, reverse=True)
    assert len(ids) == len(set(ids))
    assert set(ids) >= set(quiet.analytics.rows_at(extracts[-1].window.start, extracts[0].window.end))
    assert all(one.certificate.certified for one in extracts)


def test_a_clamped_page_size_is_followed(world: World, tmp_path: Path) -> None:
    clock = FakeClock()
    with serve(clock=clock.now, feed=FeedOptions(rows=900, days=3, inserts_per_second=0, page_size_cap=40)) as sim:
        client = client_of(world, sim, clock)
        report = world.run(client.analytics.export_events("3d", to=tmp_path, format="ndjson"))
        assert report.certified == report.windows
        assert sorted(ids_of(report)) == sorted(sim.analytics.rows_at(report.span.start, report.span.end))


def test_a_span_of_two_years_is_cut_at_the_limit_of_the_server(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    client = client_of(world, quiet, clock)
    report = world.run(client.analytics.export_events("800d", to=tmp_path, format="ndjson"))
    assert max(one.window.seconds for one in report.windows) <= timedelta(days=365).total_seconds()
    assert report.rows >= 3990
    assert {one.status for one in quiet.requests} == {200}

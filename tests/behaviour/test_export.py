"""Certified extraction over HTTP: complete, resumable, honest about what it cannot prove."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import ozkit
from ozkit.analytics._reading.windows import gaps, merged
from ozkit.simulator import FeedOptions, serve
from ozkit.testing import FakeClock

from .conftest import Usage, World, ids_of

EVENTS = "/enterprises/analytics/events"
MOVING = {"inserts_per_second": 5, "late": 0.02, "latency": 0.25}
PASSING = ("status", "drop_before", "drop_after", "truncate", "invalid_json", "empty")


@pytest.mark.parametrize(("seed", "rows"), [(0, 50_000), (1, 20_000)])
def test_a_moving_feed_with_faults_is_complete(seed: int, rows: int, tmp_path: Path) -> None:
    """The promise: what existed at the pinned end is there, once; or its window is named."""
    world, clock = World(("sync", "async")[seed % 2]), FakeClock(seed=seed)
    with serve(seed=seed, clock=clock.now, feed=FeedOptions(rows=rows, days=10, **MOVING)) as sim:
        sim.faults.chaos(0.1, PASSING)
        begin = sim.clock.when(sim.clock.now())
        report = Usage(world, sim, clock, tmp_path, checked=False).export("10d")
        ids = ids_of(report)
        existed = sim.analytics.rows_at(report.span.start, report.span.end, at=begin)
        still = set(sim.analytics.rows_at(report.span.start, report.span.end))
        world.close()
    assert len(ids) == len(set(ids)) == report.rows
    assert len(existed) > 0.95 * rows
    assert report.uncertified == (), str(report)
    assert (set(existed) & still) - set(ids) == set()
    # A tenth of the requests fail and are sent again; the rest is the price of the proof.
    assert report.requests <= 1.2 * report.rows / 100


def test_every_format_and_both_worlds_give_the_same_rows(usage: Usage) -> None:
    found = {}
    for format, to in (
        ("parquet", "p"),
        ("ndjson", "n"),
        ("csv", "c"),
        (None, "one.parquet"),
        (None, "one.ndjson"),
        (None, "one.csv"),
    ):
        report = usage.export("9d", to=usage.to / to, format=format, target_pages=2)
        assert len(report.windows) > 5
        assert report.certified == report.windows
        found[to] = sorted(tuple(map(str, row)) for row in report.table().rows)
    assert len(found["p"]) > 1300
    assert all(rows == found["p"] for rows in found.values())


def test_a_plan_is_close_to_what_happens(world: World, usage: Usage) -> None:
    limited = usage.client.with_options(rate_limit=ozkit.RateLimit(10, per=1))
    plan = world.run(limited.analytics.plan("9d", target_pages=2))
    planned = usage.asked
    report = usage.export("9d", format="csv", target_pages=2)
    assert planned == 2
    assert abs(plan.rows - report.rows) < 50
    assert abs(plan.windows - len(report.windows)) <= 3
    assert plan.requests == pytest.approx(report.requests, rel=0.25)
    assert plan.minutes == pytest.approx(plan.requests / 10 / 60, rel=0.01)
    assert "requests" in str(plan)


def test_a_second_run_reads_only_what_is_new(usage: Usage) -> None:
    first, before = usage.export("9d", "5d"), usage.asked
    again = usage.export("9d", "5d")
    assert (again.rows, again.read) == (first.rows, 0)
    assert usage.asked - before == again.requests == 2
    more = usage.export("9d")
    assert more.rows == more.read + first.rows
    assert ids_of(more) == usage.there(more)


def test_late_rows_come_with_the_next_run_and_with_a_reconciliation(world: World, tmp_path: Path) -> None:
    clock = FakeClock()
    late = FeedOptions(rows=2000, days=5, inserts_per_second=0.2, late=0.5, late_seconds=2 * 86400)
    with serve(clock=clock.now, feed=late) as sim:
        usage = Usage(world, sim, clock, tmp_path)
        first = usage.export("5d")
        clock.sleep(600)
        missing = set(usage.there(first)) - set(ids_of(first))
        assert missing
        fixed = usage.reconcile(first.span.start, first.span.end)
        assert missing <= set(ids_of(fixed))
        assert fixed.certified == fixed.windows
        clock.sleep(600)
        after = usage.export(first.span.start)
        assert usage.there(after) == ids_of(after)


def test_progress_is_told_with_its_pauses(usage: Usage) -> None:
    usage.sim.faults.fail_next("GET", EVENTS, 429, headers={"Retry-After": "7"})
    told: list[ozkit.analytics.Progress] = []
    report = usage.export("9d", format="csv", on_progress=told.append, target_pages=5)
    last, windows = told[-1], len(report.windows)
    assert (told[0].stage, last.stage) == ("counting", "done")
    assert (last.rows, last.requests, last.certified) == (report.read, report.requests, windows)
    assert last.windows_done == last.windows_total == windows
    assert "Certificate" not in repr(report)
    assert f"{report.rows:,} rows" in repr(report)
    assert f"{report.requests:,} requests" in repr(report)
    waits = [(one.waiting_for, one.retry_in_s) for one in told if one.waiting_for]
    assert waits == [("HTTP 429", pytest.approx(7, abs=0.5))]
    rows = [one.rows for one in told]
    assert rows == sorted(rows)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": "2026-04-02", "end": "2026-04-01"}, "before"),
        ({"start": "5m"}, "settle"),
        ({"start": "nonsense"}, "not a date"),
        ({"colour": "red"}, "unknown filter colour.* run_type, user_id"),
        ({"user_id": ""}, "user_id is empty: leave it out"),
        ({"user_id": " "}, "user_id is empty: leave it out"),
        ({"parallel": 0}, "parallel"),
        ({"settle": -1}, "settle"),
        ({"lookback": "soon"}, "lookback"),
        ({"target_pages": 0}, "target_pages"),
        ({"format": "xlsx"}, "xlsx"),
        ({"to": "out.csv", "format": "ndjson"}, "csv"),
        ({"source": "csv"}, "no CSV"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_sent(usage: Usage, change: dict[str, Any], message: str) -> None:
    with pytest.raises((ozkit.InvalidArgument, ozkit.ConfigurationError), match=message):
        usage.export(**{"start": "9d", **change, "to": usage.to / change.get("to", "out")})
    assert not usage.asked


def test_a_state_belongs_to_one_filter_and_one_format(usage: Usage) -> None:
    usage.export("9d", run_type="local")
    sent = usage.asked
    for options, named in (
        ({"run_type": "cloud"}, r"filters=.*local.*another state="),
        ({}, "filters"),
        ({"format": "csv", "run_type": "local"}, "format"),
    ):
        with pytest.raises(ozkit.ConfigurationError, match=named):
            usage.export("9d", **options)
    assert usage.asked == sent
    other = usage.export("9d", to=usage.to / "cloud", run_type="cloud")
    assert other.certified == other.windows


def test_an_output_without_its_state_is_not_mixed_with_another(usage: Usage) -> None:
    usage.export("9d", state=usage.to / "a.json")
    sent = usage.asked
    for options in ({"run_type": "cloud"}, {}):
        with pytest.raises(ozkit.ConfigurationError, match=r"does not know.*give the state="):
            usage.export("9d", state=usage.to / "b.json", **options)
    assert usage.asked == sent


HOLDER = """
import sys, filelock
with filelock.FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_told(usage: Usage) -> None:
    options = {"state": usage.to / "my.state", "format": "csv"}
    command = [sys.executable, "-c", HOLDER, f"{options['state']}.lock"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(ozkit.ConfigurationError, match="in use by another process"):
            usage.export("9d", **options)
        assert not usage.asked
        other.stdin.close()
    assert usage.export("9d", **options).certified


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"v": 99}', '{"v": 1, "stream": "warp_events"}', "\x00"])
def test_a_file_that_is_no_state_is_never_overwritten(usage: Usage, content: str) -> None:
    state = usage.to / "notes.txt"
    state.write_text(content)
    with pytest.raises(ozkit.ConfigurationError, match=r"notes\.txt"):
        usage.export("9d", to=usage.to / "out", state=state)
    assert state.read_text() == content
    assert not usage.asked


def test_a_window_that_fails_is_named_and_read_by_the_next_run(usage: Usage) -> None:
    failing = iter([10])

    def fail_once(progress: ozkit.analytics.Progress) -> None:
        if progress.windows_done == 4:
            for times in failing:
                usage.sim.faults.fail_next("GET", EVENTS, 503, times=times)

    first = usage.export("9d", parallel=1, on_progress=fail_once, target_pages=2)
    [failed] = first.uncertified
    assert "503" in failed.reason
    assert f"NOT certified: {failed.window.name}" in str(first)
    state = json.loads((usage.to / "events.state.json").read_text())
    assert [one["certified"] for one in state["windows"]].count(False) == 1
    assert gaps(first.span, merged(one.window for one in first.windows)) == []
    again = usage.export(first.span.start, first.span.end, target_pages=2)
    assert again.uncertified == ()
    assert ids_of(again) == usage.there(again)


def test_a_server_that_is_gone_ends_the_export_and_what_is_done_stays(usage: Usage) -> None:
    def fail(progress: ozkit.analytics.Progress) -> None:
        if progress.windows_done == 4:
            usage.sim.faults.add("GET", EVENTS, "status", status=500)

    with pytest.raises(ozkit.ServerError):
        usage.export("9d", on_progress=fail, target_pages=2)
    usage.sim.faults.clear()
    before = usage.asked
    report = usage.export("9d", target_pages=2)
    # Each window that is left has two pages, and up to two more: one that is partly filled, and the closing one. The
    # count at the start is one request.
    assert usage.asked - before <= (len(report.windows) - 4) * (2 + 2) + 1
    assert report.certified == report.windows
    assert ids_of(report) == usage.there(report)


def test_windows_can_be_taken_without_files(world: World, usage: Usage) -> None:
    extracts = world.collect(usage.client.analytics.extract_events("9d", target_pages=4))
    ids = [row["message_id"] for one in extracts for row in one.table]
    ends = [one.window.end for one in extracts]
    assert ends == sorted(ends, reverse=True)
    assert len(ids) == len(set(ids))
    assert set(ids) >= set(usage.sim.analytics.rows_at(extracts[-1].window.start, extracts[0].window.end))
    assert all(one.certificate.certified for one in extracts)


def test_a_span_of_two_years_is_cut_at_the_limit_of_the_server(usage: Usage) -> None:
    report = usage.export("800d")
    assert max(one.window.seconds for one in report.windows) <= timedelta(days=365).total_seconds()
    assert report.rows >= 1490
    assert {one.status for one in usage.sim.requests} == {200}

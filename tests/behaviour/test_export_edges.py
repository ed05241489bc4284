"""Exports where the surroundings misbehave: files that vanish, folders that change, callers that stop in the middle."""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

import ozkit
from ozkit.analytics._reading.windows import gaps, merged
from ozkit.analytics.extraction.sinks.text import Ndjson
from ozkit.simulator import CursorOptions, serve
from ozkit.testing import FakeClock
from ozkit_api.warp_analytics.models import RunType

from .conftest import Usage, World, ids_of
from .scripted import answer, scripted

EVENTS = "/enterprises/analytics/events"


@pytest.mark.parametrize("to", ["out", "out.ndjson"])
def test_rows_that_are_gone_are_not_called_certified(usage: Usage, to: str) -> None:
    options = {"to": usage.to / to, "state": usage.to / "kept.json"}
    first = usage.export("5d", "1d", **options)
    shutil.rmtree(usage.to / ("out" if to == "out" else ".out.ndjson.parts"))
    sent = usage.asked
    for method in (usage.export, usage.reconcile):
        with pytest.raises(ozkit.ConfigurationError, match=r"is missing the rows of 2.*kept\.json"):
            method("5d", "1d", **options)
    assert usage.asked == sent
    if to == "out":
        later = usage.export(first.span.end, **options)
        assert later.certified == later.windows


def test_what_was_never_exported_is_named_by_a_reconciliation(usage: Usage) -> None:
    nothing = usage.reconcile("5d", "1d", to=usage.to / "none")
    assert [one.window for one in nothing.uncertified] == [nothing.span]
    for first, last in (("5d", "4d"), ("2d", None)):
        usage.export(first, last)
    report = usage.reconcile("6d")
    assert [round(one.window.seconds / 86400) for one in report.uncertified] == [1, 2]
    assert "export it" in str(report)
    assert len(ids_of(report)) == report.rows > 400
    assert gaps(report.span, (one.window for one in report.windows))[0].seconds <= 901, "what has not settled"


def test_an_export_of_less_keeps_uncertified_rows_whole(usage: Usage) -> None:
    first = usage.export("5d", "1d", settle=0)
    path = usage.to / "events.state.json"
    state = json.loads(path.read_text())
    for window in state["windows"]:
        window["certified"] = False
    path.write_text(json.dumps(state) + "\n")
    middle = usage.export("3d", "2d", settle=0)
    assert middle.certified == middle.windows
    again = usage.reconcile(first.span.start, first.span.end, settle=0)
    assert ids_of(again) == ids_of(first)
    assert gaps(first.span, merged(one.window for one in again.windows)) == []


def test_the_folder_of_the_process_may_change(usage: Usage, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = usage.to / "here", usage.to / "there"
    here.mkdir()
    there.mkdir()
    monkeypatch.chdir(here)

    def go(progress: ozkit.analytics.Progress) -> None:
        if progress.windows_done:
            monkeypatch.chdir(there)

    report = usage.export("5d", to="out", target_pages=1, on_progress=go)
    assert len(report.windows) > 2
    assert list(there.iterdir()) == []
    assert report.path == Path("out")
    assert len(ids_of(report)) == report.rows
    monkeypatch.chdir(here)
    assert usage.export("5d", "1d", to="out").read == 0


def test_a_state_is_one_by_whatever_link(usage: Usage) -> None:
    (usage.to / "link.json").symlink_to(usage.to / "real.json")
    told: list[str] = []

    def meanwhile(progress: ozkit.analytics.Progress) -> None:
        if not told:
            other = ozkit.Client(usage.sim.api_key, base_url=usage.sim.warp_url)
            with other, pytest.raises(ozkit.ConfigurationError) as error:
                other.analytics.export_events("5d", to=usage.to / "b", format="csv", state=usage.to / "real.json")
            told.append(str(error.value))

    report = usage.export("5d", to=usage.to / "a", state=usage.to / "link.json", on_progress=meanwhile)
    assert "in use by another process" in told[0]
    assert report.certified == report.windows
    assert (usage.to / "link.json").is_symlink()
    assert json.loads((usage.to / "real.json").read_text())["windows"]


def test_rows_with_and_without_escapes_are_not_mixed(usage: Usage) -> None:
    usage.export("5d", "2d", format="csv", escape_formulas=True)
    with pytest.raises(ozkit.ConfigurationError, match="formulas escaped"):
        usage.export("5d", format="csv")


def test_a_state_that_grows_into_another_export_is_told(usage: Usage) -> None:
    def export(first: str, last: str, state: str) -> Any:
        return usage.export(first, last, to=usage.to / "out", state=usage.to / state)

    export("5d", "4d", "a.json")
    export("3d", "2d", "b.json")
    with pytest.raises(ozkit.ConfigurationError, match=r"b\.json does not know"):
        export("5d", "2d", "b.json")
    assert export("3d", "1d", "b.json").read > 0


def test_an_error_of_the_callers_own_arrives_as_it_is(usage: Usage) -> None:
    def stop(progress: ozkit.analytics.Progress) -> None:
        if progress.waiting_for:
            raise LookupError("mine")

    usage.sim.faults.fail_next("GET", EVENTS, 503)
    with pytest.raises(LookupError, match="mine"):
        usage.export("5d", on_progress=stop)
    report = usage.export("5d")
    assert report.certified == report.windows


@pytest.mark.parametrize("body", ["null", "[]", '{"pagination": {"total_count": -1}}', "7"])
def test_an_answer_that_counts_nothing_ends_the_export(world: World, tmp_path: Path, body: str) -> None:
    with scripted(*[answer(200, body)] * 20, answer(403, "{}")) as server:
        client = world.client(base_url=server.url, rate_limit=False, checked=False)
        with pytest.raises(ozkit.UnexpectedResponse, match="does not say how many rows"):
            world.run(client.analytics.export_events("5d", to=tmp_path, format="csv"))
        assert len(server.seen) <= 3, "parts of the window are tried, and no other window"


@pytest.mark.parametrize("world", ["sync"], indirect=True)
def test_a_task_that_is_cancelled_ends_after_its_thread(usage: Usage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only then another process may have the state; the thread would still write to it."""
    writing, going_on, written = threading.Event(), threading.Event(), threading.Event()
    write = Ndjson.write

    def slowly(self: Ndjson, *args: Any) -> None:
        writing.set()
        assert going_on.wait(10)
        write(self, *args)
        written.set()

    async def cancelled() -> None:
        async with ozkit.AsyncClient(usage.sim.api_key, base_url=usage.sim.warp_url, clock=usage.clock) as client:
            work = asyncio.ensure_future(client.analytics.export_events("5d", to=usage.to, format="ndjson"))
            await asyncio.to_thread(writing.wait, 10)
            work.cancel()
            threading.Timer(0.1, going_on.set).start()
            with pytest.raises(asyncio.CancelledError):
                await work
            assert written.is_set()

    with monkeypatch.context() as patched:
        patched.setattr(Ndjson, "write", lambda self, path, rows, certificate=None: slowly(self, path, rows))
        asyncio.run(cancelled())
    state = [json.loads(line) for line in (usage.to / "events.state.json").read_text().splitlines()]
    assert [next(iter(line)) for line in state[1:]] == ["commit"]
    report = usage.export("5d")
    assert ids_of(report) == usage.there(report)


def test_a_csv_in_another_encoding_is_never_guessed(world: World, clock: FakeClock, tmp_path: Path) -> None:
    with serve(clock=clock.now, cursor_feed=CursorOptions(rows=50, days=2, inserts_per_second=0)) as sim:
        path = "/analytics/ai-code/commits.csv"
        sim.faults.add("GET", path, "status", status=200, body=b"commitHash,message\nab,\xfc\n",
                       headers={"content-type": "text/csv"})  # fmt: skip
        client = world.client(sim.api_key, base_url=sim.cursor_url, cursor=True, clock=clock, checked=False)
        report = world.run(client.commits.export("2d", to=tmp_path, format="csv", source="csv"))
        assert [one.count for one in report.certified if one.count] == []
        assert {"not UTF-8" in one.reason for one in report.uncertified} == {True}
        rows = client.commits.csv(start_date="2d")
        assert [row["message"] for row in world.collect(rows)] == ["�"], "a reader is shown what there is"


def test_a_csv_whose_connection_breaks_is_asked_for_again(world: World, clock: FakeClock, tmp_path: Path) -> None:
    """The request was answered, so no repetition of it has been tried yet."""
    with serve(clock=clock.now, cursor_feed=CursorOptions(rows=50, days=2, inserts_per_second=0)) as sim:
        sim.faults.add("GET", "/analytics/ai-code/commits.csv", "truncate", times=2)
        client = world.client(sim.api_key, base_url=sim.cursor_url, cursor=True, clock=clock, checked=False)
        report = world.run(client.commits.export("2d", to=tmp_path, format="csv", source="csv"))
        assert report.certified == report.windows
        assert report.rows > 40


def test_a_filter_means_the_same_as_text_and_as_a_member(usage: Usage) -> None:
    first = usage.export("5d", "1d", run_type="cloud")
    again = usage.export("5d", "1d", run_type=RunType.CLOUD)
    assert (again.read, again.rows) == (0, first.rows)
    other = usage.export("5d", to=usage.to / "ü", user_id="Jürgen & Söhne")
    assert other.certified == other.windows


@pytest.mark.parametrize("world", ["sync"], indirect=True)
def test_a_single_request_is_waited_for_where_ctrl_c_is_heard(usage: Usage) -> None:
    """A pause can take minutes, and only the thread of the caller is interrupted."""
    paused: list[threading.Thread] = []

    def stop(progress: ozkit.analytics.Progress) -> None:
        if progress.waiting_for:
            paused.append(threading.current_thread())
            raise KeyboardInterrupt

    usage.sim.faults.fail_next("GET", EVENTS, 429, headers={"Retry-After": "200"})
    with pytest.raises(KeyboardInterrupt):
        usage.export("5d", on_progress=stop)
    assert paused == [threading.current_thread()]
    assert usage.export("5d").uncertified == ()

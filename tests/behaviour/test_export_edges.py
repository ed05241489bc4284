"""Exports where the surroundings misbehave: files that vanish, folders that change, callers that stop in the middle."""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ozkit
from ozkit.analytics._reading.windows import gaps, merged
from ozkit.analytics.extraction.sinks.text import Ndjson
from ozkit.simulator import CursorOptions, FeedOptions, Simulator, serve
from ozkit.testing import FakeClock
from ozkit_api.warp_analytics.models import RunType

from .conftest import World
from .scripted import answer, scripted

EVENTS = "/enterprises/analytics/events"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def quiet(clock: FakeClock) -> Iterator[Simulator]:
    with serve(clock=clock.now, feed=FeedOptions(rows=1500, days=6, inserts_per_second=0)) as running:
        yield running


def client_of(world: World, sim: Simulator, clock: FakeClock) -> Any:
    return world.client(sim.api_key, base_url=sim.warp_url, clock=clock, rate_limit=False, checked=False)


def ids_of(report: ozkit.analytics.ExportReport) -> list[str]:
    return report.table().column("message_id")


@pytest.mark.parametrize("to", ["out", "out.ndjson"])
def test_rows_that_are_gone_are_not_called_certified(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path, to: str
) -> None:
    client = client_of(world, quiet, clock)
    options: dict[str, Any] = {"to": tmp_path / to, "state": tmp_path / "kept.json", "format": "ndjson"}
    first = world.run(client.analytics.export_events("5d", "1d", **options))
    shutil.rmtree(tmp_path / ("out" if to == "out" else ".out.ndjson.parts"))
    sent = len(quiet.requests)
    for method in (client.analytics.export_events, client.analytics.reconcile_events):
        with pytest.raises(ozkit.ConfigurationError, match=r"is missing the rows of 2.*kept\.json"):
            world.run(method("5d", "1d", **options))
    assert len(quiet.requests) == sent
    if to == "out":
        later = world.run(client.analytics.export_events(first.span.end, **options))
        assert later.certified == later.windows


def test_what_was_never_exported_is_named_by_a_reconciliation(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    client = client_of(world, quiet, clock)
    nothing = world.run(client.analytics.reconcile_events("5d", "1d", to=tmp_path / "none", format="ndjson"))
    assert [one.window for one in nothing.uncertified] == [nothing.span]
    options = {"to": tmp_path / "out", "format": "ndjson"}
    for first, last in (("5d", "4d"), ("2d", None)):
        world.run(client.analytics.export_events(first, last, **options))
    report = world.run(client.analytics.reconcile_events("6d", **options))
    assert [round(one.window.seconds / 86400) for one in report.uncertified] == [1, 2]
    assert "export it" in str(report)
    assert len(ids_of(report)) == report.rows > 500
    assert gaps(report.span, (one.window for one in report.windows))[0].seconds <= 901, "what has not settled"


def test_an_export_of_less_keeps_uncertified_rows_whole(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    client = client_of(world, quiet, clock)
    options = {"to": tmp_path, "format": "ndjson", "settle": 0}
    first = world.run(client.analytics.export_events("5d", "1d", **options))
    path = tmp_path / "events.state.json"
    state = json.loads(path.read_text())
    for window in state["windows"]:
        window["certified"] = False
    path.write_text(json.dumps(state) + "\n")
    middle = world.run(client.analytics.export_events("3d", "2d", **options))
    assert middle.certified == middle.windows
    again = world.run(client.analytics.reconcile_events(first.span.start, first.span.end, **options))
    assert sorted(ids_of(again)) == sorted(ids_of(first))
    assert gaps(first.span, merged(one.window for one in again.windows)) == []


def test_the_folder_of_the_process_may_change(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def go(progress: ozkit.analytics.Progress) -> None:
        if progress.windows_done:
            monkeypatch.chdir(tmp_path / "there")

    client = client_of(world, quiet, clock)
    report = world.run(client.analytics.export_events("5d", to="out", format="ndjson", target_pages=1, on_progress=go))
    assert len(report.windows) > 2
    assert list((tmp_path / "there").iterdir()) == []
    assert report.path == Path("out")
    assert len(ids_of(report)) == report.rows
    monkeypatch.chdir(tmp_path / "here")
    assert world.run(client.analytics.export_events("5d", "1d", to="out", format="ndjson")).read == 0


def test_a_state_is_one_by_whatever_link(world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    client = client_of(world, quiet, clock)
    told: list[str] = []

    def meanwhile(progress: ozkit.analytics.Progress) -> None:
        if not told:
            other = ozkit.Client(quiet.api_key, base_url=quiet.warp_url, clock=clock, rate_limit=False)
            with other, pytest.raises(ozkit.ConfigurationError) as error:
                other.analytics.export_events("5d", to=tmp_path / "b", format="csv", state=tmp_path / "real.json")
            told.append(str(error.value))

    options = {"format": "csv", "state": tmp_path / "link.json", "on_progress": meanwhile}
    report = world.run(client.analytics.export_events("5d", to=tmp_path / "a", **options))
    assert "in use by another process" in told[0]
    assert report.certified == report.windows
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text())["windows"]


def test_rows_with_and_without_escapes_are_not_mixed(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    client = client_of(world, quiet, clock)
    world.run(client.analytics.export_events("5d", "2d", to=tmp_path, format="csv", escape_formulas=True))
    with pytest.raises(ozkit.ConfigurationError, match="formulas escaped"):
        world.run(client.analytics.export_events("5d", to=tmp_path, format="csv"))


def test_a_state_that_grows_into_another_export_is_told(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    client = client_of(world, quiet, clock)

    def export(first: str, last: str, state: str) -> Any:
        place = {"to": tmp_path / "out", "format": "ndjson", "state": tmp_path / state}
        return world.run(client.analytics.export_events(first, last, **place))

    export("5d", "4d", "a.json")
    export("3d", "2d", "b.json")
    with pytest.raises(ozkit.ConfigurationError, match=r"b\.json does not know"):
        export("5d", "2d", "b.json")
    assert export("3d", "1d", "b.json").read > 0


def test_an_error_of_the_callers_own_arrives_as_it_is(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    def stop(progress: ozkit.analytics.Progress) -> None:
        if progress.waiting_for:
            raise LookupError("mine")

    client = client_of(world, quiet, clock)
    quiet.faults.fail_next("GET", EVENTS, 503)
    with pytest.raises(LookupError, match="mine"):
        world.run(client.analytics.export_events("5d", to=tmp_path, format="csv", on_progress=stop))
    report = world.run(client.analytics.export_events("5d", to=tmp_path, format="csv"))
    assert report.certified == report.windows


@pytest.mark.parametrize("body", ["null", "[]", "{}", '{"pagination": {"total_count": -1}}', '"text"', "7"])
def test_an_answer_that_counts_nothing_ends_the_export(world: World, tmp_path: Path, body: str) -> None:
    with scripted(*[answer(200, body)] * 20, answer(403, "{}")) as server:
        client = world.client(base_url=server.url, rate_limit=False, checked=False)
        with pytest.raises(ozkit.UnexpectedResponse, match="does not say how many rows"):
            world.run(client.analytics.export_events("5d", to=tmp_path, format="csv"))
        assert len(server.seen) <= 3, "parts of the window are tried, and no other window"


def test_a_task_that_is_cancelled_ends_after_its_thread(
    quiet: Simulator, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only then another process may have the state; the thread would still write to it."""
    writing, going_on, written = threading.Event(), threading.Event(), threading.Event()
    write = Ndjson.write

    def slowly(self: Ndjson, *args: Any) -> None:
        writing.set()
        assert going_on.wait(10)
        write(self, *args)
        written.set()

    async def cancelled() -> None:
        async with ozkit.AsyncClient(quiet.api_key, base_url=quiet.warp_url, clock=clock, rate_limit=False) as client:
            work = asyncio.ensure_future(client.analytics.export_events("5d", to=tmp_path, format="ndjson"))
            await asyncio.to_thread(writing.wait, 10)
            work.cancel()
            threading.Timer(0.1, going_on.set).start()
            with pytest.raises(asyncio.CancelledError):
                await work
            assert written.is_set()

    with monkeypatch.context() as patched:
        patched.setattr(Ndjson, "write", lambda self, path, rows, certificate=None: slowly(self, path, rows))
        asyncio.run(cancelled())
    state = [json.loads(line) for line in (tmp_path / "events.state.json").read_text().splitlines()]
    assert [next(iter(line)) for line in state[1:]] == ["commit"]
    with ozkit.Client(quiet.api_key, base_url=quiet.warp_url, clock=clock, rate_limit=False) as client:
        report = client.analytics.export_events("5d", to=tmp_path, format="ndjson")
    assert sorted(ids_of(report)) == sorted(quiet.analytics.rows_at(report.span.start, report.span.end))


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


@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_filter_is_no_filter_and_is_refused(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path, value: str
) -> None:
    client = client_of(world, quiet, clock)
    with pytest.raises(ozkit.InvalidArgument, match="user_id is empty: leave it out"):
        world.run(client.analytics.export_events("5d", to=tmp_path, format="csv", user_id=value))
    assert not quiet.requests


def test_a_filter_means_the_same_as_text_and_as_a_member(
    world: World, quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    client = client_of(world, quiet, clock)
    first = world.run(client.analytics.export_events("5d", "1d", to=tmp_path, format="csv", run_type="cloud"))
    member = RunType.CLOUD
    again = world.run(client.analytics.export_events("5d", "1d", to=tmp_path, format="csv", run_type=member))
    assert (again.read, again.rows) == (0, first.rows)
    other = world.run(client.analytics.export_events("5d", to=tmp_path / "ü", format="csv", user_id="Jürgen & Söhne"))
    assert other.certified == other.windows


def test_a_single_request_is_waited_for_where_ctrl_c_is_heard(
    quiet: Simulator, clock: FakeClock, tmp_path: Path
) -> None:
    """A pause can take minutes, and only the thread of the caller is interrupted."""
    paused: list[threading.Thread] = []

    def stop(progress: ozkit.analytics.Progress) -> None:
        if progress.waiting_for:
            paused.append(threading.current_thread())
            raise KeyboardInterrupt

    quiet.faults.fail_next("GET", EVENTS, 429, headers={"Retry-After": "200"})
    with ozkit.Client(quiet.api_key, base_url=quiet.warp_url, clock=clock, rate_limit=False) as client:
        with pytest.raises(KeyboardInterrupt):
            client.analytics.export_events("5d", to=tmp_path, format="ndjson", on_progress=stop)
        assert paused == [threading.current_thread()]
        assert client.analytics.export_events("5d", to=tmp_path, format="ndjson").uncertified == ()

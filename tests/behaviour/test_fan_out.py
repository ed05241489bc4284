"""Creating many runs a few at a time: each request has one result, and an early end leaves or cancels what runs."""

from __future__ import annotations

import asyncio
import inspect
import typing
from collections.abc import Callable, Iterator
from typing import Any

import anyio
import pytest

import ozkit
from ozkit.simulator import Simulator
from ozkit.testing import FakeClock

from .conftest import World
from .run_server import RunServer, run_server

PROMPTS = ("do it", "[fail] do it", "[block] do it", "[slow] do it")


@pytest.fixture
def server(clock: FakeClock) -> Iterator[RunServer]:
    with run_server(clock) as running:
        yield running


def requests(count: int, prompt: str | None = None) -> list[dict[str, Any]]:
    return [{"prompt": f"{prompt or PROMPTS[number % 4]} {number}"} for number in range(count)]


def sent(timed: Simulator, method: str, ending: str) -> int:
    return sum(seen.method == method and seen.path.endswith(ending) for seen in timed.requests)


def states(world: World, client: Any) -> list[str]:
    """Return the states of the runs that these tests created, a second later."""
    client.clock.sleep(1)
    found = world.collect(client.runs.list(stable=True, limit=500))
    return sorted(str(run.state) for run in found if "do it" in run.prompt)


@pytest.mark.parametrize("at_once", [1, 7, 100])
def test_every_request_has_one_result_and_few_run_at_once(
    world: World, client: Any, timed: Simulator, at_once: int
) -> None:
    given = requests(40)
    results = world.collect(client.runs.create_and_wait_many(given, at_once=at_once))
    assert sorted(result.number for result in results) == list(range(40))
    assert len({result.run_id for result in results}) == 40
    for result in results:
        assert result.request is given[result.number]
        assert result.error is None
        assert result.run.run_id == result.run_id
        assert result.run.prompt == result.request["prompt"]
        assert result.run.state == ("SUCCEEDED", "FAILED", "BLOCKED", "SUCCEEDED")[result.number % 4]
    lives = [(result.run.created_at, result.run.updated_at) for result in results]
    assert max(sum(begun <= at < ended for begun, ended in lives) for at, _ in lives) <= at_once
    assert sent(timed, "POST", "/agent/runs") == 40


def test_runs_are_polled_together(world: World, client: Any, timed: Simulator, clock: FakeClock) -> None:
    results = world.collect(client.runs.create_and_wait_many(requests(200, "do it"), at_once=200))
    assert len(results) == 200
    polls = sum(seen.method == "GET" for seen in timed.requests)
    assert polls <= 2 * (len(clock.slept) + 1), "each poll is a list page or two, not a request for each run"


def test_check_gives_the_error_of_a_run_that_did_not_succeed(world: World, client: Any) -> None:
    results = world.collect(client.runs.create_and_wait_many(requests(8), check=True))
    errors = {result.number: type(result.error) for result in results}
    assert errors == {
        number: (type(None), ozkit.RunFailed, ozkit.RunBlocked, type(None))[number % 4] for number in range(8)
    }
    assert all(result.run is not None for result in results)


def test_a_batch_can_be_repeated(world: World, client: Any, timed: Simulator) -> None:
    given = [*requests(6, "do it"), {"prompt": "do it twice"}, {"prompt": "do it twice"}]
    first = world.collect(client.runs.create_and_wait_many(given, once="nightly"))
    assert len({result.run_id for result in first}) == 8
    again = world.collect(client.runs.create_and_wait_many([*given[::-1], {"prompt": "do it too"}], once="nightly"))
    assert {result.run_id for result in first} < {result.run_id for result in again}
    assert sent(timed, "POST", "/agent/runs") == 9
    ids = {(result.run.prompt, result.run_id) for result in first}
    assert {(result.run.prompt, result.run_id) for result in again if result.run.prompt != "do it too"} == ids
    assert all(result.run.prompt == result.request["prompt"] for result in again)


def test_own_keys_make_exactly_one_run_each(world: World, client: Any, timed: Simulator) -> None:
    given = [{"prompt": "do it", "once": f"order-{number}", "config": {"name": "orders"}} for number in range(6)]
    for _ in range(3):
        timed.faults.drop_next("POST", "/agent/runs")
        timed.faults.fail_next("POST", "/agent/runs", 503)
    results = world.collect(client.runs.create_and_wait_many(given, once="unused", at_once=3))
    assert [result.error for result in results] == [None] * 6
    assert states(world, client) == ["SUCCEEDED"] * 6
    names = {result.run.agent_config.name for result in results}
    assert names == {f"orders once:order-{number}" for number in range(6)}
    assert world.run(client.runs.create(**given[3])).run_id in {run.run_id for run in results}


def test_a_rejected_request_stops_no_other(world: World, client: Any, timed: Simulator) -> None:
    timed.faults.fail_next("POST", "/agent/runs", 422, times=2)
    results = world.collect(client.runs.create_and_wait_many(requests(5, "do it")))
    failed = [result for result in results if result.error is not None]
    assert [result.number for result in failed] == [0, 1]
    for result in failed:
        assert isinstance(result.error, ozkit.UnprocessableRequest)
        assert (result.run_id, result.run) == (None, None)
    assert states(world, client) == ["SUCCEEDED"] * 3


def test_a_run_that_cannot_be_polled_stops_no_other(world: World, client: Any, timed: Simulator) -> None:
    timed.faults.fail_next("GET", "/agent/runs", 503)  # so that the first poll is one by one
    timed.faults.fail_next("GET", "/agent/runs/{runId}", 403)
    results = world.collect(client.runs.create_and_wait_many(requests(3, "do it")))
    failed = [result for result in results if result.error is not None]
    assert [type(result.error) for result in failed] == [ozkit.PermissionDenied]
    assert failed[0].run_id is not None
    assert failed[0].run is None
    assert len(results) == 3


def test_a_rejected_key_ends_everything(world: World, client: Any, timed: Simulator) -> None:
    timed.faults.fail_next("POST", "/agent/runs", 401)
    with pytest.raises(ozkit.AuthenticationFailed):
        world.collect(client.runs.create_and_wait_many(requests(5)))
    assert sent(timed, "POST", "/agent/runs") == 1


@pytest.mark.parametrize("on_interrupt", ["leave", "cancel"])
@pytest.mark.parametrize("how", ["interrupt", "callback", "deadline", "break"])
def test_an_early_end_leaves_or_cancels_what_runs(
    world: World, client: Any, timed: Simulator, clock: FakeClock, how: str, on_interrupt: str
) -> None:
    given = [{"prompt": "do it first"}, *requests(11, "[slow] do it")]
    interruption = KeyboardInterrupt if world.kind == "sync" else asyncio.CancelledError
    seen: list[Any] = []

    def note(run: Any) -> None:
        if how in {"interrupt", "callback"} and clock.time > 1.5:
            raise interruption if how == "interrupt" else ZeroDivisionError

    options = {"at_once": 4, "on_poll": note, "on_interrupt": on_interrupt, "timeout": 2.0}
    error: BaseException | None = None
    if how == "break":
        world.run(first_of(world, client.runs.create_and_wait_many(given, **options), seen))
    else:
        with pytest.raises((interruption, ZeroDivisionError, ozkit.WaitTimeout)) as caught:
            world.each(client.runs.create_and_wait_many(given, **options), seen.append)
        error = caught.value
    assert [result.number for result in seen] == [0]
    cancelled = sent(timed, "POST", "/cancel")
    made = sent(timed, "POST", "/agent/runs")
    assert 4 <= made <= 5
    if on_interrupt == "leave":
        assert cancelled == 0
        assert "CANCELLED" not in states(world, client)
    else:
        assert cancelled >= made - 1
        assert states(world, client) == [*["CANCELLED"] * (made - 1), "SUCCEEDED"]
    if error is not None:
        notes = " ".join(error.__notes__)
        told = "still running" if on_interrupt == "leave" else f"{made - 1} of {made - 1} running runs were cancelled"
        assert told in notes


def first_of(world: World, iterable: Any, seen: list[Any]) -> Any:
    """Take one result and close the iterator."""
    if world.kind == "sync":
        seen.append(next(iterable))
        return iterable.close()

    async def taking() -> None:
        seen.append(await anext(iterable))
        await iterable.aclose()

    return taking()


@pytest.mark.parametrize("on_interrupt", ["leave", "cancel"])
def test_what_is_sent_for_a_run_carries_the_headers_of_its_request(
    world: World, server: RunServer, on_interrupt: str
) -> None:
    client = world.client(base_url=server.url, clock=server.clock, rate_limit=False, checked=False)
    given = [{"prompt": "p", "x_warp_team_uid": f"team-{number}", "extra_query": {"n": number}} for number in range(3)]
    with pytest.raises(ozkit.WaitTimeout):
        world.collect(client.runs.create_and_wait_many(given, timeout=5, on_interrupt=on_interrupt))
    gets = [(path, headers["x-warp-team-uid"], query["n"]) for method, path, query, headers in server.requests]
    assert {team for _, team, _ in gets} == {"team-0", "team-1", "team-2"}
    assert all(team == f"team-{number}" for _, team, number in gets)
    own = {f"run-{number + 1}": str(number) for number in range(3)}
    assert all(number == own[path.split("/")[3]] for path, _, number in gets if path.startswith("/agent/runs/"))


def test_the_deadline_names_what_runs_and_what_was_not_sent(world: World, client: Any, clock: FakeClock) -> None:
    with pytest.raises(ozkit.WaitTimeout) as caught:
        world.collect(client.runs.create_and_wait_many(requests(9, "[slow] do it"), at_once=2, timeout=2.5))
    error = caught.value
    assert len(error.run_ids) == 2
    assert error.not_created == tuple(range(2, 9))
    assert "7 requests were not sent within 2 s, and 2 runs did not finish" in str(error)
    assert clock.time == pytest.approx(2.5, abs=0.1)


@pytest.mark.parametrize("on_interrupt", ["leave", "cancel"])
@pytest.mark.parametrize("library", ["asyncio", "trio"])
def test_a_cancelled_task_leaves_or_cancels_what_runs(
    timed: Simulator, clock: FakeClock, library: str, on_interrupt: Any
) -> None:
    async def main() -> None:
        options: dict[str, Any] = {"clock": clock, "rate_limit": False}
        async with ozkit.AsyncClient(timed.api_key, base_url=timed.warp_url, **options) as client:
            results = client.runs.create_and_wait_many(
                requests(4, "[slow] do it"), on_poll=lambda run: stops[0](), on_interrupt=on_interrupt
            )
            if library == "trio":
                with anyio.CancelScope() as scope:
                    stops.append(scope.cancel)
                    async for _ in results:
                        raise AssertionError("nothing has ended")
                assert scope.cancelled_caught
                return

            async def consume() -> None:
                async for _ in results:
                    raise AssertionError("nothing has ended")

            task = asyncio.ensure_future(consume())
            stops.append(task.cancel)
            with pytest.raises(asyncio.CancelledError):
                await task

    stops: list[Callable[[], object]] = []

    pytest.importorskip(library)
    anyio.run(main, backend=library)
    assert sent(timed, "POST", "/cancel") == (0 if on_interrupt == "leave" else 4)


@pytest.mark.parametrize(
    ("given", "options", "message"),
    [
        ("do it", {}, "requests must be a list of mappings"),
        ({"prompt": "do it"}, {}, "requests must be a list of mappings"),
        (5, {}, "requests must be a list of mappings"),
        (["do it"], {}, r"requests\[0\] must be a mapping .* got str"),
        ([{"prompt": "a"}, {"promt": "b"}], {}, r"requests\[1\]: runs.create has no argument 'promt'"),
        ([{"prompt": "a", "timeout_": 5}], {}, "no argument 'timeout_'"),
        ([{"prompt": "a"}], {"at_once": 0}, "at_once must be a whole number of at least 1, got 0"),
        ([{"prompt": "a"}], {"at_once": 2.5}, "at_once"),
        ([{"prompt": "a"}], {"at_once": True}, "at_once"),
        ([{"prompt": "a"}], {"on_interrupt": "stop"}, 'on_interrupt must be "leave" or "cancel", got'),
        ([{"prompt": "a"}], {"timeout": 0}, "timeout"),
        ([{"prompt": "a"}], {"once": "a key"}, "once must be"),
        ([{"prompt": "a", "once": 5}], {}, "once must be"),
        ([{"prompt": "a", "once": "K"}, {"prompt": "b", "once": "k"}], {}, r"requests\[0\] and requests\[1\]"),
        ([{"prompt": "a", "metadata": {"a": object()}}], {"once": "k"}, "no JSON form"),
    ],
    ids=lambda value: str(value) if isinstance(value, str) else "",
)
def test_invalid_arguments_are_refused_before_any_request(
    world: World, client: Any, timed: Simulator, given: Any, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=message):
        client.runs.create_and_wait_many(given, **options)
    assert len(timed.requests) == 0


def test_no_requests_no_results(world: World, client: Any, timed: Simulator) -> None:
    assert world.collect(client.runs.create_and_wait_many([])) == []
    assert len(timed.requests) == 0


def test_help_and_type_hints(client: Any) -> None:
    for name in ("create_and_wait_many", "wait_many", "statuses"):
        method = getattr(type(client.runs), name)
        hints = typing.get_type_hints(method)
        assert set(inspect.signature(method).parameters) - {"self"} == set(hints) - {"return"}

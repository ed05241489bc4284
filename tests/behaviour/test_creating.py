"""Creating runs over real HTTP: how a create can end, and one run for a key whatever happens."""

from __future__ import annotations

import asyncio
import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

import ozkit
from ozkit._runs import once_lock
from ozkit.testing import FakeClock

from .conftest import World
from .run_server import FailingTransport, Name, RunServer, run_server
from .scripted import answer

LOOK = "look before you create again"
RUN_ID = {"run_id": "run-1", "state": "QUEUED"}


@pytest.fixture
def server(clock: FakeClock) -> Iterator[RunServer]:
    with run_server(clock, lag=9.0) as running:
        yield running


@pytest.fixture
def client(world: World, server: RunServer) -> Any:
    return world.client(base_url=server.url, clock=server.clock, rate_limit=False)


# How a create ends: what is sent, or what httpx raises; the advice of the message; the runs with `once=` if the server
# has not carried it out. An end with `LOOK` is in doubt, and all others are refusals that create nothing.
ENDS: list[tuple[str, bytes | Exception, str, int]] = [
    ("400", answer(400, {}), "check the arguments", 0),
    ("401", answer(401, {}), "check the API key", 0),
    ("402", answer(402, {}), "add credits", 0),
    ("403", answer(403, {}), "check the plan", 0),
    ("404", answer(404, {}), "check the id", 0),
    ("405", answer(405, {}), "HTTP 405", 0),
    ("409", answer(409, {}), "try again in a moment", 1),
    ("409 that is final", answer(409, {"retryable": False}), "try again in a moment", 0),
    ("410", answer(410, {}), "it has ended", 0),
    ("422", answer(422, {}), "not supported", 0),
    ("425", answer(425, {}), "HTTP 425", 1),
    ("429", answer(429, {}), "more slowly", 1),
    ("429 of a gateway", answer(429, b"<html>", "text/html"), "more slowly", 1),
    ("308", answer(308, {}, location="/other"), "HTTP 308", 0),
    *((f"{status}", answer(status, {}), LOOK, 1) for status in (408, 500, 503, 599)),
    ("500 that is a page", answer(500, b"<html>", "text/html"), LOOK, 1),
    ("500 that is cut", answer(500, {}, content_length="500"), LOOK, 1),
    ("301", answer(301, {}, location="/other"), LOOK, 1),
    ("302 to a login page", answer(302, {}, location="/login"), LOOK, 1),
    ("empty 200", answer(200), LOOK, 1),
    ("200 that is a page", answer(200, b"<html>", "text/html"), LOOK, 1),
    ("200 that is cut", answer(200, RUN_ID, content_length="500"), LOOK, 1),
    ("200 that is half JSON", answer(200, b'{"run_id": "'), LOOK, 1),
    ("200 that is a list", answer(200, []), LOOK, 1),
    ("200 without an id", answer(200, {"state": "QUEUED"}), LOOK, 1),
    ("200 with an empty id", answer(200, {"run_id": "", "state": "QUEUED"}), LOOK, 1),
    ("200 with a number as id", answer(200, {"run_id": 5, "state": "QUEUED"}), LOOK, 1),
    ("200 that is damaged gzip", answer(200, b"no gzip", content_encoding="gzip"), LOOK, 1),
    ("200 that is cut gzip", answer(200, gzip.compress(b"{}")[:-6], content_encoding="gzip"), LOOK, 1),
    ("200 that is too large", answer(200, b" " * 20_000), LOOK, 1),
    ("202 without a body", answer(202), LOOK, 1),
    ("204", b"HTTP/1.1 204 X\r\nConnection: close\r\n\r\n", LOOK, 1),
    ("206", answer(206, b"{"), LOOK, 1),
    ("cut before a response", b"", LOOK, 1),
    ("cut in the headers", b"HTTP/1.1 200 OK\r\nContent-", LOOK, 1),
    ("cut in a chunk", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{", LOOK, 1),
    ("not HTTP", b"SSH-2.0-x\r\n\r\n", LOOK, 1),
    ("no response in time", httpx.ReadTimeout("x"), LOOK, 1),
    ("not written in time", httpx.WriteTimeout("x"), LOOK, 1),
    ("cut while writing", httpx.WriteError("x"), LOOK, 1),
    ("cut while reading", httpx.ReadError("x"), LOOK, 1),
    ("no connection", httpx.ConnectError("x"), "cannot connect to", 0),
    ("no connection in time", httpx.ConnectTimeout("x"), "no response", 0),
    ("no connection of the proxy", httpx.ProxyError("x"), "cannot connect to", 0),
    ("no place in the pool", httpx.PoolTimeout("x"), "no response", 0),
]
CASES = [
    pytest.param(end, is_created, advice, 1 if is_created else runs, id=f"{name}{', created' if is_created else ''}")
    for name, end, advice, runs in ENDS
    for is_created in ((False, True) if advice == LOOK else (False,))
]


def client_of(world: World, server: RunServer, end: bytes | Exception, *, is_created: bool) -> Any:
    """Return a client whose first create ends so."""
    options: dict[str, Any] = {"retry": 1, "rate_limit": False, "clock": server.clock, "max_response_bytes": 10_000}
    if isinstance(end, bytes):
        server.ends = [(is_created, end)]
    else:
        options["transport"] = FailingTransport(end, is_sent=is_created)
    return world.client(base_url=server.url, **options)


@pytest.mark.parametrize(("end", "is_created", "advice", "runs"), CASES)
def test_how_a_create_can_end(
    world: World, server: RunServer, end: bytes | Exception, is_created: bool, advice: str, runs: int
) -> None:
    def assert_refused(client: Any, **key: str) -> None:
        with pytest.raises(ozkit.OzkitError, match=advice) as caught:
            world.run(client.runs.create(prompt="p", **key))
        assert caught.value.may_have_been_received is (advice == LOOK)
        assert (LOOK in str(caught.value)) is (advice == LOOK)

    client = client_of(world, server, end, is_created=is_created)
    assert_refused(client)
    assert len(server.runs) == is_created, "a create in doubt is never sent again by itself"

    server.runs.clear()
    client = client_of(world, server, end, is_created=is_created)
    if runs:
        assert world.run(client.runs.create(prompt="p", once="k")).run_id == "run-1"
        assert sum(server.clock.slept) <= 10
    else:
        assert_refused(client, once="k")
    assert len(server.runs) == runs, "one run for a key"
    # A call after a refusal is a new attempt, and after a success the same run, though the list lags.
    assert world.run(client.runs.create(prompt="p", once="k")).run_id == "run-1"
    assert len(server.runs) == 1


ALTERED: list[tuple[str, Name]] = [
    ("cut", lambda name: name[:12]),
    ("cut to a letter", lambda name: name[:1]),
    ("lower case", str.lower),
    ("dropped", lambda name: None),
    ("emptied", lambda name: ""),
    ("without signs", lambda name: "".join(letter for letter in name if letter.isalnum())),
]


@pytest.mark.parametrize("alter", [alter for _, alter in ALTERED], ids=[name for name, _ in ALTERED])
def test_a_server_that_alters_names(world: World, client: Any, server: RunServer, alter: Name) -> None:
    server.alter = alter
    order: dict[str, Any] = {"prompt": "Pay order 18.", "config": {"name": "Nightly"}, "once": "Order-18"}
    server.create({"prompt": "Another."})
    first = world.run(client.runs.create(**order))
    assert world.run(client.runs.create(**order)).run_id == first.run_id == "run-2"
    server.clock.sleep(3600)
    assert world.run(client.runs.create(**order)).run_id == first.run_id
    # In doubt, it is one run or an error with the candidates, however often the call is made.
    server.ends = [(True, b"")]
    order = {**order, "prompt": "Pay order 19.", "once": "Order-19"}
    for _ in range(3):
        try:
            outcome = world.run(client.runs.create(**order))
        except ozkit.CreationInDoubt as error:
            outcome = error
        if isinstance(outcome, ozkit.CreationInDoubt):
            assert outcome.may_have_been_received
            assert "(run-3)" in str(outcome)
            (outcome,) = outcome.candidates
        assert outcome.run_id == "run-3"
        server.clock.sleep(100)
    assert len(server.runs) == 3


def test_the_same_key_with_another_name_or_prompt_is_the_same_run(world: World, client: Any, server: RunServer) -> None:
    first = world.run(client.runs.create(prompt="p", once="k", config={"name": "a"}))
    for more in ({"config": {"name": "b"}}, {"extra_body": {"config": {"name": "c"}}}, {"prompt": "q"}, {}):
        assert world.run(client.runs.create(**{"prompt": "p", "once": "k", **more})).run_id == first.run_id
        server.clock.sleep(7)
    assert len(server.runs) == 1
    world.run(client.runs.create(prompt="p", once="k2", extra_body={"config": {"name": "c"}}))
    assert server.runs[1]["agent_config"]["name"] == "c once:k2"


def test_keys_that_differ_in_case_only(world: World, client: Any, server: RunServer) -> None:
    for number, key in enumerate(("Order", "ORDER", "order"), 1):
        assert world.run(client.runs.create(prompt=key, once=key)).run_id == f"run-{number}"
        server.clock.sleep(20)
    # Another machine cannot know whether the server writes names in lower case.
    with pytest.raises(ozkit.CreationInDoubt, match="use another key") as caught:
        world.run(client.runs.create(prompt="x", once="OrdeR"))
    assert [run.run_id for run in caught.value.candidates] == ["run-3"]
    assert len(server.runs) == 3


def test_a_failed_search_creates_nothing(world: World, server: RunServer) -> None:
    client = world.client(base_url=server.url, clock=server.clock, rate_limit=False, retry=1)
    server.list_status = 503
    with pytest.raises(ozkit.ServerError) as caught:
        world.run(client.runs.create(prompt="p", once="k"))
    assert caught.value.__notes__ == ["the search for a run with once='k' failed; this call has created none"]
    assert not caught.value.may_have_been_received
    assert {method for method, *_ in server.requests} == {"GET"}


def test_a_create_in_doubt_whose_search_fails_is_in_doubt(world: World, server: RunServer) -> None:
    client = world.client(base_url=server.url, clock=server.clock, rate_limit=False, retry=1)
    create = server.create
    server.ends = [(True, b"")]

    def creating(body: dict[str, Any]) -> dict[str, Any]:
        server.list_status = 503
        return create(body)

    server.create = creating  # type: ignore[method-assign]
    with pytest.raises(ozkit.CreationInDoubt, match=LOOK) as caught:
        world.run(client.runs.create(prompt="p", once="k"))
    assert caught.value.candidates == ()
    with pytest.raises(ozkit.ServerError) as again:
        world.run(client.runs.create(prompt="p", once="k"))
    assert again.value.may_have_been_received, "the first call may have created it"
    server.list_status = 200
    assert world.run(client.runs.create(prompt="p", once="k")).run_id == "run-1"
    assert len(server.runs) == 1


def test_a_run_that_the_server_has_forgotten_is_created_again(world: World, client: Any, server: RunServer) -> None:
    world.run(client.runs.create(prompt="p", once="k"))
    server.runs.clear()  # Another server at the same address, such as a simulator that was started again.
    assert world.run(client.runs.create(prompt="p", once="k")).run_id == "run-1"
    assert len(server.runs) == 1
    server.clock.sleep(60)
    server.runs[0] |= {"prompt": "Another.", "agent_config": {"name": "another"}, "created_at": "2026-01-01T00:00:00Z"}
    assert world.run(client.runs.create(prompt="p", once="k")).run_id == "run-2", "another run of the same id"


def test_invalid_arguments_send_nothing(world: World, client: Any, server: RunServer) -> None:
    for more in ({"once": "two words"}, {"extra_headers": {"X-A": "\n"}}, {"config": 5}, {"metadata": object()}):
        with pytest.raises(ozkit.InvalidArgument):
            world.run(client.runs.create(**{"prompt": "p", "once": "k", **more}))
    assert server.requests == []


@pytest.mark.parametrize("team", [{"x_warp_team_uid": "team-7"}, {"extra_headers": {"x-warp-team-uid": "team-7"}}])
def test_every_request_of_a_create_carries_its_headers_and_query(
    world: World, server: RunServer, team: dict[str, Any]
) -> None:
    client = world.client(base_url=server.url, clock=server.clock, rate_limit=False, checked=False)
    more = {**team, "extra_query": {"beta": "1"}}
    more["extra_headers"] = {**more.get("extra_headers", {}), "X-Trace": "17"}
    server.ends = [(True, b"")]
    with pytest.raises(ozkit.WaitTimeout):
        world.run(client.runs.create_and_wait(prompt="p", once="k", timeout=5, **more))
    world.run(client.runs.create(prompt="p", once="k", **more))
    assert {(method, path) for method, path, *_ in server.requests} >= {("GET", "/agent/runs"), ("POST", "/agent/runs")}
    assert any(path.startswith("/agent/runs/") for _, path, *_ in server.requests)
    for _, _, query, headers in server.requests:
        assert (headers.get("x-warp-team-uid"), headers.get("x-trace"), query.get("beta")) == ("team-7", "17", "1")
    # Within another team the key is another run.
    other = world.run(client.runs.create(prompt="p", once="k2", x_warp_team_uid="team-7"))
    server.lag = 3600
    assert world.run(client.runs.create(prompt="p", once="k2", x_warp_team_uid="team-8")).run_id != other.run_id


CHILD = """
import sys, ozkit
from concurrent.futures import ThreadPoolExecutor
def create(_):
    return client.runs.create(prompt="p", once="k").run_id
with ozkit.Client("wk-test", base_url=sys.argv[1], rate_limit=False) as client, ThreadPoolExecutor(8) as pool:
    print(" ".join(pool.map(create, range(int(sys.argv[2])))))
"""


def child(server: RunServer, calls: int) -> subprocess.Popen[str]:
    """Start a process whose threads create with one key."""
    command = [sys.executable, "-c", CHILD, server.url, str(calls)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ))


def test_threads_of_several_processes_with_one_key(server: RunServer) -> None:
    processes = [child(server, 8) for _ in range(2)]
    with ozkit.Client("wk-test", base_url=server.url, rate_limit=False) as client, ThreadPoolExecutor(8) as pool:
        found = {run.run_id for run in pool.map(lambda _: client.runs.create(prompt="p", once="k"), range(8))}
    for process in processes:
        found.update(process.communicate(timeout=60)[0].split())
        assert process.returncode == 0
    assert found == {"run-1"}
    assert sum(method == "POST" for method, *_ in server.requests) == 1


@pytest.mark.parametrize("holder", ["thread", "process"])
def test_a_key_that_another_caller_holds_has_a_deadline(
    world: World, client: Any, server: RunServer, holder: str
) -> None:
    asked, answered = threading.Event(), threading.Event()
    create = server.create

    def creating(body: dict[str, Any]) -> dict[str, Any]:
        asked.set()
        assert answered.wait(30)
        return create(body)

    server.create = creating  # type: ignore[method-assign]
    with ThreadPoolExecutor(1) as pool:
        process = child(server, 1) if holder == "process" else None
        other = ozkit.Client("wk-test", base_url=server.url, clock=server.clock, rate_limit=False)
        if process is None:
            pool.submit(other.runs.create, prompt="p", once="k")
        assert asked.wait(30)
        before = len(server.requests)
        for call in (client.runs.create, client.runs.create_and_wait):
            with pytest.raises(ozkit.RequestTimeout, match="another caller on this machine") as caught:
                world.run(call(prompt="p", once="k", timeout=0.05))
            assert caught.value.may_have_been_received
        batch = client.runs.create_and_wait_many([{"prompt": "p", "once": "k", "timeout": 0.05}])
        assert [str(result.error).split(" on ")[0] for result in world.collect(batch)] == [
            "runs.create: another caller"
        ]
        assert len(server.requests) == before
        answered.set()
        if process is not None:
            process.communicate(timeout=60)
    other.close()
    assert world.run(client.runs.create(prompt="p", once="k")).run_id == "run-1"
    assert len(server.runs) == 1


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_tasks_of_an_event_loop_with_one_key(server: RunServer, backend: str) -> None:
    found: set[str] = set()

    async def main() -> None:
        async with (
            ozkit.AsyncClient("wk-test", base_url=server.url, rate_limit=False, clock=FakeClock()) as client,
            anyio.create_task_group() as group,
        ):

            async def create() -> None:
                found.add((await client.runs.create(prompt="p", once="k")).run_id)

            for _ in range(20):
                group.start_soon(create)

    pytest.importorskip(backend)
    anyio.run(main, backend=backend)
    assert found == {"run-1"}
    assert sum(method == "POST" for method, *_ in server.requests) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_process_that_is_killed_during_a_create_leaves_no_second_run(
    world: World, client: Any, server: RunServer
) -> None:
    is_killed: list[int] = []
    create = server.create

    def creating(body: dict[str, Any]) -> dict[str, Any]:
        made = create(body)
        process.kill()
        is_killed.append(process.wait())
        return made

    server.create = creating  # type: ignore[method-assign]
    process = child(server, 1)
    process.communicate(timeout=60)
    assert is_killed
    assert world.run(client.runs.create(prompt="p", once="k")).run_id == "run-1"
    assert len(server.runs) == 1
    assert server.clock.slept == [1.0, 3.0, 6.0], "the list does not show the run at once"


def test_a_cancelled_create_frees_the_key_and_leaves_no_second_run(server: RunServer) -> None:
    async def main() -> str:
        async with ozkit.AsyncClient("wk-test", base_url=server.url, clock=server.clock, rate_limit=False) as client:
            create, loop = server.create, asyncio.get_running_loop()
            task = asyncio.create_task(client.runs.create(prompt="p", once="k"))

            def creating(body: dict[str, Any]) -> dict[str, Any]:
                loop.call_soon_threadsafe(task.cancel)
                return create(body)

            server.create = creating  # type: ignore[method-assign]
            with pytest.raises(asyncio.CancelledError):
                await task
            return (await client.runs.create(prompt="p", once="k")).run_id

    # The server may answer before the task is cancelled.
    server.ends = [(True, b"")]
    assert asyncio.run(main()) == "run-1"
    assert len(server.runs) == 1


def test_a_machine_without_a_writable_folder_has_locks_in_the_process(
    server: RunServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.setattr(once_lock.tempfile, "gettempdir", lambda: str(blocked))
    assert once_lock.cache_folder() is None
    with ozkit.Client("wk-test", base_url=server.url, rate_limit=False) as client, ThreadPoolExecutor(8) as pool:
        found = {run.run_id for run in pool.map(lambda _: client.runs.create(prompt="p", once="k"), range(8))}
    assert found == {"run-1"}
    assert len(server.runs) == 1

"""Processes, threads, event loops and time: what a client keeps to under faults, sync and async, asyncio and trio."""

from __future__ import annotations

import asyncio
import contextvars
import copy
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
import trio

import ozkit
from ozkit.simulator import Simulator, serve
from ozkit.testing import FakeClock

from .listening import drip, dripping, listening

QUICK = ozkit.PollPolicy(first_delay=0.05)


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    with serve() as running:
        yield running


def calling(kind: str, url: str, method: str, arguments: dict[str, Any] | None = None, **options: Any) -> None:
    """Call a method of `client.runs` for the run `r`."""
    runs: Any = ["r"] if method == "wait_many" else "r"
    if kind == "sync":
        with ozkit.Client("k", base_url=url, **options) as client:
            result = getattr(client.runs, method)(runs, **arguments or {})
            assert method != "wait_many" or list(result)
        return

    async def main() -> None:
        async with ozkit.AsyncClient("k", base_url=url, **options) as client:
            result = getattr(client.runs, method)(runs, **arguments or {})
            assert [run async for run in result] if method == "wait_many" else await result

    anyio.run(main, backend=kind)


HEAD = b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n"
# What a server sends at first, and then without an end.
DRIPS = {
    "headers": (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"),
    "interim responses": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "body": (HEAD % 200, b" "),
    "error": (HEAD % 503, b"x"),
}


@pytest.mark.parametrize("mode", ["headers", "body", "interim responses"])
@pytest.mark.parametrize("kind", ["sync", "asyncio", "trio"])
def test_a_deadline_is_a_total(kind: str, mode: str) -> None:
    closed = threading.Event()
    options: dict[str, Any] = {"retry": ozkit.RetryPolicy(attempts=3, deadline=0.2), "timeout": 5}
    with dripping(*DRIPS[mode], closed) as url:
        began = time.monotonic()
        with pytest.raises(ozkit.RequestTimeout) as caught:
            calling(kind, url, "get", **options)
        assert time.monotonic() - began < 3, "its timeout is longer, and what is sent has no end"
        assert caught.value.may_have_been_received
        assert closed.wait(5), "the connection is not used again"


@pytest.mark.parametrize("method", ["wait", "wait_many"])
@pytest.mark.parametrize("kind", ["sync", "asyncio"])
def test_a_wait_ends_within_a_second_of_its_deadline(kind: str, method: str) -> None:
    with dripping(*DRIPS["body"]) as url:
        began = time.monotonic()
        with pytest.raises(ozkit.WaitTimeout):
            calling(kind, url, method, {"timeout": 0.1})
        assert time.monotonic() - began < 3


def redirecting(host: Callable[[socket.socket, bytes], None]) -> Callable[[socket.socket], None]:
    """Return a server whose transcripts are on a download host, at `/store` of the same server."""

    def talk(connection: socket.socket) -> None:
        with suppress(OSError):
            while b"\r\n\r\n" in (head := connection.recv(65536)):
                if b"/store" in head.split(b"\r\n")[0]:
                    host(connection, head)
                else:
                    connection.sendall(redirect(head, 0))

    return talk


def redirect(head: bytes, number: int) -> bytes:
    to = head.lower().split(b"host: ")[1].split(b"\r\n")[0].decode()
    return f"HTTP/1.1 302 X\r\nLocation: http://{to}/store?n={number}\r\nContent-Length: 0\r\n\r\n".encode()


def stalling(connection: socket.socket, head: bytes) -> None:
    connection.sendall(HEAD % 200 + b"half")
    connection.recv(1)  # The client closes the connection.


def looping(connection: socket.socket, head: bytes) -> None:
    threading.Event().wait(0.08)
    connection.sendall(redirect(head, 1 + int(head.split(b"?n=")[1].split(b" ")[0])))


HOSTS: dict[str, Callable[[socket.socket, bytes], None]] = {
    **{mode: lambda connection, head, mode=mode: drip(connection, *DRIPS[mode]) for mode in DRIPS if mode != "body"},
    "silence": stalling,
    "slow redirects": looping,
}


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("kind", ["sync", "asyncio", "trio"])
def test_a_download_ends_when_nothing_arrives(kind: str, host: str, tmp_path: Path) -> None:
    options: dict[str, Any] = {"retry": ozkit.RetryPolicy(deadline=0.25), "timeout": 5}
    with listening(redirecting(HOSTS[host])) as url:
        began = time.monotonic()
        with pytest.raises(ozkit.OzkitError):
            calling(kind, url, "download_transcript", {"to": tmp_path / "file"}, **options)
        assert time.monotonic() - began < 3, "its timeout is longer, and so is what is sent"
    assert not list(tmp_path.iterdir())


def test_a_download_that_goes_on_has_no_deadline(tmp_path: Path) -> None:
    def slow(connection: socket.socket, head: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n")
        for _ in range(12):
            threading.Event().wait(0.05)
            connection.sendall(b"x")

    options: dict[str, Any] = {"retry": ozkit.RetryPolicy(deadline=0.3), "timeout": 5}
    with listening(redirecting(slow)) as url:
        calling("sync", url, "download_transcript", {"to": tmp_path / "file"}, **options)
    assert (tmp_path / "file").read_text() == "x" * 12


def test_the_body_has_a_deadline_over_a_transport_of_the_user() -> None:
    with dripping(*DRIPS["body"]) as url:
        mine = httpx.Client(trust_env=False)
        client = ozkit.Client("k", base_url=url, http_client=mine, retry=ozkit.RetryPolicy(attempts=1, deadline=0.2))
        with mine, pytest.raises(ozkit.RequestTimeout):
            client.runs.get("r")


TWO_EVENT_LOOPS = """
import sys
sys.path[:0] = {path!r}
import asyncio, httpx, ozkit, trio
client = ozkit.AsyncClient("k", base_url={url!r}, retry=1)

async def count():
    return len([model async for model in client.models.list()])

def refusal():
    try:
        asyncio.run(count())
    except ozkit.ConfigurationError as error:
        return str(error)

counts = [asyncio.run(count()), asyncio.run(count()), trio.run(count)]
assert counts[0] == counts[1] == counts[2] > 0, counts
asyncio.run(client.aclose())
assert "closed" in refusal()
client = ozkit.AsyncClient("k", base_url={url!r}, http_client=httpx.AsyncClient(trust_env=False))
asyncio.run(count())
assert "make a new client in this event loop" in refusal()
"""


def test_a_second_event_loop_opens_connections_of_its_own(simulator: Simulator) -> None:
    # In a process of its own: nothing can close the connections of an event loop that has ended.
    code = TWO_EVENT_LOOPS.format(path=sys.path, url=simulator.warp_url).replace('"k"', repr(simulator.api_key))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


INTERRUPTED = """
import signal, sys, threading
# A background job starts with SIGINT ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path[:0] = {path!r}
import httpx, ozkit
from ozkit_runtime.request import RequestOptions
run = {{"run_id": "r", "title": "t", "state": "SUCCEEDED", "prompt": "p", "created_at": "2026-01-01T00:00:00Z"}}
page = {{"runs": [run], "page_info": {{"has_next_page": True, "next_cursor": "c2"}}}}
seen = []
def respond(request):
    seen.append(request)
    if {hangs} and len(seen) > 1:
        print("BUSY", flush=True)
        threading.Event().wait()
    if len(seen) > 1:
        print("BUSY", flush=True)
        return httpx.Response(503)
    return httpx.Response(200, json=page)
policy = ozkit.RetryPolicy(first_delay=300, max_delay=300, deadline=1000)
client = ozkit.Client("k", base_url="http://127.0.0.1:9", transport=httpx.MockTransport(respond), retry=policy)
for run in client.runs.list(prefetch=1):
    pass
"""


@pytest.mark.parametrize("hangs", [True, False], ids=["a page on its way", "the pause of a retry"])
@pytest.mark.skipif(os.name == "nt", reason="no SIGINT")
def test_ctrl_c_ends_a_process_whose_threads_are_busy(hangs: bool) -> None:
    code = INTERRUPTED.format(path=sys.path, hangs=hangs)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "BUSY\n"
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert time.monotonic() - began < 2
    assert "KeyboardInterrupt" in errors


async def models(client: ozkit.AsyncClient) -> list[Any]:
    return [model async for model in client.models.list()]


@pytest.mark.parametrize("turns", [1, 3, 20])
def test_cancelled_calls_leave_the_pool_whole(turns: int, simulator: Simulator) -> None:
    async def main() -> None:
        options: dict[str, Any] = {"rate_limit": False, "timeout": 3, "retry": 1}
        async with ozkit.AsyncClient(simulator.api_key, base_url=simulator.warp_url, **options) as client:
            for _ in range(2):
                tasks = [asyncio.create_task(models(client)) for _ in range(250)]
                for _ in range(turns):
                    await asyncio.sleep(0)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            assert await asyncio.wait_for(models(client), 10)

    asyncio.run(main())


def test_trio_scopes_leave_the_pool_whole(simulator: Simulator) -> None:
    async def main() -> None:
        options: dict[str, Any] = {"rate_limit": False, "timeout": 3, "retry": 1}
        async with ozkit.AsyncClient(simulator.api_key, base_url=simulator.warp_url, **options) as client:
            for turns in (1, 5):
                async with trio.open_nursery() as nursery:
                    for _ in range(150):
                        nursery.start_soon(models, client)
                    for _ in range(turns):
                        await trio.lowlevel.checkpoint()
                    nursery.cancel_scope.cancel()
            with trio.fail_after(10):
                assert await models(client)

    trio.run(main)


def test_a_client_comes_back_after_an_outage_with_many_calls() -> None:
    is_down = True

    async def respond(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                await reader.readuntil(b"\r\n\r\n")
                while is_down:
                    await asyncio.sleep(0.02)
                body = b'{"models":[],"default_model_id":"m"}'
                head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
                writer.write(head + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def main() -> None:
        nonlocal is_down
        async with await asyncio.start_server(respond, "127.0.0.1", 0, backlog=500) as server:
            url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            async with ozkit.AsyncClient("k", base_url=url, timeout=0.2, retry=2, clock=FakeClock()) as client:

                async def one() -> list[Any] | ozkit.OzkitError:
                    try:
                        return await models(client)
                    except ozkit.OzkitError as error:
                        return error

                during = await asyncio.gather(*(one() for _ in range(300)))
                assert {type(result) for result in during} == {ozkit.RequestTimeout}
                is_down = False
                assert [await one() for _ in range(3)] == [[], [], []]

    asyncio.run(main())


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_abandoned_prefetching_lists_leave_a_client_that_works(backend: str, simulator: Simulator) -> None:
    async def main() -> None:
        async with ozkit.AsyncClient(simulator.api_key, base_url=simulator.warp_url, rate_limit=False) as client:
            for _ in range(100):
                pages = client.runs.list(limit=5, prefetch=1).pages()
                await anext(pages)
                await pages.aclose()  # type: ignore[attr-defined]
            assert await models(client)

    anyio.run(main, backend=backend)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_waits_lists_and_streams_under_either_library(backend: str, simulator: Simulator) -> None:
    async def main() -> None:
        async with ozkit.AsyncClient(simulator.api_key, base_url=simulator.warp_url) as client:
            assert (await client.runs.create_and_wait(prompt="x", poll=QUICK)).state == "SUCCEEDED"
            ids = [(await client.runs.create(prompt="x")).run_id for _ in range(3)]
            assert {run.run_id async for run in client.runs.wait_many(ids, poll=QUICK)} == set(ids)
            plain = [run.run_id async for run in client.runs.list(limit=10)]
            assert [run.run_id async for run in client.runs.list(limit=10, prefetch=1)] == plain
            events = client.analytics.events(start_date="2d", page_size=20)
            ahead = client.analytics.events(start_date="2d", page_size=20, prefetch=4)
            assert len([event async for event in ahead]) == len([event async for event in events])
            simulator.faults.fail_next("GET", "/agent/models", 503, times=1)
            assert await models(client)

    anyio.run(main, backend=backend)


def test_context_variables_reach_the_threads_that_fetch_pages(simulator: Simulator) -> None:
    trace: contextvars.ContextVar[str] = contextvars.ContextVar("trace", default="lost")
    seen: set[str] = set()
    hooks = {"request": [lambda request: seen.add(trace.get())]}
    with httpx.Client(event_hooks=hooks, trust_env=False) as mine:
        client = ozkit.Client(simulator.api_key, base_url=simulator.warp_url, http_client=mine)
        contextvars.copy_context().run(
            lambda: (
                trace.set("kept"),
                list(client.runs.list(limit=10, prefetch=1)),
                list(client.analytics.events(start_date="2d", page_size=20, prefetch=4)),
            )
        )
    assert seen == {"kept"}


ERRORS = [
    ozkit.NotFound("gone", status=404, code="not_found"),
    ozkit.UnexpectedResponse("odd", status=200, path="$.a", body="b"),
    ozkit.WaitTimeout("late", run_ids=("a", "b"), elapsed=3.0),
    ozkit.WaitFailed("some", {"a": ozkit.ConnectionFailed("broken off")}),
    ozkit.RunFailed("failed", None),
    ozkit.RequestTimeout("late"),
    ozkit.InvalidArgument("bad"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("through", [lambda error: pickle.loads(pickle.dumps(error)), copy.copy, copy.deepcopy])
def test_an_error_crosses_a_process_boundary(through: Any, error: ozkit.OzkitError) -> None:
    error.cursor = "c2"
    error.add_note("a note")
    made = through(error)
    assert type(made) is type(error)
    assert str(made) == str(error)
    assert repr(vars(made)) == repr(vars(error))


@pytest.mark.parametrize("make", [ozkit.Client, ozkit.AsyncClient, ozkit.CursorClient])
def test_a_client_can_be_copied_but_not_pickled(make: Any) -> None:
    client = make("wk-secret", base_url="http://127.0.0.1:9")
    for copied in (copy.copy(client), copy.deepcopy(client)):
        assert copied.base_url == client.base_url
    with pytest.raises(ozkit.ConfigurationError, match="make a client in each process"):
        pickle.dumps(client)


@pytest.mark.parametrize("make", [ozkit.Client, ozkit.AsyncClient])
def test_a_list_can_be_copied_but_not_pickled(make: Any) -> None:
    runs = make("wk-secret", base_url="http://127.0.0.1:9").runs.list(limit=3)
    assert [type(copied) for copied in (copy.copy(runs), copy.deepcopy(runs))] == [type(runs)] * 2
    with pytest.raises(ozkit.ConfigurationError, match=r"runs\.list: .* send its items"):
        pickle.dumps(runs)

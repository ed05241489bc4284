"""Forks: a child process uses the client of its parent, at any moment, without its connections, threads and locks."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

import httpx
import pytest

import ozkit
from ozkit._http import rate_limit
from ozkit_runtime.models import model

from .listening import listening
from .scripted import RUN, answer

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning"),
]


def echo(connection: socket.socket) -> None:
    """Answer each request with a run whose id is the one that was asked for."""
    while head := connection.recv(65536):
        run_id = head.split(b" ")[1].rsplit(b"/", 1)[1].decode()
        connection.sendall(answer(200, {**RUN, "run_id": run_id}, connection="keep-alive"))


def in_child(work: Callable[[], str]) -> str:
    """Return what a forked child process says."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writing, work().encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


def test_a_forked_child_opens_connections_of_its_own() -> None:
    with listening(echo) as url, ozkit.Client("k", base_url=url, rate_limit=False, retry=1) as client:
        assert client.runs.get("warm-up").run_id == "warm-up"
        before = client._caller._connections.current()

        def work() -> str:
            assert client._caller._connections.current() is not before
            return " ".join(client.runs.get(f"child-{number}").run_id for number in range(5))

        assert in_child(work) == " ".join(f"child-{number}" for number in range(5))
        assert client._caller._connections.current() is before
        mine = httpx.Client(trust_env=False)
        bound = ozkit.Client("k", base_url=url, http_client=mine, retry=1)
        bound.runs.get("warm-up")

        def refused() -> str:
            try:
                return bound.runs.get("x").run_id
            except ozkit.ConfigurationError as error:
                return str(error)

        assert "make a new client in the child process" in in_child(refused)
        mine.close()


@pytest.fixture
def no_logs() -> Iterator[None]:
    """Log nothing: CPython gives a child the lock of a log file that a thread of its parent writes at the fork."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("no_logs")
def test_a_child_waits_for_no_thread_of_the_parent() -> None:
    is_held, is_forked = threading.Event(), threading.Event()

    def hold() -> None:
        with rate_limit._lock, model._FILLING:
            is_held.set()
            is_forked.wait()

    def respond(connection: socket.socket) -> None:
        while head := connection.recv(65536):
            is_second = b"cursor=" in head.split(b"\r\n")[0]
            if is_second and not is_forked.is_set() and b"from-a-child" not in head:
                is_forked.wait()
            page = {"has_next_page": not is_second} | ({} if is_second else {"next_cursor": "c2"})
            body = {"runs": [{**RUN, "run_id": f"r{is_second:d}"}], "page_info": page}
            connection.sendall(answer(200, body, connection="keep-alive"))

    with listening(respond) as url, ozkit.Client("k", base_url=url, retry=1) as client, ExitStack() as stack:
        runs = iter(client.runs.list(prefetch=1))
        assert next(runs).run_id == "r0"  # The next page is on its way, in a thread.
        stack.callback(is_forked.set)  # What is held is free again, though the test fails.
        threading.Thread(target=hold, daemon=True).start()
        assert is_held.wait(5)

        def rest() -> str:
            client._caller.options = replace(client._caller.options, headers={"X-Child": "from-a-child"})
            signal.alarm(30)
            return " ".join(run.run_id for run in runs)

        assert in_child(rest) == "r1"
        is_forked.set()
        assert [run.run_id for run in runs] == ["r1"]

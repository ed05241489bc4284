"""The server itself: starting, stopping, seeds and the command."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import Any

import httpx
import pytest

from ozkit.simulator import Clock, State, serve

from .conftest import EPOCH, Client, Hand, client_of, get


def _threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "ozkit-simulator"]


def test_it_is_ready_at_once_and_leaves_nothing_behind() -> None:
    others, ports = len(_threads()), []
    start = time.monotonic()

    def fail_inside() -> None:
        with serve() as sim:
            assert get(sim.warp_url + "/agent").status_code == 401
            assert time.monotonic() - start < 10
            assert httpx.URL(sim.warp_url).host == httpx.URL(sim.cursor_url).host == "127.0.0.1"
            ports.append(httpx.URL(sim.origin).port or 0)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_inside()
    assert time.monotonic() - start < 20
    assert len(_threads()) == others
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", ports[0]), 1)
    with serve(port=ports[0]) as again:
        assert httpx.URL(again.origin).port == ports[0]


def test_stopping_does_not_wait_for_a_client() -> None:
    start = time.monotonic()
    with serve() as sim, Client() as client:
        client.get(sim.origin)
        half = socket.create_connection(("127.0.0.1", httpx.URL(sim.origin).port or 0))
        half.sendall(b"POST /api/v1/agent/runs HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{")
        time.sleep(0.1)
    half.close()
    assert time.monotonic() - start < 20


def test_two_servers_do_not_know_each_other() -> None:
    with serve(seed=1) as one, serve(seed=2) as two, client_of(one) as first, client_of(two) as second:
        run_id = first.post("/agent/runs", json={"prompt": "x"}).json()["run_id"]
        assert first.get(f"/agent/runs/{run_id}").status_code == 200
        assert second.get(f"/agent/runs/{run_id}").status_code == 404
        assert second.get("/agent", headers=first.headers).status_code == 401


TABLES = ("commits", "changes")
AGENT = ("runs?limit=500", "schedules", "identities", "environments", "models", "connected-self-hosted-workers")


def test_equal_seeds_give_equal_responses() -> None:
    def everything(seed: int) -> list[Any]:
        hand = Hand()
        with serve(seed=seed, clock=hand, epoch=EPOCH) as sim, client_of(sim) as client:
            client.post("/agent/runs", json={"prompt": "x"})
            hand.now = 7200
            paths = (*(f"/agent/{path}" for path in AGENT), "/agent", "/enterprises/analytics/events?page_size=100")
            rows = (get(f"{sim.cursor_url}/analytics/ai-code/{table}", auth=(sim.api_key, "")) for table in TABLES)
            return [sim.api_key, *(client.get(path).json() for path in paths), *(found.json() for found in rows)]

    first, other = everything(7), everything(8)
    assert first == everything(7)
    for place in (1, -3, -2, -1):  # runs, events, commits and changes
        assert len(str(first[place])) > 1000
        assert first[place] != other[place]


def test_state_can_be_used_without_a_server() -> None:
    hand = Hand()
    state = State(clock=Clock(hand, EPOCH), speed=2)
    run = state.create_run({"prompt": "x"})
    hand.now = 0.21
    assert (state.show(run.run_id)["state"], list(state.runs)) == ("SUCCEEDED", [run.run_id])
    with pytest.raises(ValueError, match="speed"):
        State(speed=0)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def test_the_command_says_what_to_export() -> None:
    command = [sys.executable, "-m", "ozkit.simulator", "--speed", "5", "--chaos", "0", "--download-port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment()) as process:
        assert process.stdout
        lines = [process.stdout.readline().strip() for _ in range(4)]
        names = dict(line.removeprefix("export ").split("=", 1) for line in lines)
        headers = {"Authorization": f"Bearer {names['WARP_API_KEY']}"}
        response = get(names["WARP_API_BASE_URL"] + "/agent/models", headers=headers)
        process.send_signal(signal.SIGINT)
        assert (process.wait(5), response.status_code) == (0, 200)
    assert list(names) == ["WARP_API_KEY", "WARP_API_BASE_URL", "CURSOR_API_KEY", "CURSOR_API_BASE_URL"]


def test_a_missing_extra_is_named() -> None:
    code = "import sys; sys.modules['uvicorn'] = None; import ozkit.simulator"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=_environment(), check=False)
    assert done.returncode == 1
    assert "ImportError: The simulator needs uvicorn" in done.stderr
    assert "pip install 'ozkit[simulator]'" in done.stderr

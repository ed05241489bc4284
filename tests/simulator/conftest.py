"""What the tests of the simulator stand on: a server whose time stands still, asked with plain httpx."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from ozkit.simulator import Simulator, serve

Json = dict[str, Any]
EPOCH = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
STATES = "QUEUED", "PENDING", "CLAIMED", "INPROGRESS", "SUCCEEDED"
AT = dict(zip(STATES, (0.01, 0.06, 0.11, 0.2, 0.41), strict=True))  # a second within each state, at speed 1


class Hand:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Rig:
    """A simulator whose time stands still, and a client with its key."""

    def __init__(self, sim: Simulator, hand: Hand, client: httpx.Client) -> None:
        self.sim, self.hand, self.client = sim, hand, client

    def ask(self, method: str, path: str, status: int = 200, **more: Any) -> Any:
        answer = self.client.request(method, path, **more)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    def start(self, prompt: str = "Count the berths", **body: Any) -> str:
        return str(self.ask("POST", "/agent/runs", json={"prompt": prompt, **body})["run_id"])

    def run(self, run_id: str) -> Any:
        return self.ask("GET", f"/agent/runs/{run_id}")

    def runs(self, **params: Any) -> Any:
        return self.ask("GET", "/agent/runs", params={"limit": 500, **params})["runs"]


def client_of(sim: Simulator) -> httpx.Client:
    return httpx.Client(
        base_url=sim.warp_url, headers={"Authorization": f"Bearer {sim.api_key}"}, trust_env=False, verify=False
    )


def served(**options: Any) -> Iterator[Rig]:
    hand = Hand()
    with serve(clock=hand, epoch=EPOCH, **options) as sim, client_of(sim) as client:
        yield Rig(sim, hand, client)


@pytest.fixture
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    """A server of its own; parametrize it indirectly with arguments of `serve`."""
    yield from served(**getattr(request, "param", {}))


@pytest.fixture(scope="module")
def still() -> Iterator[Rig]:
    """One server for all tests that only read, or that do not care what else is there."""
    yield from served()


@pytest.fixture(scope="module")
def past() -> Iterator[Rig]:
    """A server with its seeded runs only."""
    yield from served()

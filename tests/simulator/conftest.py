"""What the tests of the simulator stand on: a server whose time stands still, asked with plain httpx."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from ozkit.simulator import Simulator, serve
from ozkit.simulator.http.document import Document, Operation
from ozkit.simulator.http.validation import check_value

Json = dict[str, Any]
EPOCH = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
STATES = "QUEUED", "PENDING", "CLAIMED", "INPROGRESS", "SUCCEEDED"
MONTH = timedelta(days=30)
ANALYTICS = "/enterprises/analytics"
AT = dict(zip(STATES, (0.01, 0.06, 0.11, 0.2, 0.41), strict=True))  # a second within each state, at speed 1


# The servers are on this machine and speak plain HTTP: no proxy of the environment, no certificates to load.
get = functools.partial(httpx.get, trust_env=False, verify=False)
Client = functools.partial(httpx.Client, trust_env=False, verify=False)


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
        response = self.client.request(method, path, **more)
        assert response.status_code == status, response.text
        return response.json() if response.content else None

    def start(self, prompt: str = "Count the berths", **body: Any) -> str:
        return str(self.ask("POST", "/agent/runs", json={"prompt": prompt, **body})["run_id"])

    def run(self, run_id: str) -> Any:
        return self.ask("GET", f"/agent/runs/{run_id}")

    def runs(self, **params: Any) -> Any:
        return self.ask("GET", "/agent/runs", params={"limit": 500, **params})["runs"]


def assert_documented(document: Document, operation: Operation, response: httpx.Response) -> None:
    """The document has the status, and everything in the body."""
    assert str(response.status_code) in operation.responses, (operation.path, response.status_code, response.text)
    schema = operation.responses[str(response.status_code)]
    assert response.content if schema else not response.content
    if schema and "json" in response.headers["content-type"]:
        assert check_value(document, schema, response.json()) == [], operation.path


def client_of(sim: Simulator) -> httpx.Client:
    return Client(base_url=sim.warp_url, headers={"Authorization": f"Bearer {sim.api_key}"})


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


# Requests to the Enterprise Analytics API.


def dates(start: datetime = EPOCH - MONTH, end: datetime = EPOCH) -> dict[str, Any]:
    return {"start_date": start.isoformat(), "end_date": end.isoformat()}


def ask(rig: Rig, name: str, status: int = 200, **params: Any) -> Any:
    return rig.ask("GET", f"{ANALYTICS}/{name}", status, params=params)


def pages(rig: Rig, name: str = "events", *, size: int = 100, **params: Any) -> list[Json]:
    """Every page, as a naive client reads them: as many as the first one says."""
    first = ask(rig, name, page_size=size, **params)
    others = range(2, first["pagination"]["total_pages"] + 1)
    return [first, *(ask(rig, name, page_size=size, page=number, **params) for number in others)]


def rows(rig: Rig, name: str = "events", **params: Any) -> list[Json]:
    return [row for page in pages(rig, name, **params) for row in page["data"]]


def ids(rig: Rig, **params: Any) -> list[str]:
    return [row["message_id"] for row in rows(rig, **params)]

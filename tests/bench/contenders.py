"""Who decodes: each way from the bytes of a page of runs to objects, and proof that it did."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

import httpx

import ozkit
from ozkit._core.answer import read_answer
from ozkit._runtime.collector import paused
from ozkit_api.oz_agent.api.runs.list_runs import OPERATION
from ozkit_api.oz_agent.models import ListRunsResponse

from .table import Role

URL = "http://server.example"
LOADS = "json.loads"
BARE = "httpx, bytes only"
Decode = Callable[[bytes], Any]


@dataclass(frozen=True)
class Contender:
    """One way to decode.

    Attributes:
        name: How it is called in the table.
        role: What it is in the comparison.
        decode: From bytes to a page.
        is_call: Whether `decode` is a whole call of a client over a transport that hands out the bytes.
        only_calls: Whether there is no other way to have it decode what a server sends.
    """

    name: str
    role: Role
    decode: Decode
    is_call: bool = False
    only_calls: bool = False


class Canned(httpx.BaseTransport):
    """A server in the same process: answers everything with the same bytes."""

    body = b""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "application/json"}, content=self.body)


def through(call: Callable[[], Any], server: Canned) -> Decode:
    """Make a decoder of a client's call."""

    def decode(data: bytes) -> Any:
        server.body = data
        return call()

    return decode


def contenders() -> list[Contender]:
    """Return everyone; the stock package must be importable."""
    stock = import_module("stock_oz_agent.models").ListRunsResponse
    server = Canned()
    http = httpx.Client(base_url=URL, transport=server)
    ours = ozkit.Client("k", base_url=URL, transport=server)
    operation = import_module("stock_oz_agent.api.runs.list_runs")
    client = import_module("stock_oz_agent.client").AuthenticatedClient(base_url=URL, token="k")
    client.set_httpx_client(http)
    calls = {
        BARE: (Role.BASE, lambda: http.get("/agent/runs")),
        "httpx, `response.json()`": (Role.RIVAL, lambda: http.get("/agent/runs").json()),
        "ozkit.Client": (Role.WE, lambda: next(ours.runs.list(limit=500).pages()).response),
        "stock client": (Role.RIVAL, lambda: operation.sync_detailed(client=client, limit=500).parsed),
    }
    return [
        Contender(LOADS, Role.BASE, json.loads),
        Contender("json.loads, collector paused", Role.BASE, _loads_paused),
        Contender("ozkit, as its client does", Role.WE, lambda data: read_answer(OPERATION, "", 200, {}, data)),
        Contender("ozkit, plain `from_dict`", Role.OURS, lambda data: ListRunsResponse.from_dict(json.loads(data))),
        Contender("stock `from_dict`", Role.RIVAL, lambda data: stock.from_dict(json.loads(data))),
        *(Contender(name, role, through(call, server), is_call=True) for name, (role, call) in calls.items()),
        *(
            Contender(name, Role.RIVAL, through(call, server), is_call=True, only_calls=True)
            for name, call in _sdk_calls(http).items()
        ),
    ]


def _loads_paused(data: bytes) -> Any:
    with paused(len(data)):
        return json.loads(data)


def _sdk_calls(http: httpx.Client) -> dict[str, Callable[[], Any]]:
    """The vendors' clients as they come, and again with the validation that is off by default."""
    calls: dict[str, Callable[[], Any]] = {}
    for module, name in (("oz_agent_sdk", "OzAPI"), ("warp_platform_sdk", "WarpClient")):
        for is_strict in (False, True):
            make = getattr(import_module(module), name)
            options = {"api_key": "k", "base_url": URL, "http_client": http, "max_retries": 0}
            client = make(**options, _strict_response_validation=is_strict)
            calls[f"{module}{', validating' * is_strict}"] = _listing(client)
    return calls


def _listing(client: Any) -> Callable[[], Any]:
    return lambda: client.agent.runs.list(limit=500)


def prove(page: Any, data: bytes) -> None:
    """Compare a decoded page with what was in the bytes.

    Raises:
        AssertionError: If the page does not have it all, typed unless it is the plain JSON.
    """
    if isinstance(page, httpx.Response):
        assert page.content == data
        return
    if isinstance(page, dict):
        assert page == json.loads(data)
        return
    wanted = json.loads(data)["runs"]
    assert len(page.runs) == len(wanted) == 500
    for run, came in zip(page.runs, wanted, strict=True):
        assert (run.run_id, str(run.state), run.creator.email) == (
            came["run_id"],
            came["state"],
            came["creator"]["email"],
        )
        assert isinstance(run.created_at, datetime)
        assert run.created_at == datetime.fromisoformat(came["created_at"])
        for artifact, raw in zip(getattr(run, "artifacts", None) or [], came.get("artifacts", []), strict=True):
            name = next(iter(raw["data"]))
            assert getattr(artifact.data, name) == raw["data"][name]

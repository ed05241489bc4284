"""Flows run on a client: results, errors, emitted values, and concurrent calls."""

from __future__ import annotations

from functools import partial
from typing import Any

import httpx
import pytest

import ozkit
from ozkit._flows import Call, Emit, Flow, Gather, Sleep
from ozkit._http.options import Options
from ozkit._http.settings import WARP
from ozkit.testing import FakeClock
from ozkit_api.oz_agent.api.runs.get_run import OPERATION as GET_RUN


def client(clock: FakeClock | None = None) -> ozkit.Client:
    def respond(request: httpx.Request) -> httpx.Response:
        run_id = request.url.path.rpartition("/")[2]
        return httpx.Response(404 if run_id == "gone" else 200, json={"run_id": run_id, "state": "QUEUED"})

    return ozkit.Client("wk-1", transport=httpx.MockTransport(respond), clock=clock or FakeClock(), rate_limit=False)


def test_execute_returns_the_result_and_throws_errors_into_the_flow() -> None:
    def flow() -> Flow[list[str]]:
        found = yield Call(GET_RUN, {"run_id": "a"})
        yield Sleep(7.0)
        try:
            yield Call(GET_RUN, {"run_id": "gone"})
        except ozkit.NotFound as error:
            return [found.run_id, str(error.status)]
        return []

    clock = FakeClock()
    assert client(clock).execute(flow()) == ["a", "404"]
    assert clock.slept == [7.0]


def test_a_flow_that_is_left_early_is_closed() -> None:
    ended: list[str] = []

    def flow() -> Flow[None]:
        try:
            yield Emit(1)
            yield Emit(2)
        finally:
            ended.append("closed")

    stream = client()._caller.stream(flow())
    assert next(stream) == 1
    stream.close()
    assert ended == ["closed"]


def gathering(width: int, run_ids: str) -> Flow[list[Any]]:
    return (yield Gather([Call(GET_RUN, {"run_id": run_id}) for run_id in run_ids.split()], width))


@pytest.mark.parametrize("width", [1, 2, 8])
def test_gather_keeps_the_order(width: int) -> None:
    found = client().execute(gathering(width, "a b gone"))
    assert [run.run_id for run in found[:2]] == ["a", "b"]
    assert isinstance(found[2], ozkit.NotFound)


def test_gather_starts_no_call_after_an_error() -> None:
    first, *rest = client().execute(gathering(1, "gone a b"))
    assert isinstance(first, ozkit.NotFound)
    assert rest == [None, None]


def test_a_closed_client_refuses_calls_before_and_after_its_first_request() -> None:
    for calls in (0, 1):
        made = client()
        for _ in range(calls):
            made.runs.get("a")
        derived = made.with_options(timeout=5)
        made.close()
        for one in (made, derived):
            with pytest.raises(ozkit.ConfigurationError, match="this client is closed; make a new one"):
                one.runs.get("a")


def test_clients_with_default_settings_share_one_ssl_context() -> None:
    made = partial(Options, api=WARP, base_url="https://warp.example", api_key="wk-1")
    contexts = [made(proxy=proxy).for_httpx(httpx.HTTPTransport)["verify"] for proxy in (None, "http://proxy.example")]
    assert contexts[0] is contexts[1]
    assert made(verify=False).for_httpx(httpx.HTTPTransport)["verify"] is False

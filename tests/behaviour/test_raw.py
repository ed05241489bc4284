"""Raw access: responses as they came, calls that no document has, and the limits of one call."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest

import ozkit
from ozkit.simulator import Simulator
from ozkit.testing import FakeClock
from ozkit_api.cursor_ai_code import api as cursor_ai_code
from ozkit_api.oz_agent import api as oz_agent
from ozkit_api.warp_analytics import api as warp_analytics

from .conftest import World
from .scripted import RUN, answer, scripted

RESOURCES = {False: (*oz_agent.RESOURCES, *warp_analytics.RESOURCES), True: cursor_ai_code.RESOURCES}


def test_a_raw_response_has_what_came_and_its_model(world: World) -> None:
    with scripted(answer(200, RUN, x_request_id="q-7")) as server:
        client = world.client(base_url=server.url)
        raw = world.run(client.runs.with_raw_response.get("r1", extra_headers={"x-one": "1"}))
        assert isinstance(raw, ozkit.RawResponse)
        assert (raw.status, raw.headers["X-Request-Id"], raw.content) == (200, "q-7", json.dumps(RUN).encode())
        assert raw.parse().run_id == "r1"
        assert raw.parse() == world.run(client.runs.get("r1"))
        assert (server.seen[0].target, server.seen[0].headers["x-one"]) == ("/agent/runs/r1", "1")
        again = pickle.loads(pickle.dumps(raw))
        assert again.parse() == raw.parse()
        assert client._caller.options.api_key.encode() not in pickle.dumps(raw)


@pytest.mark.parametrize("cursor", [False, True], ids=["warp", "cursor"])
def test_every_operation_has_its_raw_form(world: World, cursor: bool) -> None:
    client = world.client(cursor=cursor, base_url="http://127.0.0.1:9")
    for name in RESOURCES[cursor]:
        resource = getattr(client, name)
        generated = next(cls for cls in type(resource).__mro__ if cls.__module__.startswith("ozkit_api."))
        operations = {name for name, value in vars(generated).items() if callable(value) and not name.startswith("_")}
        raw = resource.with_raw_response
        assert {name for name in dir(raw) if not name.startswith("_")} == operations
        assert all(callable(getattr(raw, name)) for name in operations)


def test_a_raw_list_is_one_page(world: World, simulator: Simulator) -> None:
    client = world.client(simulator.api_key, base_url=simulator.warp_url)
    raw = world.run(client.runs.with_raw_response.list(limit=3, sort_by="created_at"))
    assert [run.run_id for run in raw.parse().runs] == [
        run.run_id for run in world.collect(client.runs.list(limit=3, sort_by="created_at", max_items=3))
    ]
    with pytest.raises(ozkit.InvalidArgument, match="one page: leave out max_items"):
        world.run(client.runs.with_raw_response.list(max_items=3))


def test_raw_rows_are_the_whole_file(world: World, simulator: Simulator) -> None:
    client = world.client(simulator.api_key, cursor=True, base_url=simulator.cursor_url)
    raw = world.run(client.commits.with_raw_response.csv(start_date="7d", end_date="now"))
    assert raw.headers["content-type"].startswith("text/csv")
    assert raw.parse() == world.collect(client.commits.csv(start_date="7d", end_date="now"))
    assert raw.content.count(b"\n") >= len(raw.parse()) > 1


def test_a_raw_redirect_shows_its_address_only_when_asked(world: World) -> None:
    address = "https://files.example/t?sig=topsecret"
    with scripted(answer(302, b"", location=address)) as server:
        client = world.client(base_url=server.url, checked=False)
        raw = world.run(client.runs.with_raw_response.transcript("r1"))
        assert (raw.status, raw.headers["location"], raw.parse()) == (302, address, address)
        assert "topsecret" not in repr(raw) + repr(raw.headers) + repr(raw.parse())


def test_errors_of_raw_calls_are_typed_and_have_headers(world: World) -> None:
    body = {"title": "wk-test was seen"}
    with scripted(answer(404, body, x_request_id="q-8", x_echo="wk-test")) as server:
        client = world.client(base_url=server.url, checked=False)
        for call in (client.runs.with_raw_response.get, client.runs.get):
            with pytest.raises(ozkit.NotFound, match=r"runs\.get failed: HTTP 404") as caught:
                world.run(call("r1"))
            assert caught.value.headers["X-REQUEST-ID"] == "q-8"
            assert caught.value.headers["x-echo"] == "<redacted>"
            assert pickle.loads(pickle.dumps(caught.value)).headers == caught.value.headers


def test_what_cannot_be_parsed_is_told_by_parse(world: World) -> None:
    with scripted(answer(200, "<html>wk-test</html>", "text/html")) as server:
        client = world.client(base_url=server.url, checked=False)
        raw = world.run(client.runs.with_raw_response.create(prompt="p"))
        assert raw.content.startswith(b"<html>")
        with pytest.raises(ozkit.UnexpectedResponse, match=r"not valid JSON.*the run may exist") as caught:
            raw.parse()
        assert caught.value.may_have_been_received
        assert "wk-test" not in caught.value.body


@pytest.mark.parametrize("cursor", [False, True], ids=["warp", "cursor"])
def test_a_call_that_no_document_has(world: World, cursor: bool) -> None:
    with scripted(answer(200, '{"a": [1]}', x_new="yes"), answer(204)) as server:
        client = world.client(cursor=cursor, base_url=f"{server.url}/v2", headers={"x-team": "t"}, checked=False)
        raw = world.run(
            client.request(
                "post", "/beta/things?q=0", params={"n": 1, "l": ["a", "b"]}, json={"x": None}, headers={"x-one": "1"}
            )
        )
        assert (raw.status, raw.headers["x-new"], raw.parse()) == (200, "yes", {"a": [1]})
        seen = server.seen[0]
        assert (seen.method, seen.target, seen.body) == ("POST", "/v2/beta/things?q=0&n=1&l=a&l=b", b'{"x":null}')
        assert (seen.headers["x-team"], seen.headers["x-one"]) == ("t", "1")
        assert seen.headers["content-type"] == "application/json"
        assert seen.headers["authorization"].startswith("Basic " if cursor else "Bearer ")
        assert world.run(client.request("DELETE", f"{server.url}/v2/beta/things/1")).parse() is None
        assert server.seen[1].target == "/v2/beta/things/1"
        assert "content-type" not in server.seen[1].headers


@pytest.mark.parametrize(
    ("method", "path", "options", "says"),
    [
        ("GET", "https://evil.example/agent/runs", {}, "is on another server"),
        ("GET", "//evil.example/agent/runs", {}, "is on another server"),
        ("GET", "https://me:pw@evil.example/a?token=topsecret", {}, "is on another server"),
        ("GET", "https://[broken/a", {}, "malformed"),
        ("GET", "agent/runs", {}, "must begin with /"),
        ("GET", "/agent/../admin", {}, "dot segments"),
        ("GET", "/agent/%2e%2E/admin", {}, "dot segments"),
        ("GET", "/agent/runs/{run_id}", {}, "placeholders"),
        ("GET", "/agent/runs\r\nx: y", {}, "invalid"),
        ("GET", "/agent\\evil", {}, "invalid"),
        ("GET", None, {}, "must be text such as /agent/runs, got NoneType"),
        ("FETCH", "/agent/runs", {}, "method must be one of GET, .* got 'FETCH'"),
        (None, "/agent/runs", {}, "method must be one of"),
        ("GET", "/agent/runs", {"params": "a=1"}, "params must be a mapping, got str"),
        ("GET", "/agent/runs", {"headers": [("a", "b")]}, "headers must be a mapping, got list"),
        ("GET", "/agent/runs", {"headers": {"a": "b\nc"}}, "header 'a'"),
        ("POST", "/agent/runs", {"json": {"a": float("nan")}}, "NaN|nan|compliant"),
        ("POST", "/agent/runs", {"json": 1j}, "has no JSON form"),
        ("GET", "/agent/runs", {"timeout": 0}, "timeout must be a positive number of seconds, got 0"),
        ("GET", "/agent/runs", {"timeout": "5"}, "timeout must be a positive number of seconds, got '5'"),
        ("GET", "/agent/runs", {"retry": "3"}, "retry must be an ozkit.RetryPolicy or a number of attempts, got '3'"),
    ],
    ids=str,
)
def test_requests_that_are_refused(world: World, method: Any, path: Any, options: dict[str, Any], says: str) -> None:
    with scripted(answer(200, "{}")) as server:
        client = world.client(base_url=server.url, checked=False)
        with pytest.raises(ozkit.InvalidArgument, match=says):
            world.run(client.request(method, path, **options))
        assert server.seen == []


def test_a_redirect_and_an_error_of_a_request(world: World) -> None:
    with scripted(answer(302, b"", location="https://evil.example/"), answer(503), answer(409)) as server:
        client = world.client(base_url=server.url, retry=2, checked=False)
        moved = world.run(client.request("GET", "/beta"))
        assert (moved.status, moved.parse()) == (302, None)
        with pytest.raises(ozkit.Conflict, match="GET /beta failed: HTTP 409"):
            world.run(client.request("GET", "/beta"))
        assert len(server.seen) == 3, "the 503 was retried"


def test_a_request_that_changes_something_is_not_repeated(world: World) -> None:
    with scripted(answer(503)) as server:
        client = world.client(base_url=server.url, checked=False)
        with pytest.raises(ozkit.ServerError, match="look before you call again") as caught:
            world.run(client.request("POST", "/beta", json={}))
        assert caught.value.may_have_been_received
        assert len(server.seen) == 1


def calls(client: Any) -> dict[str, Any]:
    """Return calls of every kind that take the options of one call."""
    return {
        "call": lambda **options: client.runs.get("r1", **options),
        "create": lambda **options: client.runs.create(prompt="p", **options),
        "raw": lambda **options: client.runs.with_raw_response.get("r1", **options),
        "request": lambda **options: client.request("GET", "/agent/runs/r1", **options),
        "summary": lambda **options: client.analytics.summary(**options),
    }


@pytest.mark.parametrize("kind", ["call", "create", "raw", "request", "summary"])
def test_the_retry_policy_of_one_call(world: World, kind: str) -> None:
    edge = answer(429, "<html>", "text/html")  # is repeated for every method
    with scripted(edge) as server:
        client = world.client(base_url=server.url, retry=5, checked=False)
        for retry, attempts in ((1, 1), (ozkit.RetryPolicy(attempts=3), 3)):
            server.seen.clear()
            with pytest.raises(ozkit.RateLimited):
                world.run(calls(client)[kind](retry=retry))
            assert len(server.seen) == attempts
        server.seen.clear()
        for options in ({"retry": "3"}, {"timeout": -1}, {"timeout": True}):
            with pytest.raises(ozkit.InvalidArgument, match=r"\w: (retry|timeout) must be"):
                world.run(calls(client)[kind](**options))
        assert server.seen == []


def test_the_retry_policy_of_a_list(world: World) -> None:
    with scripted(answer(503)) as server:
        client = world.client(base_url=server.url, retry=5, checked=False)
        with pytest.raises(ozkit.InvalidArgument, match=r"runs\.list: timeout must be"):
            client.runs.list(timeout=0)
        with pytest.raises(ozkit.ServerError):
            world.collect(client.runs.list(retry=2))
        assert len(server.seen) == 2


@pytest.mark.parametrize("kind", ["call", "create", "raw", "request", "summary"])
def test_the_timeout_of_one_call_is_a_total(world: World, kind: str) -> None:
    slow = answer(429, "<html>", "text/html", retry_after="40")
    with scripted(slow) as server:
        policy = ozkit.RetryPolicy(attempts=50, deadline=100)
        for seconds, attempts in ((90.0, 3), (200.0, 5)):  # longer than the client's own limits, too
            clock = FakeClock()
            client = world.client(base_url=server.url, retry=policy, clock=clock, checked=False)
            server.seen.clear()
            with pytest.raises(ozkit.RateLimited):
                world.run(calls(client)[kind](timeout=seconds))
            assert len(server.seen) == attempts
            assert clock.now() - FakeClock().now() < seconds


def test_a_call_may_take_longer_than_the_timeout_of_the_client() -> None:
    caller = ozkit.Client("wk-test", base_url="http://127.0.0.1:9", timeout=5)._caller
    assert caller._timeouts(90.0, None)["read"] == 5
    own = caller._timeouts(90.0, 120.0)
    assert (own["connect"], own["read"], own["pool"]) == (5, 90, 90)
    assert caller._timeouts(90.0, 3.0)["read"] == 3

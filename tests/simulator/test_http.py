"""What all servers have in common: keys, error responses, validation against the document, and conforming responses."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from starlette.datastructures import QueryParams
from starlette.responses import JSONResponse

from ozkit.simulator import Clock, Faults, UnknownField
from ozkit.simulator.agent.api import OPERATIONS
from ozkit.simulator.clock import stand_still
from ozkit.simulator.http.app import Api, App
from ozkit.simulator.http.document import Document, load, shape
from ozkit.simulator.http.loopback import running
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.validation import check_query, check_value

from .conftest import Json, Rig, assert_documented, get, served


@pytest.mark.parametrize("value", [None, "Bearer", "Bearer wrong", "Basic abc", "wrong", "Bearer é".encode()])
@pytest.mark.parametrize("path", ["/agent/runs", "/no/such/thing"])
def test_the_key_comes_first(still: Rig, path: str, value: str | bytes | None) -> None:
    headers: Any = {} if value is None else {"Authorization": value}
    response = get(still.sim.warp_url + path, headers=headers)
    assert (response.status_code, response.json()["type"]) == (401, "/errors/authentication-required/")
    assert still.sim.api_key not in response.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/agent/runs/nobody", 404),
        ("GET", "/agent/nothing/here", 404),
        ("GET", "/agent/runs/", 404),
        ("DELETE", "/agent/runs", 405),
        ("GET", "/agent/run", 405),
    ],
)
def test_errors_are_problem_details(still: Rig, method: str, path: str, status: int) -> None:
    response = still.client.request(method, path)
    body = response.json()
    assert (response.status_code, body["status"]) == (status, status)
    assert response.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "error", "retryable", "trace_id", "instance"} <= set(body)
    assert body["error"] == f"{body['title']} ({body['detail']})"
    assert status != 405 or response.headers["allow"]


@pytest.mark.parametrize("content", [b"{", b"[]", b'"text"', b"\xff"])
def test_a_body_has_to_be_an_object(still: Rig, content: bytes) -> None:
    still.ask("POST", "/agent/runs", 400, content=content)


def test_a_client_that_leaves_within_its_body_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    with contextmanager(served)() as rig:
        url = httpx.URL(rig.sim.warp_url)
        head = f"POST {url.path}/agent/runs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {rig.sim.api_key}\r\n"
        with socket.create_connection((url.host, url.port)) as connection:
            connection.sendall(head.encode() + b"Content-Length: 9\r\n\r\n{")
        rig.runs()
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_requests_are_remembered_without_showing_the_key(still: Rig) -> None:
    still.ask("GET", "/agent/runs", params={"limit": 3})
    seen = still.sim.requests[-1]
    assert (seen.method, seen.path, seen.query, seen.status) == ("GET", "/api/v1/agent/runs", "limit=3", 200)
    assert seen.headers["authorization"].endswith(still.sim.api_key)
    assert still.sim.api_key not in repr(seen) + repr(still.sim)


ID = "8e8a0b3c-1d2e-4f50-8a6b-7c8d9e0f1a2b"
SCHEDULE = {"name": "n", "cron_schedule": "0 9 * * *", "prompt": "p"}
RUNS, SCHEDULES = "POST /agent/runs", "POST /agent/schedules"
REFUSED: list[tuple[str, Json, str]] = [
    ("GET /agent/runs", {"params": {"limit": 0}}, "limit: 0 is less than the minimum of 1"),
    ("GET /agent/runs", {"params": {"limit": 501}}, "limit: 501 is greater than the maximum of 500"),
    ("GET /agent/runs", {"params": {"limit": "1_0"}}, "limit: '1_0' is not of type 'integer'"),
    ("GET /agent/runs", {"params": {"state": ["FAILED", "TIRED"]}}, "state[1]: 'TIRED' is not one of"),
    ("GET /agent/runs", {"params": {"created_after": "2031-01-01T00:00:00"}}, "(it has no time zone)"),
    ("GET /agent/runs", {"params": {"updated_after": "today"}}, "updated_after: 'today' is not a 'date-time'"),
    ("GET /agent/events", {}, "run_ids is missing"),
    ("GET /agent/events", {"params": {"run_ids": "x", "limit": 501}}, "limit: 501 is greater"),
    ("GET /agent", {"params": {"refresh": "yes"}}, "refresh: 'yes' is not of type 'boolean'"),
    (RUNS, {"json": {"prompt": 7}}, "prompt: 7 is not of type 'string'"),
    (RUNS, {"json": {"prompt": "x", "team": 1}}, "team: 1 is not of type 'boolean'"),
    (RUNS, {"json": {"prompt": "x", "mode": "loud"}}, "mode: 'loud' is not one of"),
    (RUNS, {"json": {"config": {"skills": "a"}}}, "config.skills: 'a' is not of type 'array'"),
    (RUNS, {"json": {"config": {"skills": ["a", 1]}}}, "config.skills[1]: 1 is not of type 'string'"),
    (RUNS, {"json": {"config": {"skills": [None]}}}, "config.skills[0]: None is not of type 'string'"),
    (RUNS, {"json": {"config": {"idle_timeout_minutes": True}}}, "True is not of type 'integer'"),
    (RUNS, {"json": {"config": {"idle_timeout_minutes": 61}}}, "61 is greater than the maximum of 60"),
    (RUNS, {"json": {"config": {"mcp_servers": {"a": {"args": 1}}}}}, "config.mcp_servers.a.args: 1"),
    (RUNS, {"json": {"attachments": [{"file_name": "f"}]}}, "attachments[0]: 'mime_type' is a required property"),
    (RUNS, {"json": {"attachments": [{"file_name": "f", "mime_type": "m", "data": "?"}]}}, "'?' is not a 'byte'"),
    (RUNS, {}, "The body is missing"),
    (SCHEDULES, {"json": {**SCHEDULE, "agent_uid": "x"}}, "agent_uid: 'x' is not a 'uuid'"),
    (SCHEDULES, {"json": {**SCHEDULE, "name": None}}, "name: None is not of type 'string'"),
    ("PUT /agent/schedules/x", {"json": SCHEDULE}, "body: 'enabled' is a required property"),
    ("POST /agent/messages", {"json": {"to": "x"}}, "to: 'x' is not of type 'array'"),
    ("POST /agent/messages", {"json": {"to": "x"}}, "body: 'subject' is a required property"),
    ("POST /agent/events/x", {"json": {"event_type": "run_napped"}}, "event_type: 'run_napped' is not one of"),
]


@pytest.mark.parametrize(("operation", "request_", "detail"), REFUSED, ids=lambda one: str(one)[:40])
def test_what_contradicts_the_document_is_refused(still: Rig, operation: str, request_: Any, detail: str) -> None:
    method, _, path = operation.partition(" ")
    response = still.ask(method, path, 400, **request_)
    assert detail in response["detail"]
    assert response["type"] == "/errors/invalid-request/"


def test_what_is_unknown_is_noted_and_kept(rig: Rig) -> None:
    rig.ask("GET", "/agent/runs", params={"config_name": "x", "limit": 1})
    body = {
        "prompt": "x",
        "priority": 3,
        "config": {"colour": "red", "mcp_servers": {"a": {"env": {"B": "c"}, "d": 1}}},
    }
    run_id = rig.ask("POST", "/agent/runs", json=body)["run_id"]
    assert rig.sim.state.runs[run_id].request == body
    assert rig.run(run_id)["agent_config"]["colour"] == "red"
    made = rig.ask("POST", "/agent/schedules", 201, json={**SCHEDULE, "zone": "UTC", "agent_uid": ID})
    assert made["zone"] == "UTC"
    assert rig.ask("GET", f"/agent/schedules/{made['id']}") == made
    assert rig.ask("POST", "/agent/identities", 201, json={"name": "n", "mood": "calm"})["mood"] == "calm"
    found = [
        (odd.method, odd.path.removeprefix("/api/v1/agent/"), odd.kind, odd.name) for odd in rig.sim.unknown_fields
    ]
    assert found == [
        ("GET", "runs", "query", "config_name"),
        ("POST", "runs", "body", "priority"),
        ("POST", "runs", "body", "config.colour"),
        ("POST", "runs", "body", "config.mcp_servers.a.d"),
        ("POST", "schedules", "body", "zone"),
        ("POST", "identities", "body", "mood"),
    ]


def test_an_undocumented_null_is_noted(rig: Rig) -> None:
    rig.ask("POST", "/agent/runs", json={"prompt": "x", "title": None, "config": {"harness": None}})
    rig.ask("POST", "/agent/identities", 201, json={"name": "n", "description": None})
    path = "/api/v1/agent/runs"
    assert rig.sim.unknown_fields == [UnknownField("POST", path, "null", name) for name in ("title", "config.harness")]


def test_documented_requests_are_not_noted(rig: Rig) -> None:
    given = {"state": ["FAILED", "ERROR"], "limit": 500, "created_after": "2031-01-01T00:00:00+01:00", "q": ""}
    rig.ask("GET", "/agent/runs", params=given)
    config = {"mcp_servers": {"a": {"env": {"B": "c"}}}, "idle_timeout_minutes": 60, "harness": {"type": "claude"}}
    attachment = {"file_name": "f", "mime_type": "m", "data": "aGk="}
    rig.ask("POST", "/agent/runs", json={"prompt": "x", "mode": "plan", "config": config, "attachments": [attachment]})
    rig.ask("POST", f"/agent/runs/{next(iter(rig.sim.state.runs))}/cancel", 400)
    assert rig.sim.unknown_fields == []


SIZED: Json = {
    "allOf": [
        {"$ref": "#/components/schemas/Named"},
        {
            "required": ["size"],
            "properties": {"size": {"type": "number", "nullable": True, "minimum": 0, "exclusiveMinimum": True}},
        },
    ],
    "nullable": True,
}
NAMED = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
MOORING = {
    "parameters": [{"$ref": "#/components/parameters/Tide"}],
    "post": {
        "requestBody": {"$ref": "#/components/requestBodies/Mooring"},
        "responses": {"200": {"$ref": "#/components/responses/Moored"}},
    },
}
HARBOUR: Json = {
    "paths": {"/berths/{berth-id}/moorings": MOORING, "/berths/{berth-id}": {"get": {"responses": {}}}},
    "components": {
        "schemas": {"Named": NAMED, "Sized": SIZED},
        "parameters": {"Tide": {"name": "tide", "in": "query", "required": True, "schema": {"type": "integer"}}},
        "requestBodies": {"Mooring": {"required": True, "content": {"application/json": {"schema": SIZED}}}},
        "responses": {"Moored": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Named"}}}}},
    },
}


def test_a_document_in_pieces_is_put_together() -> None:
    document = Document(HARBOUR)
    mooring, berth = document.operations
    assert (mooring.method, *mooring.required, mooring.body_required) == ("POST", "tide", True)
    assert mooring.responses == {"200": {"$ref": "#/components/schemas/Named"}}
    assert (berth.method, berth.body, berth.responses) == ("GET", None, {})
    assert check_query(mooring, QueryParams("tide=3&moon=1")) == [("query", "moon")]
    for query in ("", "tide=high"):
        with pytest.raises(Problem, match="tide"):
            check_query(mooring, QueryParams(query))

    assert mooring.body is not None
    for good in ({"name": "n", "size": 1.5}, {"name": "n", "size": None}, None):
        assert check_value(document, mooring.body, good) == []
    assert check_value(document, mooring.body, {"name": "n", "size": 1, "more": 2}) == [("body", "more")]
    wrongs: list[Any] = [{"size": 1}, {"name": "n"}, {"name": "n", "size": "1"}, {"name": "n", "size": 0}, []]
    for wrong in wrongs:
        with pytest.raises(Problem):
            check_value(document, mooring.body, wrong)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/berths/7", 200),
        ("POST", "/berths/7/moorings", 501),
        ("POST", "/berths/7", 405),
        ("GET", "/piers", 404),
    ],
)
def test_what_is_documented_but_not_simulated_says_so(method: str, path: str, status: int) -> None:
    clock = Clock(stand_still)
    berth = {"GET /berths/{berth_id}": lambda call: JSONResponse(call.path["berth_id"])}
    api = Api("/sea", "/sea/", berth, document=Document(HARBOUR), check_headers=lambda _: None)
    app = App([api], clock, threading.RLock(), Faults().take, trace_id=str, before=lambda: None)
    with running((app, 0)) as (port,):
        url = f"http://127.0.0.1:{port}/sea{path}"
        response = httpx.request(method, url, params={"tide": 1}, json={"name": "n", "size": 1}, trust_env=False)
        body = response.json()
    assert response.status_code == status
    assert status != 200 or body == "7"
    assert status != 405 or response.headers["allow"] == "GET"
    if status == 501:
        assert body["type"].endswith("/errors/not-simulated/")
        assert body["detail"] == "POST /berths/{berth-id}/moorings is documented, but not simulated."


def _exchanges(rig: Rig) -> Iterator[tuple[str, httpx.Response]]:
    """Each operation once at least, with a response that is as full as possible."""
    run_id = rig.start("[slow]", config={"computer_use_enabled": True, "name": "n", "skills": ["a/b:c"]})
    mail = {"to": [run_id], "subject": "s", "body": "b", "sender_run_id": run_id}
    message = rig.ask("POST", "/agent/messages", json=mail)["message_ids"][0]
    schedule = {"name": "n", "cron_schedule": "* * * * *", "prompt": "p", "enabled": True}
    rig.hand.now = 10
    run = rig.run(run_id)
    uids = [one["data"]["artifact_uid"] for one in run["artifacts"] if "artifact_uid" in one["data"]]
    ids = {
        "run_id": run_id,
        "conversation_id": run["conversation_id"],
        "session_uuid": run["session_id"],
        "message_id": message,
        "schedule_id": rig.ask("POST", "/agent/schedules", 201, json=schedule)["id"],
    }
    bodies = {
        "/agent/run": {"prompt": "p"},
        "/agent/runs": {"prompt": "p"},
        "/agent/runs/{run_id}/followups": {"message": "m"},
        "/agent/schedules": schedule,
        "/agent/schedules/{schedule_id}": schedule,
        "/agent/identities": {"name": "n", "description": "d"},
        "/agent/runs/{run_id}/scores": {"results": [{"scorer_id": 1}, {"scorer_id": 1}]},
        "/agent/identities/{uid}": {"prompt": "p"},
        "/agent/messages": {**mail, "to": [rig.start()]},
        "/agent/events/{run_id}": {"event_type": "run_blocked"},
    }
    queries = {
        "/agent/runs": {"limit": "500"},
        "/agent/events": {"run_ids": run_id},
        "/agent/run-by-external-reference": {
            "url": next(one["data"]["url"] for one in run["artifacts"] if one["artifact_type"] == "PULL_REQUEST")
        },
    }
    identity = rig.ask("POST", "/agent/identities", 201, json={"name": "n"})["uid"]
    for operation in sorted(OPERATIONS, key=lambda name: name.startswith("DELETE")):
        method, path = operation.split()
        for uid in uids if "artifacts" in path else [identity]:
            params = queries.get(path)
            body = bodies.get(path) if method in ("POST", "PUT") else None
            yield operation, rig.client.request(method, path.format(**ids, uid=uid), params=params, json=body)
    yield "POST /agent/runs/{run_id}/cancel", rig.client.post(f"/agent/runs/{rig.start()}/cancel")
    yield "POST /agent/runs", rig.client.post("/agent/runs", json={})


def test_every_operation_responses_as_documented(rig: Rig) -> None:
    document = load("oz_agent")
    documented = {f"{one.method} {shape(one.path)}": one for one in document.operations}
    # An operation that only a newer document has is answered with 501.
    known = documented.keys() & {shape(name) for name in OPERATIONS}
    assert len(known) > 35
    met = set()
    for name, response in _exchanges(rig):
        if operation := documented.get(shape(name)):
            assert_documented(document, operation, response)
            met.add(name)
        else:  # the vendor's own document lacks some
            assert response.is_success, (name, response.text)
    assert len(met) == len(known)

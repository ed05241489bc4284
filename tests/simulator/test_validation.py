"""Requests are held against the document: what contradicts it is refused, what it does not know is noted."""

from __future__ import annotations

from typing import Any

import pytest

from ozkit.simulator import Oddity, checking
from ozkit.simulator.contract import Document
from ozkit.simulator.errors import Problem

from .conftest import Json, Rig

ID = "8e8a0b3c-1d2e-4f50-8a6b-7c8d9e0f1a2b"
SCHEDULE = {"name": "n", "cron_schedule": "0 9 * * *", "prompt": "p"}
REFUSED: list[tuple[str, str, Json, str]] = [
    ("GET", "/agent/runs", {"params": {"limit": 0}}, "limit goes from 1 to 500"),
    ("GET", "/agent/runs", {"params": {"limit": "1_0"}}, "limit has to be an integer"),
    ("GET", "/agent/runs", {"params": {"state": ["FAILED", "TIRED"]}}, "state cannot be 'TIRED'"),
    ("GET", "/agent/runs", {"params": {"created_after": "2031-01-01T00:00:00"}}, "created_after has no time zone"),
    ("GET", "/agent/runs", {"params": {"updated_after": "today"}}, "updated_after is no date-time"),
    ("GET", "/agent/events", {}, "run_ids is missing"),
    ("GET", "/agent/events", {"params": {"run_ids": "x", "limit": 501}}, "limit goes from any to 500"),
    ("GET", "/agent", {"params": {"refresh": "yes"}}, "refresh has to be a boolean"),
    ("POST", "/agent/runs", {"json": {"prompt": 7}}, "prompt has to be a string"),
    ("POST", "/agent/runs", {"json": {"prompt": "x", "team": 1}}, "team has to be a boolean"),
    ("POST", "/agent/runs", {"json": {"prompt": "x", "mode": "loud"}}, "mode cannot be 'loud'"),
    ("POST", "/agent/runs", {"json": {"config": {"skills": "a"}}}, "config.skills has to be an array"),
    ("POST", "/agent/runs", {"json": {"config": {"skills": ["a", 1]}}}, "config.skills[1] has to be a string"),
    ("POST", "/agent/runs", {"json": {"config": {"idle_timeout_minutes": True}}}, "has to be an integer"),
    ("POST", "/agent/runs", {"json": {"config": {"idle_timeout_minutes": 61}}}, "goes from 1 to 60"),
    ("POST", "/agent/runs", {"json": {"config": {"mcp_servers": {"a": {"args": 1}}}}}, "config.mcp_servers.a.args"),
    ("POST", "/agent/runs", {"json": {"attachments": [{"file_name": "f"}]}}, "attachments[0].mime_type is missing"),
    (
        "POST",
        "/agent/runs",
        {"json": {"attachments": [{"file_name": "f", "mime_type": "m", "data": "?"}]}},
        "attachments[0].data is no byte",
    ),
    ("POST", "/agent/runs", {}, "The body is missing"),
    ("POST", "/agent/schedules", {"json": {**SCHEDULE, "agent_uid": "x"}}, "agent_uid is no uuid"),
    ("POST", "/agent/schedules", {"json": {**SCHEDULE, "name": None}}, "name is missing"),
    ("PUT", "/agent/schedules/x", {"json": SCHEDULE}, "enabled is missing"),
    ("POST", "/agent/messages", {"json": {"to": "x"}}, "subject is missing"),
    ("POST", "/agent/events/x", {"json": {"event_type": "run_napped"}}, "event_type cannot be 'run_napped'"),
]


@pytest.mark.parametrize(("method", "path", "request_", "detail"), REFUSED, ids=lambda one: str(one)[:40])
def test_what_contradicts_the_document_is_refused(
    still: Rig, method: str, path: str, request_: Any, detail: str
) -> None:
    answer = still.ask(method, path, 400, **request_)
    assert detail in answer["detail"]
    assert answer["type"] == "/errors/invalid-request/"


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
    found = [(odd.method, odd.path.removeprefix("/api/v1/agent/"), odd.what, odd.name) for odd in rig.sim.oddities]
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
    assert rig.sim.oddities == [Oddity("POST", path, "null", name) for name in ("title", "config.harness")]


def test_good_requests_are_not_odd(rig: Rig) -> None:
    given = {"state": ["FAILED", "ERROR"], "limit": 500, "created_after": "2031-01-01T00:00:00+01:00", "q": ""}
    rig.ask("GET", "/agent/runs", params=given)
    config = {"mcp_servers": {"a": {"env": {"B": "c"}}}, "idle_timeout_minutes": 60, "harness": {"type": "claude"}}
    attachment = {"file_name": "f", "mime_type": "m", "data": "aGk="}
    rig.ask("POST", "/agent/runs", json={"prompt": "x", "mode": "plan", "config": config, "attachments": [attachment]})
    rig.ask("POST", f"/agent/runs/{next(iter(rig.sim.state.runs))}/cancel", 400)
    assert rig.sim.oddities == []


def test_schemas_in_pieces() -> None:
    named = {"Named": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}}
    document = Document({"paths": {}, "components": {"schemas": named}})
    part: Json = {"type": "object", "required": ["size"], "properties": {"size": {"type": "number", "nullable": True}}}
    whole = {"allOf": [{"$ref": "#/components/schemas/Named"}, part], "nullable": True}

    def odd(value: Any) -> list[tuple[str, str]]:
        return list(checking.body(document, whole, value))

    assert odd({"name": "n", "size": 1.5}) == odd({"name": "n", "size": None}) == odd(None) == []
    assert odd({"name": "n", "size": 1, "more": 2}) == [("body", "more")]
    wrongs: list[Any] = [{"size": 1}, {"name": "n"}, {"name": "n", "size": "1"}, []]
    for wrong in wrongs:
        with pytest.raises(Problem):
            odd(wrong)
    assert document.operation("GET", "/nothing") is None

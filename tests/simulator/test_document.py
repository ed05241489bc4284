"""Every operation answers as its document says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files

import httpx
import pytest

from ozkit.simulator.oz_agent import OPERATIONS

from .conftest import Json, Rig


def _document() -> Json:
    """The corrected document of this tree."""
    return dict(json.loads((files("ozkit_api") / "oz_agent" / "openapi.json").read_text(encoding="utf-8")))


def _shape(path: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def _exchanges(rig: Rig) -> Iterator[tuple[str, httpx.Response]]:
    """Each operation once at least, with an answer that is as full as it gets."""
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
        "/agent/identities/{uid}": {"prompt": "p"},
        "/agent/messages": {**mail, "to": [rig.start()]},
        "/agent/events/{run_id}": {"event_type": "run_blocked"},
    }
    identity = rig.ask("POST", "/agent/identities", 201, json={"name": "n"})["uid"]
    for operation in sorted(OPERATIONS, key=lambda name: name.startswith("DELETE")):
        method, path = operation.split()
        for uid in uids if "artifacts" in path else [identity]:
            params = (
                {"limit": "500"} if path == "/agent/runs" else {"run_ids": run_id} if path == "/agent/events" else None
            )
            body = bodies.get(path) if method in ("POST", "PUT") else None
            yield operation, rig.client.request(method, path.format(**ids, uid=uid), params=params, json=body)
    yield "POST /agent/runs/{run_id}/cancel", rig.client.post(f"/agent/runs/{rig.start()}/cancel")
    yield "POST /agent/runs", rig.client.post("/agent/runs", json={})


def test_every_operation_answers_as_documented(rig: Rig) -> None:
    document = _document()
    schemas = pytest.importorskip("openapi_schema_validator")
    validator = schemas.OAS30Validator if document["openapi"].startswith("3.0") else schemas.OAS31Validator
    documented = {
        f"{method.upper()} {_shape(path)}": operation
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in ("get", "put", "post", "delete") and "enterprises" not in path
    }
    assert set(documented) <= {_shape(name) for name in OPERATIONS}
    assert len(OPERATIONS) == 35
    seen = set()
    for name, answer in _exchanges(rig):
        operation = documented.get(_shape(name))
        if operation is None:  # the vendor's own document lacks some
            assert answer.is_success, (name, answer.text)
            continue
        described = operation["responses"].get(str(answer.status_code))
        assert described is not None, (name, answer.status_code, answer.text)
        for content in described.get("content", {}).values():
            schema = {**content["schema"], "components": document["components"]}
            errors = [(list(error.path), error.message) for error in validator(schema).iter_errors(answer.json())]
            assert not errors, (name, errors)
        seen.add(name)
    assert len(seen) == len(documented)

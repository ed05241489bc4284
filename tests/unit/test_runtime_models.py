"""Models: made by keywords, compared by value, copied whole, changed after decoding."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import attrs
import pytest

from ozkit_api.oz_agent.models import AgentSkill, FileArtifact, RunItem, RunState
from tests.unit.payloads import Made, every_model, full

MOMENT = datetime(2026, 9, 8, 7, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize("made", every_model(), ids=str)
def test_every_model_takes_keywords_only(made: Made) -> None:
    with pytest.raises(TypeError):
        made.cls({})
    assert all(field.kw_only for field in attrs.fields(made.cls) if field.init)


def test_equality_is_of_values() -> None:
    payload = full("oz_agent", "RunItem")
    assert RunItem.from_dict(payload) == RunItem.from_dict(json.loads(json.dumps(payload)))
    assert RunItem.from_dict(payload) != RunItem.from_dict({**payload, "title": "other"})
    assert RunItem.from_dict(payload) != RunItem.from_dict({**payload, "x_added": 1})
    assert AgentSkill(name="a") == AgentSkill.from_dict({"name": "a"})
    mapping: Any = {"name": "a"}
    assert AgentSkill(name="a") != mapping
    assert AgentSkill(name="a", additional_properties={}) == AgentSkill(name="a")


def test_a_pickle_is_read_by_another_process() -> None:
    run = RunItem.from_dict({**full("oz_agent", "RunItem"), "state": "PAUSED"})
    script = (
        "import pickle, sys\n"
        "run = pickle.load(sys.stdin.buffer)\n"
        "from ozkit import UNSET\n"
        "print(type(run).__name__, run.state, run.state == 'PAUSED', run.to_dict()['state'], UNSET)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=pickle.dumps(run),
        capture_output=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout.decode().strip() == "RunItem PAUSED True PAUSED UNSET"


def changed(change: Callable[[Any], object], **bent: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    payload = {**full("oz_agent", "RunItem"), **bent}
    run = RunItem.from_dict(payload)
    change(run)
    return run.to_dict(), {**payload, **bent}


def _set(name: str, value: Any) -> Callable[[Any], None]:
    return lambda run: setattr(run, name, value)


CHANGES: list[tuple[str, dict[str, Any], Callable[[Any], object], dict[str, Any]]] = [
    ("text", {}, _set("title", "new"), {"title": "new"}),
    ("enum", {"state": "PAUSED"}, _set("state", RunState.BLOCKED), {"state": "BLOCKED"}),
    ("enum as text", {}, _set("state", "BLOCKED"), {"state": "BLOCKED"}),
    ("date kept as came", {"created_at": "2026-03-04T05:06:07+00:00"}, lambda run: None, {}),
    (
        "date replaced",
        {"created_at": "2026-03-04T05:06:07+00:00"},
        _set("created_at", MOMENT),
        {"created_at": "2026-09-08T07:06:05Z"},
    ),
    ("empty date replaced", {"created_at": ""}, _set("created_at", MOMENT), {"created_at": "2026-09-08T07:06:05Z"}),
    ("null replaced", {"session_id": None}, _set("session_id", "s"), {"session_id": "s"}),
    ("odd object replaced", {"scope": []}, _set("scope", {"type": "Team"}), {"scope": {"type": "Team"}}),
    ("extra changed", {"x_added": 1}, lambda run: run.__setitem__("x_added", 2), {"x_added": 2}),
    ("extra added", {}, lambda run: run.__setitem__("x_new", MOMENT), {"x_new": "2026-09-08T07:06:05Z"}),
    ("deep", {}, lambda run: setattr(run.status_message, "message", "new"), {"status_message": {"message": "new"}}),
]


@pytest.mark.parametrize(("bent", "change", "expected"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_change_after_decoding_shows(
    bent: dict[str, Any], change: Callable[[Any], object], expected: dict[str, Any]
) -> None:
    result, came = changed(change, **bent)
    for name, value in expected.items():
        assert result[name] == value or result[name].items() >= value.items()
    assert {name: value for name, value in result.items() if name not in expected} == {
        name: value for name, value in came.items() if name not in expected
    }


def test_a_required_list_that_came_as_null_can_be_filled() -> None:
    from ozkit_api.oz_agent.models import ConversationMessage

    message = ConversationMessage.from_dict({"role": "user", "content": None})
    assert message.content == []
    assert message.to_dict() == {"role": "user", "content": None}
    message.content.append({"type": "text"})
    assert message.to_dict() == {"role": "user", "content": [{"type": "text"}]}
    message.content.clear()
    assert message.to_dict() == {"role": "user", "content": None}
    message.content = []
    assert message.to_dict() == {"role": "user", "content": []}


def test_decoding_takes_any_mapping() -> None:
    payload = full("oz_agent", "RunItem")
    assert RunItem.from_dict(MappingProxyType(payload)) == RunItem.from_dict(payload)
    scope, artifact = MappingProxyType(payload["scope"]), MappingProxyType(payload["artifacts"][3])
    run: Any = RunItem.from_dict({**payload, "scope": scope, "artifacts": [artifact]})
    assert type(run.artifacts[0]) is FileArtifact
    assert run.to_dict() == {**payload, "artifacts": payload["artifacts"][3:4]}


def test_a_repr_hides_what_is_unset() -> None:
    assert repr(AgentSkill(name="a")) == "AgentSkill(name='a')"
    assert repr(AgentSkill()) == "AgentSkill()"
    shown = repr(RunItem.from_dict({"run_id": "run-1", "scope": {"type": "Team"}, "x_added": [1]}))
    scope = "Scope(type_=<ScopeType.TEAM: 'Team'>)"
    assert shown == f"RunItem(run_id='run-1', scope={scope}, additional_properties={{'x_added': [1]}})"

"""Cancelling a run, and a tree of runs, driven by scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import ozkit
from ozkit._runs.cancel import cancel_and_wait, cancel_tree
from ozkit_runtime.unset import UNSET
from tests.unit.acting import Stage, listing, options, refusal, run_item, table


def cancel_stage(cancels: list[Any], looks: list[Any]) -> Stage:
    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        left = cancels if name == "runs.cancel" else looks
        found = left.pop(0) if len(left) > 1 else left[0]
        return run_item(state=found) if isinstance(found, str) and name == "runs.get" else found

    return Stage(answer)


@table(
    "cancels looks state names",
    [
        ("cancelled", ["r1"], ["INPROGRESS", "CANCELLED"], "CANCELLED", "cgg"),
        ("over meanwhile", ["r1"], ["SUCCEEDED"], "SUCCEEDED", "cg"),
        ("over before", [refusal(400)], ["SUCCEEDED"], "SUCCEEDED", "cg"),
        ("blocked", [refusal(400)], ["BLOCKED"], "BLOCKED", "cg"),
        ("pending", [refusal(409), refusal(409), "r1"], ["CANCELLED"], "CANCELLED", "cccg"),
        ("pending, then over", [refusal(409), refusal(400)], ["FAILED"], "FAILED", "ccg"),
    ],
)
def test_a_run_is_cancelled(cancels: list[Any], looks: list[Any], state: str, names: str) -> None:
    stage = cancel_stage(cancels, looks)
    assert stage.run(cancel_and_wait("r1", options(timeout=120.0), stage.clock)).state == state
    assert "".join(call.name[5] for call in stage.asked) == names


@pytest.mark.parametrize(("status", "asked"), [(400, 2), *((status, 1) for status in (401, 403, 404, 422, 500))])
def test_what_cannot_be_cancelled_raises(status: int, asked: int) -> None:
    stage = cancel_stage([refusal(status)], ["INPROGRESS"])
    with pytest.raises(ozkit.ApiError) as caught:
        stage.run(cancel_and_wait("r1", options(), stage.clock))
    assert caught.value.status == status
    assert len(stage.asked) == asked, "the state of a run that refuses is looked at"


def test_a_run_that_stays_pending_is_given_up_at_the_deadline() -> None:
    stage = cancel_stage([refusal(409)], ["PENDING"])
    with pytest.raises(ozkit.WaitTimeout, match="stayed PENDING for 20 s"):
        stage.run(cancel_and_wait("r1", options(timeout=20.0), stage.clock))
    assert stage.clock.now() == 20.0


def test_cancelling_and_waiting_have_one_deadline() -> None:
    stage = cancel_stage([refusal(409), refusal(409), refusal(409), "r1"], ["INPROGRESS"])
    with pytest.raises(ozkit.WaitTimeout) as caught:
        stage.run(cancel_and_wait("r1", options(timeout=20.0), stage.clock))
    assert stage.clock.now() == 20.0
    assert caught.value.elapsed == 20.0
    assert caught.value.run.state == "INPROGRESS"


class Tree:
    """A run with descendants; cancelling takes effect at the next look."""

    def __init__(self, states: dict[str, str], refusals: Mapping[str, Any] | None = None) -> None:
        self.states = states
        self.refusals = dict(refusals or {})
        self.cancelled: list[str] = []
        self.spawn: dict[str, str] = {}

    def __call__(self, name: str, arguments: Mapping[str, Any]) -> Any:
        if name == "runs.list":
            assert arguments["ancestor_run_id"] == "top"
            rows = [run_item(run_id, state) for run_id, state in self.states.items() if run_id != "top"]
            first = int(arguments.get("cursor", 0))
            following = str(first + 2) if first + 2 < len(rows) else UNSET
            return listing(*rows[first : first + 2], following=following)
        run_id = arguments["run_id"]
        if name == "runs.get":
            return run_item(run_id, self.states[run_id])
        if run_id in self.refusals:
            return self.refusals[run_id]
        self.cancelled.append(run_id)
        self.states[run_id] = "CANCELLED"
        self.states.update(self.spawn)
        self.spawn = {}
        return run_id


AT_WORK = {"top": "INPROGRESS", "a": "QUEUED"}
MIXED = {**AT_WORK, "b": "SUCCEEDED", "c": "INPROGRESS", "d": "BLOCKED", "e": "CLAIMED"}


@table(
    "states spawn refusals stopped final",
    [
        ("from below", MIXED, {}, {}, ["a", "c", "e", "top"], "CANCELLED"),
        ("a child that appears meanwhile", AT_WORK, {"late": "QUEUED"}, {}, ["a", "late", "top"], "CANCELLED"),
        ("only such a child", {"top": "INPROGRESS"}, {"last": "QUEUED"}, {}, ["last", "top"], "CANCELLED"),
        ("over", {"top": "SUCCEEDED", "a": "FAILED"}, {}, {"top": refusal(400)}, ["top"], "SUCCEEDED"),
    ],
)
def test_a_tree_is_cancelled(states: Any, spawn: Any, refusals: Any, stopped: list[str], final: str) -> None:
    tree = Tree(dict(states), refusals)
    tree.spawn = spawn
    stage = Stage(tree)
    runs = stage.run(cancel_tree("top", options(), stage.clock))
    assert [(run.run_id, str(run.state)) for run in runs] == [(run_id, final) for run_id in stopped]
    assert sorted(tree.cancelled) == sorted(stopped if final == "CANCELLED" else [])


@pytest.mark.parametrize("error", [refusal(422), refusal(404), refusal(400), refusal(409)], ids=repr)
def test_a_child_that_cannot_be_cancelled_keeps_none_of_the_others_at_work(error: ozkit.ApiError) -> None:
    tree = Tree({"top": "INPROGRESS", "a": "QUEUED", "b": "QUEUED", "c": "QUEUED"}, {"a": error, "b": error})
    stage = Stage(tree)
    with pytest.raises(ozkit.OzkitError) as caught:
        stage.run(cancel_tree("top", options(timeout=30.0), stage.clock))
    assert tree.cancelled == ["c", "top"]
    assert any("run a could not be cancelled; stopped: c, top" in note for note in caught.value.__notes__)
    assert any("run b could not be cancelled either" in note for note in caught.value.__notes__)


def test_a_tree_without_rights_is_an_error_at_once() -> None:
    tree = Tree({"top": "INPROGRESS", "a": "QUEUED", "b": "QUEUED"}, {"a": refusal(401)})
    stage = Stage(tree)
    with pytest.raises(ozkit.AuthenticationFailed):
        stage.run(cancel_tree("top", options(), stage.clock))
    assert tree.cancelled == []

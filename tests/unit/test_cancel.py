"""Cancelling a run, and a tree of runs, driven by scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import ozkit
from ozkit._runs.cancel import cancel_and_wait, cancel_tree
from ozkit_api.oz_agent.models import (
    ListRunsResponse,
    PageInfo,
)
from tests.unit.acting import Stage, options, refusal, run_item, table


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


@pytest.mark.parametrize("status", [401, 403, 404, 422, 500])
def test_what_cannot_be_cancelled_raises(status: int) -> None:
    stage = cancel_stage([refusal(status)], ["INPROGRESS"])
    with pytest.raises(ozkit.ApiError) as caught:
        stage.run(cancel_and_wait("r1", options(), stage.clock))
    assert caught.value.status == status
    assert len(stage.asked) == 1


def test_a_refused_cancel_of_a_run_at_work_raises() -> None:
    stage = cancel_stage([refusal(400)], ["INPROGRESS"])
    with pytest.raises(ozkit.BadRequest):
        stage.run(cancel_and_wait("r1", options(), stage.clock))


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
            more = first + 2 < len(rows)
            info = PageInfo(has_next_page=more, **({"next_cursor": str(first + 2)} if more else {}))
            return ListRunsResponse(runs=rows[first : first + 2], page_info=info)
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


def test_a_tree_is_cancelled_from_below() -> None:
    tree = Tree(
        {"top": "INPROGRESS", "a": "QUEUED", "b": "SUCCEEDED", "c": "INPROGRESS", "d": "BLOCKED", "e": "CLAIMED"}
    )
    stage = Stage(tree)
    stopped = stage.run(cancel_tree("top", options(), stage.clock))
    assert tree.cancelled == ["a", "c", "e", "top"]
    assert [run.run_id for run in stopped] == ["a", "c", "e", "top"]
    assert {str(run.state) for run in stopped} == {"CANCELLED"}


def test_a_child_that_appears_meanwhile_is_cancelled() -> None:
    tree = Tree({"top": "INPROGRESS", "a": "QUEUED"})
    tree.spawn = {"late": "QUEUED"}
    stage = Stage(tree)
    assert [run.run_id for run in stage.run(cancel_tree("top", options(), stage.clock))] == ["a", "late", "top"]
    tree = Tree({"top": "INPROGRESS"})
    tree.spawn = {"last": "QUEUED"}
    stage = Stage(tree)
    assert [run.run_id for run in stage.run(cancel_tree("top", options(), stage.clock))] == ["last", "top"]


def test_a_tree_that_is_over_is_left_alone() -> None:
    tree = Tree({"top": "SUCCEEDED", "a": "FAILED"}, {"top": refusal(400)})
    stage = Stage(tree)
    assert [str(run.state) for run in stage.run(cancel_tree("top", options(), stage.clock))] == ["SUCCEEDED"]
    assert tree.cancelled == []


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

"""Following a run up, driven by scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import ozkit
from ozkit._core.programs.steps import Call
from ozkit._core.programs.wait import follow_up
from ozkit_api.oz_agent.api.runs.submit_run_followup import OPERATION as FOLLOW_UP
from ozkit_api.oz_agent.models import (
    FollowUpResponse,
)
from tests.unit.acting import Stage, lost, options, refusal, run_item, table

SEND = Call(FOLLOW_UP, {"run_id": "r1", "message": "more"})


def follow_up_stage(*looks: Any) -> Stage:
    """Return a stage whose first look is before the follow-up, the others after it."""
    left = list(looks)

    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        if name == "runs.follow_up":
            return FollowUpResponse()
        found = left.pop(0) if len(left) > 1 else left[0]
        return run_item(state=found, session_id="s1") if isinstance(found, str) else found

    return Stage(answer)


@table(
    "looks state count",
    [
        ("the old end is not believed", ["SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "INPROGRESS", "FAILED"], "FAILED", 5),
        ("a changed time is", ["SUCCEEDED", "SUCCEEDED", run_item(state="SUCCEEDED", at=9)], "SUCCEEDED", 3),
        ("another session is", ["FAILED", run_item(state="FAILED", session_id="s2")], "FAILED", 2),
        ("cancelled is", ["SUCCEEDED", "CANCELLED"], "CANCELLED", 2),
        ("a run at work has no old end", ["INPROGRESS", "SUCCEEDED"], "SUCCEEDED", 2),
        ("a blocked one neither", ["BLOCKED", "INPROGRESS", "SUCCEEDED"], "SUCCEEDED", 3),
        ("failing looks", ["SUCCEEDED", refusal(503), "INPROGRESS", lost(), "SUCCEEDED"], "SUCCEEDED", 5),
    ],
)
def test_a_follow_up_is_waited_for(looks: list[Any], state: str, count: int) -> None:
    stage = follow_up_stage(*looks)
    run = stage.run(follow_up("r1", SEND, options(), stage.clock))
    assert run.state == state
    names = [call.name for call in stage.asked]
    assert names == ["runs.get", "runs.follow_up", *["runs.get"] * (count - 1)]


def test_a_follow_up_that_does_not_start_is_told() -> None:
    stage = follow_up_stage("SUCCEEDED")
    with pytest.raises(ozkit.WaitTimeout, match="did not start"):
        stage.run(follow_up("r1", SEND, options(), stage.clock))
    assert len(stage.times("runs.get")) == 11


def test_a_follow_up_is_sent_once_whatever_happens() -> None:
    for error in (refusal(500), lost(), refusal(410)):
        stage = Stage(lambda name, arguments, error=error: error if name == "runs.follow_up" else run_item())
        with pytest.raises(type(error)):
            stage.run(follow_up("r1", SEND, options(), stage.clock))
        assert [call.name for call in stage.asked] == ["runs.get", "runs.follow_up"]

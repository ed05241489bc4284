"""Waiting for a run, its session, its artifacts, and after a follow-up, driven by scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._flows import Call
from ozkit._runs.polling import LAST_POLL_SECONDS, PollPolicy
from ozkit._runs.wait import follow_up, wait, wait_for_artifacts, wait_for_session
from ozkit_api.oz_agent.api.runs.submit_run_followup import OPERATION as FOLLOW_UP
from ozkit_api.oz_agent.models import (
    FollowUpResponse,
    RunItem,
)
from ozkit_runtime.request import RequestOptions
from ozkit_runtime.retry import NO_RETRY
from ozkit_runtime.unset import UNSET
from tests.unit.acting import Stage, lost, options, refusal, run_item, script, table


def test_a_wait_looks_until_the_run_is_over() -> None:
    stage = script("QUEUED", "INPROGRESS", "INPROGRESS", "SUCCEEDED")
    run = stage.run(wait("r1", options(), stage.clock))
    assert run.state == "SUCCEEDED"
    assert [call.arguments for call in stage.asked] == [{"run_id": "r1"}] * 4
    assert stage.times("runs.get") == [0.0, 1.0, 2.5, 4.75]


def test_each_look_is_one_attempt_within_the_deadline() -> None:
    stage = script("QUEUED")
    stage.poll_takes = 0.75
    with pytest.raises(ozkit.WaitTimeout):
        stage.run(wait("r1", options(timeout=10.0), stage.clock))
    for call in stage.asked:
        assert call.options.retry == NO_RETRY
        assert call.options.deadline == max(10.0 - call.at, LAST_POLL_SECONDS)
    assert stage.asked[-1].at == 10.0, "the last look is at the deadline, not before it"


def test_a_wait_follows_the_servers_hint() -> None:
    stage = script(refusal(429, retry_after=40.0), "SUCCEEDED")
    stage.run(wait("r1", options(), stage.clock))
    assert stage.clock.slept == [40.0]


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_wait_that_is_refused_ends_at_once_and_says_how_to_go_on(status: int) -> None:
    stage = script("QUEUED", refusal(status))
    with pytest.raises(ozkit.ApiError) as caught:
        stage.run(wait("r1", options(), stage.clock))
    assert caught.value.status == status
    assert len(stage.asked) == 2
    assert "(last state QUEUED); runs.wait('r1') resumes the wait" in caught.value.__notes__[0]


def test_every_change_is_told_once() -> None:
    told: list[Any] = []
    looks = [
        run_item(state="QUEUED"),
        run_item(state="QUEUED"),
        refusal(500),
        run_item(state="INPROGRESS", at=3),
        run_item(state="INPROGRESS", at=4),
        run_item(state="INPROGRESS", at=4),
        run_item(state="INPROGRESS", at=4, session_id="s"),
        run_item(state="SUCCEEDED", at=9, session_id="s"),
    ]
    stage = script(*looks)
    stage.run(wait("r1", options(on_update=told.append), stage.clock))
    assert [looks.index(run) for run in told] == [0, 3, 4, 6, 7]


def test_an_unknown_state_is_waited_on_warned_of_once_and_named(caplog: pytest.LogCaptureFixture) -> None:
    stage = script("PONDERING")
    with pytest.raises(ozkit.WaitTimeout) as caught:
        stage.run(wait("r1", options(timeout=60.0), stage.clock))
    assert caught.value.unknown_states == ("PONDERING",)
    assert caught.value.run.state == "PONDERING"
    assert len(caplog.records) == 1
    with pytest.raises(ozkit.RunError, match="PONDERING"):
        stage.run(wait("r1", options(on_unknown="raise"), stage.clock))


BAD: list[dict[str, Any]] = [
    {"timeout": 0},
    {"timeout": -1},
    {"timeout": float("inf")},
    {"timeout": float("nan")},
    {"timeout": None},
    {"timeout": "60"},
    {"on_blocked": "raise"},
    {"on_unknown": "return"},
    {"poll": 5},
    {"poll": None},
]


@pytest.mark.parametrize("knobs", BAD, ids=str)
def test_the_knobs_are_checked(knobs: dict[str, Any]) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=next(iter(knobs))):
        options(**knobs)


POLICIES = st.builds(
    PollPolicy,
    first_delay=st.floats(0.01, 20),
    factor=st.floats(1, 10),
    max_delay=st.floats(0.01, 60),
    late_delay=st.floats(0.01, 120),
    late_after=st.floats(0, 1000),
    jitter=st.floats(0, 0.99),
    tolerance=st.integers(0, 20),
)
HINTED = {"503": refusal(503), "lost": lost(), "429": refusal(429, retry_after=300.0)}


@given(
    POLICIES,
    st.lists(st.sampled_from(["QUEUED", "BLOCKED", "PONDERING", *HINTED]), max_size=30),
    st.floats(0.01, 4000),
    st.floats(0, 40),
    st.integers(0, 1000),
)
@settings(max_examples=200)
def test_no_wait_sleeps_past_its_deadline_and_none_is_idle(
    policy: PollPolicy, events: list[str], timeout: float, poll_takes: float, seed: int
) -> None:
    stage = script(*(HINTED.get(event, event) for event in events), "SUCCEEDED")
    stage.clock, stage.poll_takes = type(stage.clock)(seed=seed), poll_takes
    with suppress(ozkit.WaitTimeout, ozkit.ApiError, ozkit.ConnectionFailed):
        stage.run(wait("r1", options(poll=policy, timeout=timeout, on_blocked="wait"), stage.clock))
    assert sum(stage.clock.slept) <= timeout + 1e-6
    assert stage.clock.now() <= timeout + poll_takes + 1e-6
    longest = max(policy.max_delay, policy.late_delay, policy.first_delay * 0.1)
    for pause, following, event in zip(stage.clock.slept, stage.asked[1:], events, strict=False):
        hint = 300.0 if event == "429" else 0.0
        assert pause <= max(longest, hint) + 1e-6
        assert pause >= max(policy.first_delay * 0.1, hint) - 1e-6 or following.at >= timeout - 1e-6


def with_link(state: str, link: Any = "https://app.example/s/1") -> RunItem:
    return run_item(state=state, session_link=link)


def test_a_session_is_waited_for() -> None:
    looks = [with_link("QUEUED", UNSET), with_link("INPROGRESS", None), with_link("INPROGRESS", "")]
    stage = script(*looks, with_link("INPROGRESS"))
    assert stage.run(wait_for_session("r1", options(), stage.clock)).session_link == "https://app.example/s/1"
    assert len(stage.asked) == 4


def test_a_blocked_run_has_a_session_too() -> None:
    stage = script(with_link("BLOCKED"))
    assert stage.run(wait_for_session("r1", options(), stage.clock)).state == "BLOCKED"


@pytest.mark.parametrize("state", ["SUCCEEDED", "FAILED", "ERROR", "CANCELLED"])
@pytest.mark.parametrize("link", [UNSET, "https://app.example/transcript"])
def test_a_run_that_is_over_has_no_session_to_join(state: str, link: Any) -> None:
    stage = script(with_link("QUEUED", UNSET), with_link(state, link))
    with pytest.raises(ozkit.RunError, match=f"run r1 is {state} and has no session") as caught:
        stage.run(wait_for_session("r1", options(), stage.clock))
    assert caught.value.run.state == state


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
        ("another session is", ["FAILED", run_item(state="FAILED", session_id="s2")], "FAILED", 2),
        ("a run at work has no old end", ["INPROGRESS", "SUCCEEDED"], "SUCCEEDED", 2),
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


def test_the_deadline_of_a_follow_up_includes_what_is_before_the_wait() -> None:
    stage = follow_up_stage("SUCCEEDED", "INPROGRESS")
    stage.poll_takes = 3.0
    with pytest.raises(ozkit.WaitTimeout):
        stage.run(follow_up("r1", SEND, options(timeout=10.0), stage.clock))
    assert [call.options.deadline for call in stage.asked[:3]] == [10.0, 7.0, 4.0]
    stage = follow_up_stage("SUCCEEDED")
    stage.poll_takes = 20.0
    with pytest.raises(ozkit.RequestTimeout) as caught:
        stage.run(follow_up("r1", SEND, options(timeout=10.0), stage.clock))
    assert not caught.value.may_have_been_received
    assert not stage.times("runs.follow_up")


def test_a_follow_up_is_sent_once_whatever_happens() -> None:
    for error in (refusal(500), lost(), refusal(410)):
        stage = Stage(lambda name, arguments, error=error: error if name == "runs.follow_up" else run_item())
        with pytest.raises(type(error)):
            stage.run(follow_up("r1", SEND, options(), stage.clock))
        assert [call.name for call in stage.asked] == ["runs.get", "runs.follow_up"]


def made(*artifacts: Any) -> RunItem:
    return run_item(artifacts=list(artifacts))


def several(found: list[Any]) -> bool:
    return len(found) >= 2


@table(
    "looks seconds until expected count",
    [
        ("one look", [made()], 0.0, bool, [], 1),
        ("nothing told", [run_item(artifacts=UNSET)], 0.0, bool, [], 1),
        ("null", [run_item(artifacts=None)], 0.0, bool, [], 1),
        ("there at once", [made("a")], 60.0, bool, ["a"], 1),
        ("late", [made(), made(), made("a")], 60.0, bool, ["a"], 3),
        ("enough", [made("a"), made("a"), made("a", "b")], 60.0, several, ["a", "b"], 3),
        ("not enough in time", [made("a")], 3.0, several, ["a"], None),
        ("a failing look", [refusal(503), made("a")], 60.0, bool, ["a"], 2),
        ("only the last look fails", [made("a"), refusal(503)], 3.0, several, ["a"], None),
    ],
)
def test_artifacts_are_waited_for(
    looks: list[Any], seconds: float, until: Callable[[list[Any]], bool], expected: list[Any], count: int | None
) -> None:
    stage = script(*looks)
    assert stage.run(wait_for_artifacts("r1", seconds, until, stage.clock)) == expected
    assert count in (len(stage.asked), None)
    assert sum(stage.clock.slept) <= seconds


def test_not_to_see_artifacts_is_not_to_know_that_there_are_none() -> None:
    for seconds in (0.0, 5.0):
        stage = script(refusal(503))
        with pytest.raises(ozkit.ServerError):
            stage.run(wait_for_artifacts("r1", seconds, bool, stage.clock))
        assert stage.clock.now() == seconds


@pytest.mark.parametrize("status", [401, 403, 404])
def test_artifacts_of_a_run_that_is_not_shown(status: int) -> None:
    stage = script(made(), refusal(status))
    with pytest.raises(ozkit.ApiError):
        stage.run(wait_for_artifacts("r1", 60.0, bool, stage.clock))
    assert len(stage.asked) == 2


def test_a_single_look_for_artifacts_is_an_ordinary_call() -> None:
    stage = script(made())
    stage.run(wait_for_artifacts("r1", 0.0, bool, stage.clock))
    assert stage.asked[0].options == RequestOptions()
    stage.run(wait_for_artifacts("r1", 2.0, bool, stage.clock))
    assert stage.asked[1].options == RequestOptions(deadline=2.0, retry=NO_RETRY)

"""Everything that takes several calls, driven by scripts: waits, follow-ups, cancelling, creating once, results."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._core.once import LOOK_AFTER, SENDS, in_doubt, tagged_config
from ozkit._core.polling import LAST_LOOK, PollPolicy
from ozkit._core.programs.cancel import cancel_and_wait, cancel_tree
from ozkit._core.programs.create import create_once
from ozkit._core.programs.follow import FULL, follow
from ozkit._core.programs.results import artifacts
from ozkit._core.programs.steps import Call
from ozkit._core.programs.wait import WaitOptions, follow_up, wait, wait_for_session
from ozkit._core.retry import NO_RETRY
from ozkit._runtime.request import Extra
from ozkit._runtime.unset import UNSET
from ozkit_api.oz_agent.api.runs.submit_run_followup import OPERATION as FOLLOW_UP
from ozkit_api.oz_agent.models import (
    AmbientAgentConfig,
    FollowUpResponse,
    ListRunsResponse,
    PageInfo,
    RunAgentResponse,
    RunEvent,
    RunItem,
)
from tests.unit.acting import Stage, lost, refusal, run_item, table

STEADY = PollPolicy(jitter=0.0)


def options(**more: Any) -> WaitOptions:
    return WaitOptions(**{"poll": STEADY, **more})


def script(*answers: Any) -> Stage:
    """Return a stage that gives answer after answer; texts are states of the run, the last is repeated."""
    left = list(answers)

    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        found = left.pop(0) if len(left) > 1 else left[0]
        return run_item(state=found) if isinstance(found, str) else found

    return Stage(answer)


# --- wait


def test_a_wait_looks_until_the_run_is_over() -> None:
    stage = script("QUEUED", "INPROGRESS", "INPROGRESS", "SUCCEEDED")
    run = stage.run(wait("r1", options(), stage.clock))
    assert run.state == "SUCCEEDED"
    assert [call.arguments for call in stage.asked] == [{"run_id": "r1"}] * 4
    assert stage.times("runs.get") == [0.0, 1.0, 2.5, 4.75]


def test_each_look_is_one_attempt_within_the_deadline() -> None:
    stage = script("QUEUED")
    stage.look_takes = 0.75
    with pytest.raises(ozkit.WaitTimeout):
        stage.run(wait("r1", options(timeout=10.0), stage.clock))
    for call in stage.asked:
        assert call.extra.retry == NO_RETRY
        assert call.extra.deadline == max(10.0 - call.at, LAST_LOOK)
    assert stage.asked[-1].at == 10.0, "the last look is at the deadline, not before it"


@pytest.mark.parametrize("state", ["FAILED", "ERROR", "CANCELLED", "BLOCKED"])
def test_a_bad_end_is_an_error_on_request_only(state: str) -> None:
    stage = script("QUEUED", state)
    assert stage.run(wait("r1", options(), stage.clock)).state == state
    with pytest.raises(ozkit.RunError):
        stage.run(wait("r1", options(check=True), stage.clock))


def test_a_wait_survives_failing_looks() -> None:
    stage = script("QUEUED", refusal(503), lost(), ozkit.UnexpectedResponse("x", status=200), "SUCCEEDED")
    assert stage.run(wait("r1", options(), stage.clock)).state == "SUCCEEDED"
    assert len(stage.asked) == 5


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
    assert "(last state QUEUED); runs.wait('r1') takes the wait up again" in caught.value.__notes__[0]


def test_a_new_run_may_be_missing_for_a_while() -> None:
    stage = script(refusal(404), refusal(404), "SUCCEEDED")
    wanted = options(poll=PollPolicy(missing_for=30.0))
    assert stage.run(wait("r1", wanted, stage.clock)).state == "SUCCEEDED"


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


def test_a_failing_callback_ends_the_wait() -> None:
    stage = script("QUEUED")

    def on_update(run: Any) -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        stage.run(wait("r1", options(on_update=on_update), stage.clock))


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


@given(
    st.lists(st.sampled_from(["QUEUED", "BLOCKED", "PONDERING", "503", "lost", "429"]), max_size=30),
    st.floats(0.01, 2000),
    st.floats(0, 30),
    st.integers(0, 1000),
)
@settings(max_examples=100)
def test_no_wait_sleeps_past_its_deadline(events: list[str], timeout: float, look_takes: float, seed: int) -> None:
    looks: list[Any] = [
        refusal(int(event), retry_after=300.0 if event == "429" else None)
        if event.isdigit()
        else lost()
        if event == "lost"
        else event
        for event in events
    ]
    stage = script(*looks, "SUCCEEDED")
    stage.clock, stage.look_takes = type(stage.clock)(seed=seed), look_takes
    with suppress(ozkit.WaitTimeout, ozkit.ApiError, ozkit.ConnectionFailed):
        stage.run(wait("r1", options(timeout=timeout, on_blocked="wait"), stage.clock))
    assert sum(stage.clock.slept) <= timeout + 1e-6
    assert stage.clock.now() <= timeout + look_takes + 1e-6
    assert all(second > 0 for second in stage.clock.slept)


# --- sessions


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


def test_a_session_may_not_come_in_time() -> None:
    stage = script(with_link("INPROGRESS", ""))
    with pytest.raises(ozkit.WaitTimeout):
        stage.run(wait_for_session("r1", options(timeout=20.0), stage.clock))
    assert stage.clock.now() == 20.0


# --- follow-ups

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


# --- cancelling


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


# --- creating once


class Shop:
    """Takes creates, and lists a run only some looks or seconds after it was created.

    Args:
        fates: What becomes of each create: `ok`, or whether it is handled and what comes instead of the answer.
        hidden_looks: How many looks do not show a run yet.
        hidden_seconds: How many seconds a run is not shown.
        failing_looks: The numbers of the looks that fail, from 1.
    """

    def __init__(
        self,
        fates: list[str],
        hidden_looks: int = 0,
        hidden_seconds: float = 0.0,
        failing_looks: frozenset[int] = frozenset(),
    ) -> None:
        self.fates = iter(fates)
        self.hidden_looks = hidden_looks
        self.hidden_seconds = hidden_seconds
        self.failing_looks = failing_looks
        self.made: list[tuple[str, float, int]] = []
        self.sent = self.looks = 0
        self.stage = Stage(self)
        self.bodies: list[dict[str, Any]] = []

    def __call__(self, name: str, arguments: Mapping[str, Any]) -> Any:
        return self.list(arguments) if name == "runs.list" else self.create(arguments)

    def create(self, arguments: Mapping[str, Any]) -> Any:
        """Take a create, or lose it."""
        self.sent += 1
        self.bodies.append(dict(arguments))
        fate = next(self.fates, "ok")
        if fate == "ok" or fate.startswith("handled"):
            self.made.append((arguments["config"]["name"], self.stage.clock.now(), self.looks))
        if fate == "ok":
            return RunAgentResponse(run_id=f"run-{len(self.made)}", state="QUEUED")
        kind = fate.split()[-1]
        return lost() if kind == "lost" else refusal(int(kind), retryable=True if kind == "409" else None)

    def list(self, arguments: Mapping[str, Any]) -> Any:
        """Show what is not hidden any more."""
        self.looks += 1
        if self.looks in self.failing_looks:
            return refusal(503)
        assert arguments["sort_by"] == "created_at"
        now = self.stage.clock.now()
        rows = [
            run_item(f"run-{number}", agent_config=AmbientAgentConfig(name=name))
            for number, (name, time, looks) in enumerate(self.made, 1)
            if name.startswith(arguments["name"])
            and self.looks - looks > self.hidden_looks
            and now >= time + self.hidden_seconds
        ]
        return ListRunsResponse(runs=rows, page_info=PageInfo(has_next_page=False))

    def order(self, key: str = "k", **arguments: Any) -> RunAgentResponse:
        """Create once."""
        result: RunAgentResponse = self.stage.run(create_once(key, {"prompt": "p", **arguments}, Extra()))
        return result


FATES = ["ok", "handled lost", "handled 500", "handled 429", "not lost", "not 503", "not 409"]


@pytest.mark.parametrize("hidden_looks", range(6))
def test_never_two_runs_and_never_none(hidden_looks: int) -> None:
    for fates in product(FATES, repeat=SENDS):
        shop = Shop(list(fates), hidden_looks)
        try:
            answer = shop.order()
        except ozkit.OzkitError:
            answer = None
        fits = hidden_looks < len(LOOK_AFTER)
        if fits:
            assert len(shop.made) <= 1, fates
        handled = [number for number, fate in enumerate(fates) if not fate.startswith("not")]
        if handled:
            # The server worked within the sends: there is a run, and if the listing keeps its promise, its id.
            assert shop.made
            if fits:
                assert answer is not None
                assert answer.run_id == "run-1"
                assert shop.sent == handled[0] + 1
        else:
            assert answer is None
            assert shop.sent == SENDS
            assert shop.made == []


@given(
    st.lists(st.sampled_from(FATES), max_size=8),
    st.floats(0, 10),
    st.integers(1, 4),
    st.floats(0, 100),
    st.frozensets(st.integers(1, 20), max_size=5),
)
@settings(max_examples=300)
def test_calls_in_a_row_find_the_one_run(
    fates: list[str], hidden_seconds: float, calls: int, between: float, failing: frozenset[int]
) -> None:
    shop = Shop(fates, hidden_seconds=hidden_seconds, failing_looks=failing)
    found = []
    for _ in range(calls):
        try:
            found.append(shop.order().run_id)
        except ozkit.OzkitError:
            # The next call of a program that crashed right after a create could come too early for the listing.
            shop.stage.clock.time += 10
        shop.stage.clock.time += between
        if found and not shop.made:
            raise AssertionError("a run that does not exist")
        if found and between < hidden_seconds:
            break
    assert len(shop.made) <= 1
    assert set(found) <= {"run-1"}


def test_a_run_that_exists_is_found_before_anything_is_sent() -> None:
    shop = Shop([])
    first, again = shop.order(), shop.order()
    assert first.run_id == again.run_id
    assert shop.sent == 1
    assert shop.order("k2").run_id == "run-2"
    assert shop.order("k").run_id == "run-1"


def test_the_key_stands_in_the_name_and_everything_else_is_kept() -> None:
    shop = Shop([])
    shop.order(config={"name": "nightly", "model_id": "auto"}, title="t")
    assert shop.bodies == [{"prompt": "p", "title": "t", "config": {"name": "nightly once:k", "model_id": "auto"}}]


@table(
    "error times",
    [
        *((f"{status}", refusal(status), 1) for status in (400, 401, 402, 403, 404, 422)),
        ("never sent", ozkit.ConnectionFailed("x"), 1),
        ("a final 500", refusal(500, retryable=False), 1),
        ("500", refusal(500), SENDS),
        ("lost", lost(), SENDS),
        ("unreadable", ozkit.UnexpectedResponse("x", status=200), SENDS),
    ],
)
def test_how_often_a_create_is_sent(error: ozkit.OzkitError, times: int) -> None:
    shop = Shop([])
    shop.create = lambda arguments: error  # type: ignore[method-assign]
    with pytest.raises(type(error)) as caught:
        shop.order()
    assert caught.value is error
    assert len(shop.stage.times("runs.create")) == times
    assert shop.looks == 1 + (3 * times if in_doubt(error) else 0)
    assert bool(getattr(error, "__notes__", [])) == in_doubt(error)


def test_a_create_is_not_sent_again_when_nobody_can_look() -> None:
    shop = Shop(["handled lost"], failing_looks=frozenset({2, 3, 4}))
    with pytest.raises(ozkit.ConnectionFailed) as caught:
        shop.order()
    assert caught.value.__notes__ == [
        "whether the run exists is not known; the same call with once='k' looks for it first and creates no second"
    ]
    assert shop.sent == 1
    assert shop.order().run_id == "run-1"
    shop = Shop(["not lost"], failing_looks=frozenset({2, 3}))
    assert shop.order().run_id == "run-1", "the last look could see"
    assert shop.sent == 2


def test_a_create_is_not_sent_when_the_first_look_fails() -> None:
    shop = Shop([], failing_looks=frozenset({1}))
    with pytest.raises(ozkit.ServerError):
        shop.order()
    assert shop.sent == 0


def test_the_looks_come_when_they_are_documented() -> None:
    shop = Shop(["not lost"] * 9)
    with pytest.raises(ozkit.ConnectionFailed):
        shop.order()
    whole = sum(LOOK_AFTER)
    assert whole == 10.0
    assert shop.stage.times("runs.create") == [number * whole for number in range(SENDS)]


def test_a_name_that_only_begins_alike_is_another_run() -> None:
    shop = Shop([])
    for number in range(1, 250):
        shop.made.append((f"once:k{number}", 0.0, 0))
    assert shop.order("k").run_id == "run-250"
    assert shop.order("k").run_id == "run-250"


def test_all_pages_of_a_vague_listing_are_searched() -> None:
    pages = {
        None: ([run_item("x", agent_config=AmbientAgentConfig(name="once:k1"))], "p2"),
        "p2": ([run_item("y"), run_item("z", agent_config=AmbientAgentConfig(name="once:k"))], None),
    }

    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        runs, cursor = pages[arguments.get("cursor")]
        info = PageInfo(has_next_page=cursor is not None, **({"next_cursor": cursor} if cursor else {}))
        return ListRunsResponse(runs=runs, page_info=info)

    stage = Stage(answer)
    assert stage.run(create_once("k", {"prompt": "p"}, Extra())).run_id == "z"
    assert {call.name for call in stage.asked} == {"runs.list"}


KEYS = [("order-17", True), ("a/b:c@d+e_f.g", True), ("x" * 120, True), ("", False), ("x" * 121, False)]
KEYS += [("two words", False), ("ü", False), ("a\n", False)]


@pytest.mark.parametrize(("key", "is_good"), [*KEYS, (None, False), (5, False)])
def test_keys(key: Any, is_good: bool) -> None:
    if is_good:
        assert tagged_config(None, key) == {"name": f"once:{key}"}
    else:
        with pytest.raises(ozkit.InvalidArgument, match="once: a key has"):
            tagged_config(None, key)


@pytest.mark.parametrize("config", [{"name": "n"}, AmbientAgentConfig(name="n")])
def test_a_configuration_may_be_a_model_or_a_mapping(config: Any) -> None:
    assert tagged_config(config, "k") == {"name": "n once:k"}
    assert (config["name"] if isinstance(config, dict) else config.name) == "n", "the caller's is not changed"


@pytest.mark.parametrize("config", ["text", 5, ["name"]])
def test_a_configuration_of_another_kind_is_refused(config: Any) -> None:
    with pytest.raises(ozkit.InvalidArgument, match="config"):
        tagged_config(config, "k")


# --- artifacts


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
    assert stage.run(artifacts("r1", seconds, until, stage.clock)) == expected
    assert count in (len(stage.asked), None)
    assert sum(stage.clock.slept) <= seconds


def test_not_to_see_artifacts_is_not_to_know_that_there_are_none() -> None:
    for seconds in (0.0, 5.0):
        stage = script(refusal(503))
        with pytest.raises(ozkit.ServerError):
            stage.run(artifacts("r1", seconds, bool, stage.clock))
        assert stage.clock.now() == seconds


@pytest.mark.parametrize("status", [401, 403, 404])
def test_artifacts_of_a_run_that_is_not_shown(status: int) -> None:
    stage = script(made(), refusal(status))
    with pytest.raises(ozkit.ApiError):
        stage.run(artifacts("r1", 60.0, bool, stage.clock))
    assert len(stage.asked) == 2


def test_a_single_look_for_artifacts_is_an_ordinary_call() -> None:
    stage = script(made())
    stage.run(artifacts("r1", 0.0, bool, stage.clock))
    assert stage.asked[0].extra == Extra()
    stage.run(artifacts("r1", 2.0, bool, stage.clock))
    assert stage.asked[1].extra == Extra(deadline=2.0, retry=NO_RETRY)


# --- events


def event(number: Any) -> RunEvent:
    return RunEvent(sequence=number, event_type="x", run_id="r1")


class Feed:
    """Answers with the events of a time, a page of them; `failing` looks fail."""

    def __init__(self, times: Mapping[int, float], failing: frozenset[int] = frozenset()) -> None:
        self.times = times
        self.failing = failing
        self.looks = 0
        self.stage = Stage(self)

    def __call__(self, name: str, arguments: Mapping[str, Any]) -> Any:
        self.looks += 1
        if self.looks in self.failing:
            return refusal(503)
        now = self.stage.clock.now()
        found = [number for number, time in self.times.items() if number > arguments["since"] and time <= now]
        return [event(number) for number in sorted(found)[: arguments["limit"]]]

    def stream(self, since: int = 0, timeout: float = 60.0, poll: PollPolicy = STEADY) -> Iterator[Any]:
        """Follow the events."""
        return self.stage.stream(follow(["r1"], since, timeout, poll, self.stage.clock))


def test_events_come_in_order_each_once_and_with_little_delay() -> None:
    feed = Feed({number * 3: number * 0.7 for number in range(1, 60)})
    seen = []
    for found in feed.stream(timeout=120.0):
        seen.append(found.sequence)
        assert feed.stage.clock.now() - feed.times[found.sequence] <= 1.0 + 1e-6
    assert seen == [number * 3 for number in range(1, 60)]
    assert feed.stage.clock.now() == pytest.approx(120.0)


def test_a_backlog_is_read_without_a_pause_and_nothing_else_is() -> None:
    feed = Feed(dict.fromkeys(range(1, FULL * 3 + 11), 0.0))
    assert len(list(feed.stream(timeout=1.0))) == FULL * 3 + 10
    assert feed.stage.times("events.poll")[:5] == [0.0, 0.0, 0.0, 0.0, 1.0]
    busy = Feed({number: number * 0.01 for number in range(1, 2000)})
    assert len(list(busy.stream(timeout=10.0))) == 1000
    assert busy.looks <= 21, "one event at a time is no reason to ask without end"


def test_events_before_the_start_are_not_told() -> None:
    feed = Feed({1: 0.0, 2: 0.0, 3: 0.0})
    assert [found.sequence for found in feed.stream(since=2, timeout=1.0)] == [3]


def test_a_page_may_be_in_disorder_repeat_and_hold_nonsense() -> None:
    page: list[Any] = [event(3), event(1), event(1), None, "text", {}, event(UNSET), event("5"), event(2)]
    stage = Stage(lambda name, arguments: page)
    found = list(stage.stream(follow(["r1"], 1, 5.0, STEADY, stage.clock)))
    assert [one.sequence for one in found] == [2, 3]
    assert [call.arguments["since"] for call in stage.asked][:3] == [1, 3, 3]


def test_a_stream_bears_failures_and_says_where_to_go_on() -> None:
    feed = Feed({1: 0.0, 2: 30.0}, failing=frozenset({2, 3, 5}))
    assert [found.sequence for found in feed.stream(timeout=60.0)] == [1, 2]
    feed = Feed({1: 0.0}, failing=frozenset(range(2, 100)))
    with pytest.raises(ozkit.ServerError) as caught:
        list(feed.stream(timeout=1e6, poll=PollPolicy(tolerance=3)))
    assert caught.value.__notes__ == ["events.stream(..., since=1) goes on where this one stopped"]
    assert feed.looks == 5


@pytest.mark.parametrize("error", [refusal(401), refusal(404), refusal(400), ozkit.InvalidArgument("x")], ids=repr)
def test_a_stream_that_is_refused_ends_at_once(error: ozkit.OzkitError) -> None:
    stage = Stage(lambda name, arguments: error)
    with pytest.raises(type(error)):
        list(stage.stream(follow(["r1"], 0, 60.0, STEADY, stage.clock)))
    assert len(stage.asked) == 1


def test_an_endless_stream_has_no_deadline() -> None:
    feed = Feed({1: 0.0, 2: 5000.0})
    stream = feed.stream(timeout=float("inf"))
    assert [next(stream).sequence, next(stream).sequence] == [1, 2]
    assert {call.extra.deadline for call in feed.stage.asked} == {None}


@given(
    st.dictionaries(st.integers(1, 50), st.floats(0, 100), max_size=30),
    st.floats(0.1, 200),
    st.floats(0, 5),
    st.integers(0, 1000),
)
@settings(max_examples=100)
def test_no_event_is_lost_or_told_twice(times: dict[int, float], timeout: float, look_takes: float, seed: int) -> None:
    # Sequence numbers grow with time.
    ordered = dict(zip(sorted(times), sorted(times.values()), strict=True))
    feed = Feed(ordered)
    feed.stage.look_takes = look_takes
    feed.stage.clock = type(feed.stage.clock)(seed=seed)
    seen = [found.sequence for found in feed.stream(timeout=timeout, poll=PollPolicy())]
    assert seen == sorted(set(seen))
    assert {number for number, time in ordered.items() if time <= timeout} <= set(seen)
    assert sum(feed.stage.clock.slept) <= timeout + 1e-6

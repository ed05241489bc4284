"""Runs driven by scripts: cancelling them and their trees, following their events, and one look at many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._runs.cancel import cancel_and_wait, cancel_tree
from ozkit._runs.follow_events import PAGE_SIZE, follow
from ozkit._runs.polling import PollPolicy
from ozkit._runs.statuses import RunStatuses, statuses
from ozkit_api.oz_agent.models import (
    RunEvent,
)
from ozkit_runtime.unset import UNSET
from tests.unit.acting import EPOCH, STEADY, Stage, listing, lost, moment, options, refusal, run_item, table
from tests.unit.team import Team


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


def event(number: Any) -> RunEvent:
    return RunEvent(sequence=number, event_type="x", run_id="r1")


class Feed:
    """Answers with the events of a time, a page of them; `failing` polls fail."""

    def __init__(self, times: Mapping[int, float], failing: frozenset[int] = frozenset()) -> None:
        self.times = times
        self.failing = failing
        self.polls = 0
        self.stage = Stage(self)

    def __call__(self, name: str, arguments: Mapping[str, Any]) -> Any:
        self.polls += 1
        if self.polls in self.failing:
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
    feed = Feed(dict.fromkeys(range(1, PAGE_SIZE * 3 + 11), 0.0))
    assert len(list(feed.stream(timeout=1.0))) == PAGE_SIZE * 3 + 10
    assert feed.stage.times("events.poll")[:5] == [0.0, 0.0, 0.0, 0.0, 1.0]
    busy = Feed({number: number * 0.01 for number in range(1, 2000)})
    assert len(list(busy.stream(timeout=10.0))) == 1000
    assert busy.polls <= 21, "one event at a time is no reason to ask without end"


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
    assert caught.value.__notes__ == ["events.stream(..., since=1) resumes where this one stopped"]
    assert feed.polls == 5


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
    assert {call.options.deadline for call in feed.stage.asked} == {None}


@given(
    st.dictionaries(st.integers(1, 50), st.floats(0, 100), max_size=30),
    st.floats(0.1, 200),
    st.floats(0, 5),
    st.integers(0, 1000),
)
@settings(max_examples=100)
def test_no_event_is_lost_or_told_twice(times: dict[int, float], timeout: float, poll_takes: float, seed: int) -> None:
    # Sequence numbers grow with time.
    ordered = dict(zip(sorted(times), sorted(times.values()), strict=True))
    feed = Feed(ordered)
    feed.stage.poll_takes = poll_takes
    feed.stage.clock = type(feed.stage.clock)(seed=seed)
    seen = [found.sequence for found in feed.stream(timeout=timeout, poll=PollPolicy())]
    assert seen == sorted(set(seen))
    assert {number for number, time in ordered.items() if time <= timeout} <= set(seen)
    assert sum(feed.stage.clock.slept) <= timeout + 1e-6


def look(answer: Any, ids: list[str], at: float = 0.0) -> tuple[RunStatuses, Counter[str]]:
    """Return the statuses of runs at a time, and what was asked."""
    stage = Stage(answer)
    stage.clock.time = at
    if isinstance(answer, Team):
        answer.now = stage.clock.now
    return stage.run(statuses(ids)), Counter(call.name for call in stage.asked)


def test_each_run_is_in_one_group_with_its_age() -> None:
    lives = {
        "done": [(-50.0, "QUEUED"), (10.0, "SUCCEEDED")],
        "ill": [(-50.0, "QUEUED"), (20.0, "ERROR")],
        "stuck": [(-50.0, "QUEUED"), (30.0, "BLOCKED")],
        "busy": [(-50.0, "QUEUED"), (40.0, "INPROGRESS")],
        "new": [(-50.0, "PONDERING")],
    }
    found, asked = look(Team(lives, refused={"gone": 404}), [*lives, "gone", "done"], at=100.0)
    assert [status.run_id for status in found] == [*lives, "gone"], "in the order of the ids, each once"
    assert len(found) == 6
    assert found.at == moment(100.0)
    groups = {name: [s.run_id for s in getattr(found, name)] for name in ("finished", "blocked", "active", "not_found")}
    assert groups == {
        "finished": ["done", "ill"],
        "blocked": ["stuck"],
        "active": ["busy", "new"],
        "not_found": ["gone"],
    }
    assert found.failed == ()
    assert [(status.age, status.idle) for status in found.finished] == [(86_500.0, 90.0), (86_500.0, 80.0)], (
        "created a day before"
    )
    assert found.not_found[0].run is None
    assert asked == {"runs.list": 1, "runs.get": 1}


@pytest.mark.parametrize(("count", "pages"), [(3, 1), (500, 1), (1000, 2), (4000, 8)], ids=["3", "500", "1000", "4000"])
def test_list_pages_answer_for_all_that_they_show(count: int, pages: int) -> None:
    lives = {f"run-{number}": [(-1.0 - number, "SUCCEEDED")] for number in range(count)}
    found, asked = look(Team(lives), list(lives))
    assert len(found.finished) == count
    assert asked == {"runs.list": pages}


def test_runs_that_no_page_shows_are_looked_at_one_by_one() -> None:
    others = {f"other-{number}": [(-float(number), "INPROGRESS")] for number in range(3000)}
    old = {f"old-{number}": [(-9000.0 - number, "SUCCEEDED")] for number in range(5)}
    found, asked = look(Team(others | old), [*old, "other-7"])
    assert len(found.finished) == 5
    assert len(found.active) == 1
    assert asked == {"runs.list": 2, "runs.get": 5}


def test_few_runs_are_not_listed() -> None:
    found, asked = look(Team({"a": [(-1.0, "QUEUED")]}), ["a"])
    assert [status.kind for status in found] == ["active"]
    assert asked == {"runs.get": 1}
    found, asked = look(Team({}), [])
    assert (len(found), asked) == (0, {})


@table(
    "created updated age idle",
    [
        ("plain", EPOCH, moment(50.0), 100.0, 50.0),
        ("ahead", moment(400.0), moment(400.0), 0.0, 0.0),
        ("far future", moment(3e9), moment(3e9), 0.0, 0.0),
        ("year one", datetime.fromisoformat("0001-01-01T00:00:00Z"), EPOCH, pytest.approx(6.39e10, rel=0.01), 100.0),
        ("no zone", datetime(2026, 6, 1), datetime(2026, 6, 1), None, None),
        ("missing", None, None, None, None),
        ("not a time", 5, "x", None, None),
    ],
)
def test_ages_are_seconds_or_none(created: Any, updated: Any, age: Any, idle: Any) -> None:
    run = run_item("a", created_at=created, updated_at=updated)
    found, _ = look(lambda name, arguments: run, ["a"], at=100.0)
    assert (found.all[0].age, found.all[0].idle) == (age, idle)


@table(
    "error kind",
    [
        ("404", refusal(404), "not found"),
        ("410", refusal(410), "not found"),
        ("403", refusal(403), "failed"),
        ("422", refusal(422), "failed"),
        ("400", refusal(400), "failed"),
    ],
)
def test_a_run_that_cannot_be_read_does_not_hide_the_others(error: ozkit.OzkitError, kind: str) -> None:
    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        return error if arguments["run_id"] == "a" else run_item(arguments["run_id"])

    found, _ = look(answer, ["a", "b"])
    assert [status.kind for status in found] == [kind, "active"]
    assert found.all[0].error is error


@pytest.mark.parametrize("where", ["runs.list", "runs.get"])
@table(
    "error",
    [("401", refusal(401)), ("503", refusal(503)), ("429", refusal(429)), ("no response", lost())],
)
def test_an_error_that_all_runs_would_meet_is_raised(error: ozkit.OzkitError, where: str) -> None:
    stage = Stage(lambda name, arguments: error if name == where else listing())
    with pytest.raises(type(error)):
        stage.run(statuses(["a", "b", "c"]))
    assert [call.name for call in stage.asked][-1] == where


def test_a_run_that_moves_between_pages_is_shown_as_it_is_now() -> None:
    pages = [
        listing(run_item("a", "SUCCEEDED", 9.0), run_item("b"), following="c"),
        listing(run_item("a", "INPROGRESS", 1.0), run_item("c")),
    ]
    found, asked = look(lambda name, arguments: pages.pop(0), ["a", "b", "c"])
    assert [status.kind for status in found] == ["finished", "active", "active"]
    assert asked == {"runs.list": 2}

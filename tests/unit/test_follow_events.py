"""Following the events of runs, driven by scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._runs.follow_events import PAGE_SIZE, follow
from ozkit._runs.polling import PollPolicy
from ozkit_api.oz_agent.models import (
    RunEvent,
)
from ozkit_runtime.unset import UNSET
from tests.unit.acting import STEADY, Stage, refusal


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

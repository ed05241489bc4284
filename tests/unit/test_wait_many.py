"""Waiting for many runs: each is reported once, whatever the team does meanwhile, and with few requests."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._runs import scans as module
from ozkit._runs.arguments import WaitOptions, checked_ids
from ozkit._runs.polling import LAST_POLL_SECONDS, PollPolicy
from ozkit._runs.scans import SCAN_PAGES
from ozkit._runs.wait_many import SINGLES, SWEEP_AFTER, wait_many
from ozkit_api.oz_agent.models import RunItem
from tests.unit.acting import Stage, answers, listing, lost, moment, refusal, run_item, table
from tests.unit.team import Team

EVEN = PollPolicy(jitter=0.0, tolerance=50)
FINAL = ["SUCCEEDED", "FAILED", "ERROR", "CANCELLED", "BLOCKED"]


def options(**more: Any) -> WaitOptions:
    return WaitOptions(**{"timeout": 36_000.0, "poll": EVEN, **more})


def staged(team: Team, poll_takes: float = 0.0) -> Stage:
    stage = Stage(team, poll_takes=poll_takes)
    team.now = stage.clock.now
    return stage


def life(random: random.Random, longest: float) -> list[tuple[float, str]]:
    """Return the states of a run that lives up to so many seconds, from before the wait on."""
    ends = random.uniform(0, longest)
    middle = sorted(random.uniform(0, ends) for _ in range(random.randrange(4)))
    states = ["QUEUED", *(random.choice(["INPROGRESS", "CLAIMED", "QUEUED"]) for _ in middle), random.choice(FINAL)]
    return list(zip([-random.uniform(0, 1000), *middle, ends], states, strict=True))


def outcome(stage: Stage, ids: list[str], wait: WaitOptions) -> tuple[list[RunItem], ozkit.OzkitError | None]:
    """Return what a wait emits, and the error that it ends with."""
    emitted: list[RunItem] = []
    try:
        for run in stage.stream(wait_many(ids, wait, stage.clock)):
            emitted.append(run)  # noqa: PERF402 - what came before an error counts
    except ozkit.OzkitError as error:
        return emitted, error
    return emitted, None


def per_tick(stage: Stage) -> list[Counter[str]]:
    """Return what was asked at each tick."""
    ticks: dict[float, Counter[str]] = {}
    for call in stage.asked:
        ticks.setdefault(call.at, Counter())[call.name] += 1
    return list(ticks.values())


@given(
    st.integers(1, 40),
    st.integers(0, 3),
    st.sampled_from([0.0, 5.0, 60.0, 900.0]),
    st.sampled_from([0.0, 0.0, 3.0, 8.0]),
    st.sampled_from([0.0, 0.05, 1.0, 4.0]),
    st.sampled_from([(0.0, 0.0), (0.3, 0.0), (0.0, 0.3), (0.4, 0.4)]),
    st.sampled_from([3, 10, 500]),
    st.integers(0, 10**6),
)
@settings(max_examples=150)
def test_every_run_is_reported_once(
    runs: int,
    missing: int,
    longest: float,
    lateness: float,
    noise: float,
    failing: tuple[float, float],
    limit: int,
    seed: int,
) -> None:
    chance = random.Random(seed)
    lives = {f"run-{number}": life(chance, longest) for number in range(runs)}
    gone = {f"gone-{number}": 404 for number in range(missing)}
    team = Team(lives, None, gone, busy=noise, others=50, lateness=lateness, failing=failing, seed=seed)
    stage = staged(team)
    ids = [*lives, *gone]
    chance.shuffle(ids)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SCAN_LIMIT", limit)
        emitted, error = outcome(stage, [*ids, ids[0]], options())
    assert sorted(run.run_id for run in emitted) == sorted(lives)
    for run in emitted:
        assert run.state == lives[run.run_id][-1][1]
        assert moment(lives[run.run_id][-1][0]) == run.updated_at
    if gone:
        assert isinstance(error, ozkit.WaitFailed)
        assert error.errors.keys() == gone.keys()
    else:
        assert error is None
    pages = max(SCAN_PAGES, 2 * -(-len(ids) // limit))  # twice the pages that could hold them
    for tick in per_tick(stage):
        # More than a few runs are worth a scan that reads far back now and then.
        assert tick["runs.list"] <= max(len(ids), pages * (4 if len(ids) > SINGLES else 1))
        assert tick["runs.get"] <= SINGLES


@given(st.integers(0, 10**6), st.floats(1, 300), st.sampled_from([0.0, 0.5, 20.0]))
@settings(max_examples=60)
def test_the_deadline_holds(seed: int, timeout: float, poll_takes: float) -> None:
    chance = random.Random(seed)
    lives = {f"run-{number}": life(chance, 600.0) for number in range(15)}
    stage = staged(Team(lives, failing=(0.2, 0.2), seed=seed), poll_takes)
    emitted, error = outcome(stage, list(lives), options(timeout=timeout))
    over = {run.run_id for run in emitted}
    assert len(over) == len(emitted)
    if len(over) < len(lives):
        assert isinstance(error, ozkit.WaitTimeout)
        assert set(error.run_ids) == set(lives) - over
    asleep = sum(stage.clock.slept)
    assert asleep <= timeout + 1e-6
    for call in stage.asked:
        assert call.options.deadline is not None
        assert call.options.deadline <= max(timeout - call.at, LAST_POLL_SECONDS) + 1e-6
        assert call.options.retry is not None
        assert call.options.retry.attempts == 1


def test_quiet_runs_are_looked_at_now_and_then() -> None:
    # A server whose listing leaves out what did not change since: were a change lost, the sweep would find it.
    states = {f"run-{number}": "INPROGRESS" for number in range(50)}

    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        if name == "runs.get":
            return run_item(arguments["run_id"], states[arguments["run_id"]])
        if "updated_after" in arguments:
            return listing(run_item("another", "INPROGRESS"))
        rows = [run_item(run_id, state) for run_id, state in states.items()]
        states.update(dict.fromkeys(states, "SUCCEEDED"))
        return listing(*rows)

    stage = Stage(answer)
    emitted, error = outcome(stage, list(states), options())
    assert (len(emitted), error) == (50, None)
    assert len(stage.times("runs.get")) == 50
    ticks = per_tick(stage)
    assert all("runs.get" not in tick for tick in ticks[:SWEEP_AFTER])
    assert max(tick["runs.get"] for tick in ticks) == 1


def test_one_that_cannot_be_looked_at_does_not_keep_the_others_waiting() -> None:
    ids = [f"run-{number}" for number in range(30)]
    errors = {**dict.fromkeys(ids[:12], refusal(500)), **dict.fromkeys(ids[12:15], lost())}
    stage = Stage(answers(lambda run_id: errors.get(run_id) or run_item(run_id, "SUCCEEDED")))
    emitted, error = outcome(stage, ids, options(timeout=200.0))
    assert {run.run_id for run in emitted} == set(ids[15:])
    assert isinstance(error, ozkit.WaitTimeout)
    assert set(error.run_ids) == set(ids[:15])


ODD: list[Any] = [None, "text", 5, {}, RunItem.from_dict({}), RunItem.from_dict({"run_id": None, "state": "x"})]
ODD += [RunItem.from_dict({"run_id": ["a"]}), RunItem.from_dict({"run_id": "a", "state": "FAILED", "updated_at": 3})]


@table(
    "listed look states",
    [
        (
            "it breaks off",
            listing(run_item("a", "FAILED"), following=None),
            run_item("b", "SUCCEEDED"),
            "FAILED SUCCEEDED",
        ),
        # The single look does not even say which run it is.
        ("rows that are no runs", listing(*ODD), RunItem.from_dict({"state": "SUCCEEDED"}), "FAILED SUCCEEDED"),
        ("it fails", refusal(503), run_item("a", "SUCCEEDED"), "SUCCEEDED SUCCEEDED"),
    ],
)
def test_what_a_list_does_not_show_single_looks_do(listed: Any, look: Any, states: str) -> None:
    emitted, error = outcome(Stage(answers(look, listed)), ["a", "b"], options())
    assert error is None
    assert [str(run.state) for run in emitted] == states.split()


@pytest.mark.parametrize(("status", "times"), [*((status, 1) for status in (400, 401, 403, 404, 422)), (503, 4)])
def test_a_refused_list_ends_the_wait_and_failures_in_a_row_up_to_the_tolerance(status: int, times: int) -> None:
    stage = Stage(answers(run_item("a"), refusal(status)))
    emitted, error = outcome(stage, ["a", "b"], options(poll=PollPolicy(tolerance=3)))
    assert emitted == []
    assert isinstance(error, ozkit.ApiError)
    assert error.status == status
    assert len(stage.times("runs.list")) == times
    assert error.__notes__ == ["while waiting for 2 runs: a, b"]


def test_the_servers_hint_is_followed() -> None:
    listings = [listing(run_item("a", "SUCCEEDED")), refusal(429, retry_after=20.0)]
    stage = Stage(answers(refusal(429, retry_after=7.0), lambda: listings.pop()))
    emitted, error = outcome(stage, ["a"], options())
    assert (len(emitted), error) == (1, None)
    assert stage.clock.slept == [20.0]


def test_the_first_429_of_a_tick_stops_its_single_looks() -> None:
    stage = Stage(answers(refusal(429, retry_after=9.0)))
    outcome(stage, [f"run-{number}" for number in range(30)], options(timeout=20.0))
    assert stage.clock.slept[:2] == [9.0, 9.0]
    assert all(tick["runs.get"] == 1 for tick in per_tick(stage))


def test_a_new_run_may_be_not_found_grace_a_while() -> None:
    team = Team({"a": [(-1, "QUEUED"), (25, "SUCCEEDED")]})
    stage = staged(team)

    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        if stage.clock.now() < 20:
            return refusal(404) if name == "runs.get" else Team({}, now=stage.clock.now)(name, arguments)
        return team(name, arguments)

    stage.answer = answer
    emitted, error = outcome(stage, ["a"], options(poll=PollPolicy(not_found_grace=30.0)))
    assert error is None
    assert [run.run_id for run in emitted] == ["a"]
    stage.clock.time = 0
    emitted, error = outcome(stage, ["a"], options())
    assert isinstance(error, ozkit.WaitFailed)
    assert isinstance(error.errors["a"], ozkit.NotFound)


def test_errors_of_single_runs_are_told_with_a_timeout_too() -> None:
    stage = staged(Team({"a": [(-1, "QUEUED")]}, refused={"b": 404}))
    _, error = outcome(stage, ["a", "b"], options(timeout=5.0))
    assert isinstance(error, ozkit.WaitTimeout)
    assert error.run_ids == ("a",)
    assert error.elapsed == pytest.approx(5.0)
    assert error.__notes__ == ["run b could not be polled: HTTP 404"]


def test_blocked_and_unknown_states() -> None:
    lives = {
        "blocked": [(-1, "QUEUED"), (2, "BLOCKED"), (30, "INPROGRESS"), (40, "SUCCEEDED")],
        "unknown": [(-1, "QUEUED"), (2, "PONDERING"), (30, "INPROGRESS"), (40, "SUCCEEDED")],
    }
    for more, expected in (
        ({}, {"blocked": "BLOCKED", "unknown": "SUCCEEDED"}),
        ({"on_blocked": "wait"}, {"blocked": "SUCCEEDED", "unknown": "SUCCEEDED"}),
        ({"on_unknown": "raise"}, {"blocked": "BLOCKED", "unknown": "PONDERING"}),
    ):
        stage = staged(Team(lives))
        emitted, error = outcome(stage, list(lives), options(**more))
        assert error is None
        assert {run.run_id: str(run.state) for run in emitted} == expected


def test_unknown_states_are_warned_of_and_named_in_the_timeout(caplog: pytest.LogCaptureFixture) -> None:
    stage = staged(Team({"a": [(-1, "PONDERING")], "b": [(-1, "pondering")]}))
    _, error = outcome(stage, ["a", "b"], options(timeout=60.0))
    assert isinstance(error, ozkit.WaitTimeout)
    assert error.unknown_states == ("PONDERING", "pondering")
    assert "unknown to this version: PONDERING, pondering" in str(error)
    assert len(caplog.records) == 2


@pytest.mark.parametrize("limit", [500, 1])
def test_every_change_is_told_and_the_end_before_it_is_yielded(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # With pages of one row each scan is incomplete, and single looks tell everything.
    monkeypatch.setattr(module, "SCAN_LIMIT", limit)
    lives = {
        "a": [(-1, "QUEUED"), (3, "INPROGRESS"), (9, "SUCCEEDED")],
        "b": [(-1, "QUEUED"), (20, "INPROGRESS"), (50, "FAILED")],
    }
    told: list[tuple[str, str]] = []
    stage = staged(Team(lives, busy=5.0))
    wait = options(on_update=lambda run: told.append((run.run_id, str(run.state))))
    for run in stage.stream(wait_many(list(lives), wait, stage.clock)):
        assert told[-1] == (run.run_id, str(run.state))
    for run_id, states in lives.items():
        assert [state for name, state in told if name == run_id] == [state for _, state in states]
    assert bool(stage.times("runs.get")) == (limit == 1)


def test_nothing_is_asked_about_nothing() -> None:
    stage = Stage(lambda name, arguments: None)
    assert outcome(stage, [], options()) == ([], None)
    assert stage.asked == []


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        ("run-1", "put a single one into a list"),
        (["a", ""], "invalid id"),
        (["a", ".."], "invalid id"),
        ([None], "an id is required"),
        ([["a"]], "run_ids must be an id"),
        ([5], "run_ids must be an id"),
        ([{}], "run_ids must be an id"),
    ],
)
def test_ids_are_checked(ids: Any, message: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=message):
        checked_ids(ids)


@pytest.mark.parametrize("count", [1000, 4000])
def test_finished_runs_take_the_pages_that_hold_them(count: int) -> None:
    lives = {f"run-{number}": [(-10.0, "QUEUED"), (-5.0 - number / count, "SUCCEEDED")] for number in range(count)}
    stage = staged(Team(lives))
    emitted, error = outcome(stage, list(lives), options())
    assert (len(emitted), error) == (count, None)
    assert Counter(call.name for call in stage.asked) == {"runs.list": count // module.SCAN_LIMIT}


@pytest.mark.parametrize("at", [86_400.0 * 365 * 100, 3600.0])
def test_a_run_of_the_future_hides_no_other(at: float) -> None:
    lives = {f"run-{number}": [(-5.0, "QUEUED"), (60.0 * number, "SUCCEEDED")] for number in range(1, 6)}
    team = Team({**lives, "skewed": [(-5.0, "INPROGRESS")]})
    stage = staged(team)

    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        found = team(name, arguments)
        if name == "runs.list":
            found.runs.insert(0, run_item("skewed", "INPROGRESS", at))
        return found

    stage.answer = answer
    for run in stage.stream(wait_many(list(lives), options(), stage.clock)):
        assert stage.clock.now() - lives[run.run_id][-1][0] <= 30.0, "within two poll intervals"
    assert len(stage.times("runs.get")) == 0


def test_listing_stops_while_the_runs_of_others_fill_it() -> None:
    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        if name == "runs.get":
            return run_item(arguments["run_id"], "SUCCEEDED" if stage.clock.now() >= 300 else "INPROGRESS")
        return listing(run_item("another"), following=f"c{stage.clock.now()}")

    stage = Stage(answer)
    emitted, error = outcome(stage, ["a", "b"], options())
    assert (len(emitted), error) == (2, None)
    assert stage.clock.now() <= 330.0
    assert len(stage.times("runs.list")) < len(stage.times("runs.get")) / 4

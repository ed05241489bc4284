"""Waiting as scripts: what was seen when, and whether the wait goes on, stops or gives up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

import ozkit
from ozkit._runs.polling import (
    PHASES,
    STALE_POLLS,
    Phase,
    PollPolicy,
    PollResult,
    PollState,
    RunVersion,
    phase_of,
)
from ozkit._runs.wait import run_error, wait_result
from ozkit_api.oz_agent.models import RunState, RunStatusMessage
from ozkit_runtime.unset import UNSET
from tests.unit.acting import lost, refusal, run_item, table

CONTINUE, DONE, TIMED_OUT = PollResult.CONTINUE, PollResult.DONE, PollResult.TIMED_OUT
Event = str | RunVersion | ozkit.OzkitError
Script = Sequence[tuple[float, Event]]


def play(script: Script, **options: Any) -> PollResult:
    """Return the verdict of the last look of a script; every look before it goes on."""
    state = PollState(**{"timeout": 100.0, "started": 0.0, **options})
    verdicts = []
    for time, event in script:
        if isinstance(event, ozkit.OzkitError):
            verdicts.append(state.observe_error(event, time))
        else:
            verdicts.append(state.observe(RunVersion(event) if isinstance(event, str) else event, time))
    assert set(verdicts[:-1]) <= {CONTINUE}, verdicts
    return verdicts[-1]


WORKING = ["QUEUED", "PENDING", "CLAIMED", "INPROGRESS", "IN_PROGRESS"]
GRACE = PollPolicy(not_found_grace=30)
PASSING = [ozkit.RequestTimeout("x"), ozkit.UnexpectedResponse("x", status=200), refusal(408), refusal(520)]
PASSING += [refusal(429, retryable=False), refusal(409, retryable=True)]
ANEW: list[Event] = [lost(), lost(), "QUEUED", lost(), lost(), "QUEUED", lost()]
SCRIPTS: list[tuple[str, dict[str, Any], Script, PollResult]] = [
    ("over, but seen late", {}, [(5000, "SUCCEEDED")], DONE),
    ("a life", {}, [(1, "QUEUED"), (2, "PENDING"), (3, "CLAIMED"), (4, "INPROGRESS"), (5, "SUCCEEDED")], DONE),
    ("states may go back", {}, [(1, "INPROGRESS"), (2, "QUEUED"), (3, "INPROGRESS"), (4, "ERROR")], DONE),
    ("just before the deadline", {}, [(99.9, "INPROGRESS")], CONTINUE),
    ("at the deadline", {}, [(50, "INPROGRESS"), (100, "INPROGRESS")], TIMED_OUT),
    ("after the deadline", {}, [(100.1, "INPROGRESS")], TIMED_OUT),
    ("the deadline counts from the start", {"started": 50.0}, [(149, "INPROGRESS"), (150, "INPROGRESS")], TIMED_OUT),
    ("blocked hands back", {}, [(1, "INPROGRESS"), (2, "BLOCKED")], DONE),
    ("blocked, lower case", {}, [(2, "blocked")], DONE),
    ("blocked, waited through", {"on_blocked": "wait"}, [(1, "BLOCKED"), (60, "INPROGRESS"), (70, "SUCCEEDED")], DONE),
    ("blocked, in vain", {"on_blocked": "wait"}, [(1, "BLOCKED"), (100, "BLOCKED")], TIMED_OUT),
    ("unknown goes on", {}, [(1, "PONDERING"), (2, "PONDERING"), (3, "SUCCEEDED")], DONE),
    ("unknown, in vain", {}, [(1, "PONDERING"), (100, "PONDERING")], TIMED_OUT),
    ("unknown raises", {"on_unknown": "raise"}, [(1, "QUEUED"), (2, "PONDERING")], PollResult.UNKNOWN_STATE),
    ("empty is unknown", {"on_unknown": "raise"}, [(1, "")], PollResult.UNKNOWN_STATE),
    ("a failing look at the deadline", {}, [(1, "QUEUED"), (100, refusal(503))], TIMED_OUT),
    ("failing looks", {}, [(1, refusal(503)), (2, lost()), (3, refusal(429)), (4, "SUCCEEDED")], DONE),
    ("as many as are borne", {}, [(number, refusal(500)) for number in range(8)], CONTINUE),
    ("what may go away", {}, [*enumerate(PASSING), (9, "SUCCEEDED")], DONE),
    ("a success begins anew", {"policy": PollPolicy(tolerance=2)}, list(enumerate(ANEW, 1)), CONTINUE),
    ("404 within the grace", {"policy": GRACE}, [(1, refusal(404)), (29, refusal(404))], CONTINUE),
    ("404, then found", {"policy": GRACE}, [(5, refusal(404)), (9, "QUEUED"), (50, "FAILED")], DONE),
]


@table("options script verdict", SCRIPTS)
def test_scripts(options: dict[str, Any], script: Script, verdict: PollResult) -> None:
    assert play(script, **options) is verdict


ENDING: list[tuple[str, dict[str, Any], Script]] = [
    *((f"{status}", {}, [(1, "QUEUED"), (2, refusal(status))]) for status in (400, 401, 402, 403, 404, 409, 410, 422)),
    ("401 that says retryable", {}, [(1, refusal(401, retryable=True))]),
    ("403 that says retryable", {}, [(1, refusal(403, retryable=True))]),
    ("404 that says retryable", {}, [(1, refusal(404, retryable=True))]),
    ("404 after the grace", {"policy": GRACE}, [(29, refusal(404)), (30, refusal(404))]),
    ("401 within the grace", {"policy": GRACE}, [(1, refusal(401))]),
    ("one too many", {}, [(number, refusal(500)) for number in range(9)]),
    ("no tolerance", {"policy": PollPolicy(tolerance=0)}, [(1, lost())]),
    ("too many 404", {"policy": PollPolicy(not_found_grace=30, tolerance=1)}, [(1, refusal(404)), (2, refusal(404))]),
    ("a mistake of ours", {}, [(1, ozkit.InvalidArgument("x"))]),
    ("a list that breaks", {}, [(1, ozkit.PaginationError("x"))]),
    ("no way to send", {}, [(1, ozkit.ConfigurationError("x"))]),
]


@table("options script", ENDING)
def test_errors_that_end_a_wait(options: dict[str, Any], script: Script) -> None:
    last = script[-1][1]
    assert isinstance(last, ozkit.OzkitError)
    with pytest.raises(type(last)) as caught:
        play(script, **options)
    assert caught.value is last
    if len(script) > 1:
        assert play(script[:-1], **options) is CONTINUE


OLD = RunVersion("SUCCEEDED", updated_at=1, session_id="s1", started_at=0)
SAME = OLD
STALE: Script = [(number, SAME) for number in range(STALE_POLLS - 1)]
FOLLOWED: list[tuple[str, Script, PollResult]] = [
    ("the old end", [(1, SAME)], CONTINUE),
    ("ten looks at the old end", [*STALE, (50, SAME)], PollResult.STALE),
    ("the old end at the deadline", [(1, SAME), (100, SAME)], TIMED_OUT),
    ("a working state, then an end", [(1, SAME), (2, RunVersion("INPROGRESS", 1, "s1", 0)), (3, SAME)], DONE),
    ("queued, then an end", [(1, RunVersion("QUEUED")), (2, RunVersion("FAILED"))], DONE),
    ("blocked", [(1, SAME), (2, RunVersion("BLOCKED", 1, "s1", 0))], DONE),
    ("an unknown state, then an end", [(1, RunVersion("PONDERING")), (2, SAME)], DONE),
    ("cancelled", [(1, RunVersion("CANCELLED", 1, "s1", 0))], DONE),
    ("changed later", [(1, RunVersion("SUCCEEDED", 2, "s1", 0))], DONE),
    ("another session", [(1, RunVersion("SUCCEEDED", 1, "s2", 0))], DONE),
    ("started later", [(1, RunVersion("SUCCEEDED", 1, "s1", 7))], DONE),
    ("the session's id is gone", [(1, RunVersion("SUCCEEDED", 1, None, 0))], CONTINUE),
    ("nothing is told any more", [(1, RunVersion("SUCCEEDED"))], CONTINUE),
    ("another end, nothing else", [(1, RunVersion("FAILED", 1, "s1", 0))], CONTINUE),
    ("failing looks do not count", [*STALE, (20, lost()), (21, lost())], CONTINUE),
    ("nearly too late", [*STALE, (50, RunVersion("ERROR", 9, "s1", 0))], DONE),
]


@table("script verdict", FOLLOWED)
def test_a_follow_up_is_not_fooled_by_the_old_end(script: Script, verdict: PollResult) -> None:
    assert play(script, before=OLD) is verdict


def test_the_pauses_grow_to_fifteen_seconds_and_to_thirty_after_ten_minutes() -> None:
    policy = PollPolicy(jitter=0.0)
    pauses, time = [], 0.0
    for look in range(1, 80):
        pauses.append(policy.interval(look, time, lambda: 0.7))
        time += pauses[-1]
    assert pauses[:8] == [1.0, 1.5, 2.25, 3.375, 5.0625, 7.59375, 11.390625, 15.0]
    assert set(pauses[8:40]) == {15.0}
    assert pauses[-1] == 30.0
    change = pauses.index(30.0)
    assert sum(pauses[:change]) >= 600 > sum(pauses[: change - 1])
    assert set(pauses[change:]) == {30.0}


@pytest.mark.parametrize(
    ("factor", "polls", "expected"), [(1.0, 10**6, 1.0), (1.01, 10**6, 15.0), (1e300, 9, 15.0), (1.5, 0, 1.0)]
)
def test_no_number_of_polls_is_too_large(factor: float, polls: int, expected: float) -> None:
    assert PollPolicy(factor=factor, jitter=0.0).interval(polls, 0.0, lambda: 0.0) == expected


PAUSES: list[tuple[str, dict[str, Any], tuple[float, float, float | None], float]] = [
    ("the look's own time counts", {"polls": 3}, (10.0, 11.0, None), 1.25),
    ("a slow look", {"polls": 3}, (10.0, 40.0, None), 0.1),
    ("the server's hint", {"polls": 1}, (10.0, 10.0, 7.0), 7.0),
    ("a hint that is shorter", {"polls": 8}, (10.0, 10.0, 2.0), 15.0),
    ("a hint beyond the deadline", {"polls": 1}, (10.0, 10.0, 1e9), 90.0),
    ("a slow look and a hint", {"polls": 1}, (10.0, 40.0, 3.0), 3.0),
    ("what is left", {"polls": 8}, (98.0, 98.0, None), 2.0),
    ("next to nothing is left", {"polls": 8}, (99.9999, 99.9999, None), 0.0001),
    ("nothing is left", {"polls": 8}, (100.0, 100.0, None), 0.0),
    ("too late", {"polls": 8}, (100.0, 130.0, 50.0), 0.0),
    ("a first pause of its own", {"polls": 1, "policy": PollPolicy(first_delay=0.2, jitter=0)}, (1.0, 1.1, None), 0.1),
    ("a tiny first pause", {"polls": 1, "policy": PollPolicy(first_delay=0.001, jitter=0)}, (1.0, 9.0, None), 0.0001),
]


@table("options given expected", PAUSES)
def test_how_long_the_next_pause_is(
    options: dict[str, Any], given: tuple[float, float, float | None], expected: float
) -> None:
    state = PollState(**{"timeout": 100.0, "started": 0.0, "policy": PollPolicy(jitter=0.0), **options})
    began, now, hint = given
    assert state.delay(began, now, lambda: 0.0, hint) == pytest.approx(expected)


def test_a_blocked_run_is_looked_at_slowly() -> None:
    state = PollState(1000.0, 0.0, PollPolicy(jitter=0.0), on_blocked="wait")
    state.observe(RunVersion("BLOCKED"), 1.0)
    assert state.delay(1.0, 1.0, lambda: 0.0) == 30.0
    state.observe(RunVersion("INPROGRESS"), 31.0)
    assert state.delay(31.0, 31.0, lambda: 0.0) == 1.5


def state_of(*states: str, **options: Any) -> PollState:
    state = PollState(**{"timeout": 60.0, "started": 10.0, **options})
    for each in states:
        state.observe(RunVersion(each), 20.0)
    return state


CHECKED: list[tuple[str, type[ozkit.RunError], str]] = [
    ("FAILED", ozkit.RunFailed, "start a new run"),
    ("failed", ozkit.RunFailed, "start a new run"),
    ("ERROR", ozkit.RunErrored, "if it is marked retryable"),
    ("CANCELLED", ozkit.RunCancelled, "if it is still needed"),
    ("BLOCKED", ozkit.RunBlocked, "answer it in its session"),
    ("PONDERING", ozkit.RunError, "update this library"),
    ("QUEUED", ozkit.RunError, "call runs.wait"),
]


@pytest.mark.parametrize(("state", "kind", "advice"), CHECKED)
def test_a_run_that_did_not_succeed_is_an_error_on_request(state: str, kind: type[ozkit.RunError], advice: str) -> None:
    run = run_item(state=state)
    with pytest.raises(ozkit.RunError, match=advice) as caught:
        wait_result(DONE, "r1", run, state_of(), 20.0, check=True)
    assert type(caught.value) is kind
    assert caught.value.run is run
    assert str(caught.value).startswith(f"run r1 is {state}; ")


def test_the_error_of_a_run_says_what_the_server_says_without_secrets() -> None:
    said = RunStatusMessage(message="cannot clone with wk-1234567890abcdef.", error_code="environment_setup_failed")
    error = run_error(run_item(state="FAILED", status_message=said))
    assert isinstance(error, ozkit.RunFailed)
    assert "FAILED (environment_setup_failed): cannot clone with " in str(error)
    assert "wk-1234567890abcdef" not in str(error)


@pytest.mark.parametrize("said", [UNSET, None, RunStatusMessage(message=UNSET), RunStatusMessage(message="")])
def test_a_run_may_say_nothing(said: Any) -> None:
    assert str(run_error(run_item(state="FAILED", status_message=said))).startswith("run r1 is FAILED; ")


@pytest.mark.parametrize(
    ("result", "state", "kind", "said"),
    [
        (PollResult.STALE, "FAILED", ozkit.WaitTimeout, "the follow-up was accepted but did not start; .* FAILED"),
        (PollResult.UNKNOWN_STATE, "PONDERING", ozkit.RunError, "run r1 is in the state PONDERING"),
    ],
)
def test_what_did_not_start_and_what_is_unknown_say_so(
    result: PollResult, state: str, kind: type[ozkit.OzkitError], said: str
) -> None:
    run = run_item(state=state)
    with pytest.raises(kind, match=said) as caught:
        wait_result(result, "r1", run, state_of(state), 70.0, check=False)
    assert caught.value.run is run  # type: ignore[attr-defined]


def test_a_timeout_names_the_run_its_state_and_what_is_unknown() -> None:
    run = run_item(state="PONDERING")
    with pytest.raises(TimeoutError, match=r"run r1 did not finish within 60 s; .* PONDERING") as caught:
        wait_result(TIMED_OUT, "r1", run, state_of("QUEUED", "PONDERING"), 70.0, check=True)
    error = caught.value
    assert isinstance(error, ozkit.WaitTimeout)
    assert (error.run_ids, error.run, error.elapsed, error.unknown_states) == (("r1",), run, 60.0, ("PONDERING",))
    assert "(unknown to this version: PONDERING)" in str(error)
    with pytest.raises(ozkit.WaitTimeout, match="it was never seen") as caught:
        wait_result(TIMED_OUT, "r1", None, state_of(), 70.0, check=False)
    assert caught.value.run is None


@pytest.mark.parametrize("nothing", [UNSET, None, ""])
def test_what_is_not_told_is_one_thing_in_a_mark(nothing: Any) -> None:
    run = run_item(session_id=nothing, started_at=nothing or None)
    assert RunVersion.of(run).session_id is None
    assert RunVersion.of(run).started_at is None
    assert RunVersion.of(run).state == "INPROGRESS"


PHASE_OF = [
    *((state, Phase.WORKING) for state in WORKING),
    ("SUCCEEDED", Phase.SUCCEEDED),
    ("FAILED", Phase.FAILED),
    ("ERROR", Phase.ERRORED),
    ("CANCELLED", Phase.CANCELLED),
    ("BLOCKED", Phase.BLOCKED),
]


@pytest.mark.parametrize(("state", "phase"), PHASE_OF)
def test_every_state_has_its_phase_in_any_case_and_as_text_or_enum(state: str, phase: Phase) -> None:
    for spelling in (state, state.lower(), state.title(), RunState(state), RunState(state.lower())):
        assert phase_of(spelling) is phase


def test_the_table_holds_every_state_of_the_document() -> None:
    assert {state.value for state in RunState} <= set(PHASES)
    assert set(PHASES) == {state for state, _ in PHASE_OF}


@pytest.mark.parametrize("state", ["", "DONE", "SUCCEEDED ", "IN PROGRESS", None, UNSET, 5, {}, [], True])
def test_anything_else_is_unknown(state: Any) -> None:
    assert phase_of(state) is Phase.UNKNOWN

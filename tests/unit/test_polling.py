"""Waiting as scripts: what was seen when, and whether the wait goes on, stops or gives up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._core.endings import ended, mark_of, noted, raise_unless_succeeded, tell_unknown
from ozkit._core.polling import LAST_LOOK, STALE_LOOKS, Mark, PollPolicy, Verdict, Watch, bearable
from ozkit._core.states import PHASES, Phase
from ozkit._runtime.unset import UNSET
from ozkit_api.oz_agent.models import RunStatusMessage
from tests.unit.acting import lost, refusal, run_item, table

GO_ON, DONE, TIMED_OUT = Verdict.GO_ON, Verdict.DONE, Verdict.TIMED_OUT
Event = str | Mark | ozkit.OzkitError
Script = Sequence[tuple[float, Event]]


def still(time: float) -> float:
    return 0.0


def play(script: Script, **options: Any) -> Verdict:
    """Return the verdict of the last look of a script; every look before it goes on."""
    watch = Watch(**{"timeout": 100.0, "started": 0.0, **options})
    verdicts = []
    for time, event in script:
        if isinstance(event, ozkit.OzkitError):
            verdicts.append(watch.failed(event, time))
        else:
            verdicts.append(watch.saw(Mark(event) if isinstance(event, str) else event, time))
    assert set(verdicts[:-1]) <= {GO_ON}, verdicts
    return verdicts[-1]


WORKING = ["QUEUED", "PENDING", "CLAIMED", "INPROGRESS", "IN_PROGRESS"]
FINAL = ["SUCCEEDED", "FAILED", "ERROR", "CANCELLED"]


def spellings(state: str) -> list[str]:
    return [state, state.lower(), state.title(), state.swapcase()]


@pytest.mark.parametrize("state", [spelling for state in WORKING for spelling in spellings(state)])
def test_a_working_state_goes_on(state: str) -> None:
    assert play([(1, state)]) is GO_ON


@pytest.mark.parametrize("state", [spelling for state in FINAL for spelling in spellings(state)])
@pytest.mark.parametrize("time", [1.0, 100.0, 5000.0])
def test_a_final_state_is_the_end_also_after_the_deadline(state: str, time: float) -> None:
    assert play([(time, state)]) is DONE


def test_every_state_of_the_table_is_tested() -> None:
    assert {*WORKING, *FINAL, "BLOCKED"} == set(PHASES)


SCRIPTS: list[tuple[str, dict[str, Any], Script, Verdict]] = [
    ("a life", {}, [(1, "QUEUED"), (2, "PENDING"), (3, "CLAIMED"), (4, "INPROGRESS"), (5, "SUCCEEDED")], DONE),
    ("states may go back", {}, [(1, "INPROGRESS"), (2, "QUEUED"), (3, "INPROGRESS"), (4, "ERROR")], DONE),
    ("just before the deadline", {}, [(99.9, "INPROGRESS")], GO_ON),
    ("at the deadline", {}, [(50, "INPROGRESS"), (100, "INPROGRESS")], TIMED_OUT),
    ("after the deadline", {}, [(100.1, "INPROGRESS")], TIMED_OUT),
    ("the deadline counts from the start", {"started": 50.0}, [(149, "INPROGRESS"), (150, "INPROGRESS")], TIMED_OUT),
    ("blocked hands back", {}, [(1, "INPROGRESS"), (2, "BLOCKED")], DONE),
    ("blocked, lower case", {}, [(2, "blocked")], DONE),
    ("blocked, waited through", {"on_blocked": "wait"}, [(1, "BLOCKED"), (60, "INPROGRESS"), (70, "SUCCEEDED")], DONE),
    ("blocked, in vain", {"on_blocked": "wait"}, [(1, "BLOCKED"), (100, "BLOCKED")], TIMED_OUT),
    ("unknown goes on", {}, [(1, "PONDERING"), (2, "PONDERING"), (3, "SUCCEEDED")], DONE),
    ("unknown, in vain", {}, [(1, "PONDERING"), (100, "PONDERING")], TIMED_OUT),
    ("unknown raises", {"on_unknown": "raise"}, [(1, "QUEUED"), (2, "PONDERING")], Verdict.UNKNOWN_STATE),
    ("empty is unknown", {"on_unknown": "raise"}, [(1, "")], Verdict.UNKNOWN_STATE),
    ("a failing look at the deadline", {}, [(1, "QUEUED"), (100, refusal(503))], TIMED_OUT),
    ("failing looks", {}, [(1, refusal(503)), (2, lost()), (3, refusal(429)), (4, "SUCCEEDED")], DONE),
    ("as many as are borne", {}, [(number, refusal(500)) for number in range(8)], GO_ON),
    (
        "a success begins anew",
        {"policy": PollPolicy(tolerance=2)},
        [(1, lost()), (2, lost()), (3, "QUEUED"), (4, lost()), (5, lost()), (6, "QUEUED"), (7, lost())],
        GO_ON,
    ),
    ("404 within the grace", {"policy": PollPolicy(missing_for=30)}, [(1, refusal(404)), (29, refusal(404))], GO_ON),
    (
        "404, then found",
        {"policy": PollPolicy(missing_for=30)},
        [(5, refusal(404)), (9, "QUEUED"), (50, "FAILED")],
        DONE,
    ),
]


@table("options script verdict", SCRIPTS)
def test_scripts(options: dict[str, Any], script: Script, verdict: Verdict) -> None:
    assert play(script, **options) is verdict


ENDING: list[tuple[str, dict[str, Any], Script]] = [
    *((f"{status}", {}, [(1, "QUEUED"), (2, refusal(status))]) for status in (400, 401, 402, 403, 404, 409, 410, 422)),
    ("401 that says retryable", {}, [(1, refusal(401, retryable=True))]),
    ("403 that says retryable", {}, [(1, refusal(403, retryable=True))]),
    ("404 that says retryable", {}, [(1, refusal(404, retryable=True))]),
    ("404 after the grace", {"policy": PollPolicy(missing_for=30)}, [(29, refusal(404)), (30, refusal(404))]),
    ("401 within the grace", {"policy": PollPolicy(missing_for=30)}, [(1, refusal(401))]),
    ("one too many", {}, [(number, refusal(500)) for number in range(9)]),
    ("no tolerance", {"policy": PollPolicy(tolerance=0)}, [(1, lost())]),
    ("too many 404", {"policy": PollPolicy(missing_for=30, tolerance=1)}, [(1, refusal(404)), (2, refusal(404))]),
    ("a mistake of ours", {}, [(1, ozkit.InvalidArgument("x"))]),
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
        assert play(script[:-1], **options) is GO_ON


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (lost(), True),
        (ozkit.RequestTimeout("x"), True),
        (ozkit.UnexpectedResponse("x", status=200), True),
        (refusal(408), True),
        (refusal(429), True),
        (refusal(429, retryable=False), True),
        (refusal(500), True),
        (refusal(520), True),
        (refusal(409, retryable=True), True),
        (refusal(409), False),
        (refusal(401), False),
        (refusal(404), False),
        (ozkit.PaginationError("x"), False),
        (ozkit.InvalidArgument("x"), False),
    ],
    ids=repr,
)
def test_which_failures_may_go_away(error: ozkit.OzkitError, expected: bool) -> None:
    assert bearable(error) is expected


OLD = Mark("SUCCEEDED", updated_at=1, session_id="s1", started_at=0)
SAME = OLD
STALE: Script = [(number, SAME) for number in range(STALE_LOOKS - 1)]
FOLLOWED: list[tuple[str, Script, Verdict]] = [
    ("the old end", [(1, SAME)], GO_ON),
    ("ten looks at the old end", [*STALE, (50, SAME)], Verdict.STALE),
    ("the old end at the deadline", [(1, SAME), (100, SAME)], TIMED_OUT),
    ("a working state, then an end", [(1, SAME), (2, Mark("INPROGRESS", 1, "s1", 0)), (3, SAME)], DONE),
    ("queued, then an end", [(1, Mark("QUEUED")), (2, Mark("FAILED"))], DONE),
    ("blocked", [(1, SAME), (2, Mark("BLOCKED", 1, "s1", 0))], DONE),
    ("an unknown state, then an end", [(1, Mark("PONDERING")), (2, SAME)], DONE),
    ("cancelled", [(1, Mark("CANCELLED", 1, "s1", 0))], DONE),
    ("changed later", [(1, Mark("SUCCEEDED", 2, "s1", 0))], DONE),
    ("another session", [(1, Mark("SUCCEEDED", 1, "s2", 0))], DONE),
    ("started later", [(1, Mark("SUCCEEDED", 1, "s1", 7))], DONE),
    ("the session's id is gone", [(1, Mark("SUCCEEDED", 1, None, 0))], GO_ON),
    ("nothing is told any more", [(1, Mark("SUCCEEDED"))], GO_ON),
    ("another end, nothing else", [(1, Mark("FAILED", 1, "s1", 0))], GO_ON),
    ("failing looks do not count", [*STALE, (20, lost()), (21, lost())], GO_ON),
    ("nearly too late", [*STALE, (50, Mark("ERROR", 9, "s1", 0))], DONE),
]


@table("script verdict", FOLLOWED)
def test_a_follow_up_is_not_fooled_by_the_old_end(script: Script, verdict: Verdict) -> None:
    assert play(script, before=OLD) is verdict


@pytest.mark.parametrize("state", FINAL)
def test_an_end_without_a_follow_up_is_believed(state: str) -> None:
    assert play([(1, Mark(state, 1, "s1", 0))]) is DONE


def test_the_pauses_grow_to_fifteen_seconds_and_to_thirty_after_ten_minutes() -> None:
    policy = PollPolicy(jitter=0.0)
    pauses, time = [], 0.0
    for look in range(1, 80):
        pauses.append(policy.pause(look, time, lambda: 0.7))
        time += pauses[-1]
    assert pauses[:8] == [1.0, 1.5, 2.25, 3.375, 5.0625, 7.59375, 11.390625, 15.0]
    assert set(pauses[8:40]) == {15.0}
    assert pauses[-1] == 30.0
    change = pauses.index(30.0)
    assert sum(pauses[:change]) >= 600 > sum(pauses[: change - 1])
    assert set(pauses[change:]) == {30.0}


@pytest.mark.parametrize("random", [0.0, 0.5, 0.999])
def test_jitter_only_shortens_a_pause(random: float) -> None:
    policy = PollPolicy(jitter=0.2)
    for look in (1, 3, 8, 10_000):
        full = PollPolicy(jitter=0.0).pause(look, 0.0, lambda: 0.0)
        assert policy.pause(look, 0.0, lambda: random) == pytest.approx(full * (1 - 0.2 * random))


@pytest.mark.parametrize(
    ("factor", "looks", "expected"), [(1.0, 10**6, 1.0), (1.01, 10**6, 15.0), (1e300, 9, 15.0), (1.5, 0, 1.0)]
)
def test_no_number_of_looks_is_too_large(factor: float, looks: int, expected: float) -> None:
    assert PollPolicy(factor=factor, jitter=0.0).pause(looks, 0.0, lambda: 0.0) == expected


PAUSES: list[tuple[str, dict[str, Any], tuple[float, float, float | None], float]] = [
    ("the look's own time counts", {"looks": 3}, (10.0, 11.0, None), 1.25),
    ("a slow look", {"looks": 3}, (10.0, 40.0, None), 0.1),
    ("the server's hint", {"looks": 1}, (10.0, 10.0, 7.0), 7.0),
    ("a hint that is shorter", {"looks": 8}, (10.0, 10.0, 2.0), 15.0),
    ("a hint beyond the deadline", {"looks": 1}, (10.0, 10.0, 1e9), 90.0),
    ("a slow look and a hint", {"looks": 1}, (10.0, 40.0, 3.0), 3.0),
    ("what is left", {"looks": 8}, (98.0, 98.0, None), 2.0),
    ("next to nothing is left", {"looks": 8}, (99.9999, 99.9999, None), 0.0001),
    ("nothing is left", {"looks": 8}, (100.0, 100.0, None), 0.0),
    ("too late", {"looks": 8}, (100.0, 130.0, 50.0), 0.0),
    ("a first pause of its own", {"looks": 1, "policy": PollPolicy(first=0.2, jitter=0)}, (1.0, 1.1, None), 0.1),
    ("a tiny first pause", {"looks": 1, "policy": PollPolicy(first=0.001, jitter=0)}, (1.0, 9.0, None), 0.0001),
]


@table("options given expected", PAUSES)
def test_how_long_the_next_pause_is(
    options: dict[str, Any], given: tuple[float, float, float | None], expected: float
) -> None:
    watch = Watch(**{"timeout": 100.0, "started": 0.0, "policy": PollPolicy(jitter=0.0), **options})
    began, now, hint = given
    assert watch.pause(began, now, lambda: 0.0, hint) == pytest.approx(expected)


def test_a_blocked_run_is_looked_at_slowly() -> None:
    watch = Watch(1000.0, 0.0, PollPolicy(jitter=0.0), on_blocked="wait")
    watch.saw(Mark("BLOCKED"), 1.0)
    assert watch.pause(1.0, 1.0, lambda: 0.0) == 30.0
    watch.saw(Mark("INPROGRESS"), 31.0)
    assert watch.pause(31.0, 31.0, lambda: 0.0) == 1.5


@pytest.mark.parametrize(("now", "expected"), [(0.0, 100.0), (60.0, 40.0), (99.5, LAST_LOOK), (130.0, LAST_LOOK)])
def test_how_long_a_look_may_take(now: float, expected: float) -> None:
    assert Watch(100.0, 0.0).look_time(now) == expected


POLICIES = st.builds(
    PollPolicy,
    first=st.floats(0.01, 20),
    factor=st.floats(1, 10),
    longest=st.floats(0.01, 60),
    late=st.floats(0.01, 120),
    late_after=st.floats(0, 1000),
    jitter=st.floats(0, 0.99),
    tolerance=st.integers(0, 20),
)
LOOKS = st.lists(
    st.tuples(
        st.sampled_from(["QUEUED", "BLOCKED", "PONDERING", "503", "429", "lost"]),
        st.floats(0, 40),  # what the look takes
        st.none() | st.floats(0, 1e5),  # the server's hint
        st.floats(0, 1, exclude_max=True),
    ),
    min_size=1,
    max_size=40,
)


@given(POLICIES, st.floats(0.01, 4000), st.sampled_from([0.0, 1e6]), LOOKS)
@settings(max_examples=300)
def test_a_pause_never_passes_the_deadline_and_is_never_idle(
    policy: PollPolicy, timeout: float, started: float, looks: list[tuple[str, float, float | None, float]]
) -> None:
    watch = Watch(timeout, started, policy, on_blocked="wait")
    now, deadline = started, started + timeout
    for number, (event, takes, hint, chance) in enumerate(looks, 1):
        began = now
        now += takes
        try:
            if event in {"503", "429"}:
                verdict = watch.failed(refusal(int(event)), now)
            else:
                verdict = watch.failed(lost(), now) if event == "lost" else watch.saw(Mark(event), now)
        except ozkit.OzkitError:
            assert watch.failures > policy.tolerance
            return
        assert watch.looks == number
        assert (verdict is TIMED_OUT) == (now >= deadline)
        pause = watch.pause(began, now, lambda chance=chance: chance, hint)  # type: ignore[misc]
        assert 0 <= pause <= max(deadline - now, 0)
        assert pause >= min(policy.first * 0.1, max(deadline - now, 0))
        if hint is not None:
            assert pause >= min(hint, max(deadline - now, 0))
        else:
            longest = max(policy.longest, policy.late, policy.first * 0.1)
            assert pause <= longest
        if verdict is TIMED_OUT:
            return
        now += pause


@given(POLICIES, st.floats(0.01, 500), st.sampled_from([0.0, 1.0, 1e9]), st.floats(0, 1, exclude_max=True))
@settings(max_examples=100)
def test_a_wait_ends_after_a_bounded_number_of_looks(
    policy: PollPolicy, timeout: float, started: float, chance: float
) -> None:
    watch, now = Watch(timeout, started, policy), started
    shortest = min(policy.first, policy.longest, policy.late) * (1 - policy.jitter)
    bound = timeout / max(shortest, policy.first * 0.1) + 5
    while watch.saw(Mark("INPROGRESS"), now) is GO_ON:
        assert watch.looks <= bound
        now += watch.pause(now, now, lambda: chance)
    assert now == pytest.approx(started + timeout)


BAD: list[dict[str, Any]] = [
    {"first": 0},
    {"first": -1},
    {"first": float("nan")},
    {"factor": 0.5},
    {"factor": float("nan")},
    {"longest": 0},
    {"late": 0},
    {"jitter": -0.1},
    {"jitter": 1.0},
    {"jitter": float("nan")},
    {"tolerance": -1},
]


@pytest.mark.parametrize("options", BAD, ids=str)
def test_a_policy_is_checked(options: dict[str, Any]) -> None:
    with pytest.raises(ozkit.ConfigurationError, match=r"^poll: "):
        PollPolicy(**options)


def watch_of(*states: str, **options: Any) -> Watch:
    watch = Watch(**{"timeout": 60.0, "started": 10.0, **options})
    for state in states:
        watch.saw(Mark(state), 20.0)
    return watch


def test_a_run_that_is_over_is_handed_back() -> None:
    for state in ("SUCCEEDED", "FAILED", "BLOCKED"):
        run = run_item(state=state)
        assert ended(DONE, "r1", run, watch_of(), 20.0, check=False) is run
    run = run_item(state="SUCCEEDED")
    assert ended(DONE, "r1", run, watch_of(), 20.0, check=True) is run


CHECKED: list[tuple[str, type[ozkit.RunError], str]] = [
    ("FAILED", ozkit.RunFailed, "start a new run"),
    ("failed", ozkit.RunFailed, "start a new run"),
    ("ERROR", ozkit.RunErrored, "if it is marked retryable"),
    ("CANCELLED", ozkit.RunCancelled, "if it is still wanted"),
    ("BLOCKED", ozkit.RunBlocked, "answer it in its session"),
    ("PONDERING", ozkit.RunError, "update this library"),
    ("QUEUED", ozkit.RunError, "wait for it"),
]


@pytest.mark.parametrize(("state", "kind", "advice"), CHECKED)
def test_a_run_that_did_not_succeed_is_an_error_on_request(state: str, kind: type[ozkit.RunError], advice: str) -> None:
    run = run_item(state=state)
    with pytest.raises(ozkit.RunError, match=advice) as caught:
        ended(DONE, "r1", run, watch_of(), 20.0, check=True)
    assert type(caught.value) is kind
    assert caught.value.run is run
    assert str(caught.value).startswith(f"run r1 is {state}; ")


def test_the_error_of_a_run_says_what_the_server_says_without_secrets() -> None:
    said = RunStatusMessage(message="cannot clone with wk-1234567890abcdef.", error_code="environment_setup_failed")
    with pytest.raises(ozkit.RunFailed) as caught:
        raise_unless_succeeded(run_item(state="FAILED", status_message=said))
    assert "FAILED (environment_setup_failed): cannot clone with " in str(caught.value)
    assert "wk-1234567890abcdef" not in str(caught.value)


@pytest.mark.parametrize("said", [UNSET, None, RunStatusMessage(message=UNSET), RunStatusMessage(message="")])
def test_a_run_may_say_nothing(said: Any) -> None:
    with pytest.raises(ozkit.RunFailed, match=r"^run r1 is FAILED; "):
        raise_unless_succeeded(run_item(state="FAILED", status_message=said))


def test_a_timeout_names_the_run_its_state_and_what_is_unknown() -> None:
    run = run_item(state="PONDERING")
    with pytest.raises(TimeoutError, match=r"run r1 was not over after 60 s; its last state was PONDERING") as caught:
        ended(TIMED_OUT, "r1", run, watch_of("QUEUED", "PONDERING"), 70.0, check=True)
    error = caught.value
    assert isinstance(error, ozkit.WaitTimeout)
    assert (error.run_ids, error.run, error.elapsed, error.unknown_states) == (("r1",), run, 60.0, ("PONDERING",))
    assert "(PONDERING is no state that this version knows)" in str(error)
    with pytest.raises(ozkit.WaitTimeout, match="it was never seen") as caught:
        ended(TIMED_OUT, "r1", None, watch_of(), 70.0, check=False)
    assert caught.value.run is None


def test_a_follow_up_that_did_not_start_is_a_timeout_of_its_own() -> None:
    with pytest.raises(ozkit.WaitTimeout, match="the follow-up was taken but did not start; its last state was FAILED"):
        ended(Verdict.STALE, "r1", run_item(state="FAILED"), watch_of("FAILED"), 70.0, check=False)


def test_an_unknown_state_raises_on_request() -> None:
    watch = watch_of("PONDERING", on_unknown="raise")
    with pytest.raises(ozkit.RunError, match="run r1 is in the state PONDERING") as caught:
        ended(Verdict.UNKNOWN_STATE, "r1", run_item(state="PONDERING"), watch, 20.0, check=False)
    assert caught.value.run.state == "PONDERING"


def test_unknown_states_are_warned_of_once(caplog: pytest.LogCaptureFixture) -> None:
    told: set[str] = set()
    for seen in ({"A"}, {"A"}, {"A", "B"}, set[str](), {"B"}):
        tell_unknown(seen, told)
    assert [record.args[0] for record in caplog.records if record.args] == ["A", "B"]


def test_an_error_that_ends_a_wait_says_how_to_take_it_up_again() -> None:
    error = noted(lost(), "r1", watch_of("QUEUED"))
    assert error.__notes__ == ["while waiting for run r1 (last state QUEUED); runs.wait('r1') takes the wait up again"]
    assert "never seen" in noted(lost(), "r1", watch_of()).__notes__[0]


@pytest.mark.parametrize("nothing", [UNSET, None, ""])
def test_what_is_not_told_is_one_thing_in_a_mark(nothing: Any) -> None:
    run = run_item(session_id=nothing, started_at=nothing or None)
    assert mark_of(run).session_id is None
    assert mark_of(run).started_at is None
    assert mark_of(run).state == "INPROGRESS"


def test_phases_say_what_they_mean() -> None:
    assert len({phase.value for phase in Phase}) == len(Phase)

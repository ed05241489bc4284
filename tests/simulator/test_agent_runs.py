"""Runs: the life that words ask for, what a run shows on the way, and who may create, cancel and follow up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from ozkit.simulator import Behaviour, Clock, serve
from ozkit.simulator.agent.lifecycle import current, plan, script_for
from ozkit.testing import FakeClock

from .conftest import AT, EPOCH, Hand, Json, Rig, client_of

LONG = [(0.5, "QUEUED"), (1.5, "PENDING"), (2.5, "CLAIMED"), (4, "INPROGRESS")]
THIRDS = [(0.2, "INPROGRESS"), (0.28, "PAUSED"), (0.35, "INPROGRESS"), (0.41, "SUCCEEDED")]


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("plain", [(at, state) for state, at in AT.items()]),
        ("edges", [(0, "QUEUED"), (0.05, "PENDING"), (0.1, "CLAIMED"), (0.16, "INPROGRESS")]),
        ("[fail]", [(0.39, "INPROGRESS"), (0.41, "FAILED"), (9, "FAILED")]),
        ("now [ERROR] please", [(0.41, "ERROR")]),
        ("[block]", [(0.41, "BLOCKED"), (1e6, "BLOCKED")]),
        ("[slow]", [(0.41, "QUEUED"), (3.9, "INPROGRESS"), (4.1, "SUCCEEDED")]),
        ("[slow] [fail]", [(3.9, "INPROGRESS"), (4.1, "FAILED")]),
        ("[life=8]", [*LONG, (7.9, "INPROGRESS"), (8, "SUCCEEDED")]),
        ("[Life=8.0] [End=failed]", [*LONG, (7.9, "INPROGRESS"), (8, "FAILED")]),
        ("[end=FAILED] [life=8]", [*LONG, (8, "FAILED")]),
        ("[life=0]", [(0, "SUCCEEDED")]),
        *((f"[end={state}]", [(0.39, "INPROGRESS"), (0.41, state)]) for state in ("SUCCEEDED", "ERROR", "CANCELLED")),
        ("[end=BLOCKED]", [(0.41, "BLOCKED"), (1e6, "BLOCKED")]),
        ("[end=Vanished]", [(0.41, "VANISHED"), (1e6, "VANISHED")]),
        ("[end=PENDING]", [(0.04, "QUEUED"), (0.06, "PENDING"), (1e6, "PENDING")]),
        ("[via=PAUSED]", THIRDS),
        ("[via=paused] [error]", [*THIRDS[:3], (0.41, "ERROR")]),
        ("[via=BLOCKED]", [(0.28, "BLOCKED"), (0.35, "INPROGRESS"), (0.41, "SUCCEEDED")]),
        ("[via=A] [via=B]", [(0.22, "A"), (0.28, "INPROGRESS"), (0.32, "B"), (0.37, "INPROGRESS")]),
        ("[life=soon] [end=] [nap] [life=inf] [slow=3]", [(0.39, "INPROGRESS"), (0.41, "SUCCEEDED")]),
        ("list[fail=1], xs[end]", [(0.41, "SUCCEEDED")]),
    ],
)
def test_words_ask_for_a_life(text: str, moments: list[tuple[float, str]]) -> None:
    life = plan(0.0, script_for(text))
    assert [(at, current(life, at).state) for at, _ in moments] == moments


@pytest.mark.parametrize(("mode", "state"), [("plan", "BLOCKED"), ("orchestrate", "BLOCKED"), ("normal", "SUCCEEDED")])
def test_a_mode_that_proposes_ends_with_a_question(mode: str, state: str) -> None:
    assert current(plan(0.0, script_for("propose", mode)), 0.41).state == state


def with_(**options: Any) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rig", [options], indirect=True)


def test_frozen_time_passes_when_told() -> None:
    with serve(frozen=True, epoch=EPOCH) as sim, client_of(sim) as client:
        rig = Rig(sim, Hand(), client)
        run_id = rig.start("[life=3600]")
        assert rig.run(run_id) == rig.run(run_id)
        sim.advance(3599)
        assert (sim.clock.now(), rig.run(run_id)["state"]) == (3599, "INPROGRESS")
        assert client.get("/agent/models").headers["date"] == "Tue, 04 Mar 2031 06:06:06 GMT"
        sim.advance(1)
        assert (rig.run(run_id)["state"], rig.run(run_id)["run_time"]) == ("SUCCEEDED", "PT36M0S")
        with pytest.raises(ValueError, match="cannot be moved back"):
            sim.advance(-1)


def test_time_of_another_source_can_be_advanced_too() -> None:
    fake = FakeClock(start=50)
    with serve(clock=fake.now, epoch=EPOCH) as sim, client_of(sim) as client:
        rig = Rig(sim, Hand(), client)
        run_id = rig.start("[life=100]")
        fake.sleep(60)
        sim.advance(39)
        assert (sim.clock.now(), rig.run(run_id)["state"]) == (99, "INPROGRESS")
        fake.sleep(1)
        assert rig.run(run_id)["state"] == "SUCCEEDED"


def test_invalid_options_are_refused() -> None:
    with pytest.raises(ValueError, match="either clock or frozen"), serve(frozen=True, clock=Hand()):
        pass
    with pytest.raises(ValueError, match="keyset, offset"):
        Behaviour(paging="random")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown kind of fault"), serve(paging_bug="none"):  # type: ignore[arg-type]
        pass
    assert Clock(Hand(), EPOCH).text(1.5) == "2031-03-04T05:06:08.500000Z"


@with_(stale_seconds=30, speed=10)
def test_how_long_an_old_end_shows(rig: Rig) -> None:
    run_id = rig.start()
    rig.hand.now = 1
    old = rig.run(run_id)
    rig.ask("POST", f"/agent/runs/{run_id}/followups", json={"message": "more"})
    rig.hand.now = 30.9
    assert rig.run(run_id)["updated_at"] == old["updated_at"]
    rig.hand.now = 31.02
    assert rig.run(run_id)["state"] == "INPROGRESS"


@with_(stale_seconds=0)
def test_an_old_end_need_not_show(rig: Rig) -> None:
    run_id = rig.start()
    rig.hand.now = 1
    rig.ask("POST", f"/agent/runs/{run_id}/followups", json={"message": "more"})
    assert rig.run(run_id)["state"] == "QUEUED"


@with_(list_lag=5)
def test_lists_lag_behind(rig: Rig) -> None:
    run_id = rig.start()
    for at, there in ((0, False), (4.9, False), (5, True)):
        rig.hand.now = at
        assert rig.run(run_id)["run_id"] == run_id
        assert (run_id in {run["run_id"] for run in rig.runs()}) is there
    rig.sim.state.behaviour.list_lag = 0
    new = rig.start()
    assert new in {run["run_id"] for run in rig.runs()}


@with_(capacity=2, history=3)
def test_capacity(rig: Rig) -> None:
    prompts = ("[life=10]", "[life=20]", "[life=10]")
    responses = [rig.ask("POST", "/agent/runs", json={"prompt": prompt}) for prompt in prompts]
    assert [response["at_capacity"] for response in responses] == [False, False, True]
    first, second, third = (response["run_id"] for response in responses)
    rig.hand.now = 10.3
    assert [rig.run(run_id)["state"] for run_id in (first, second, third)] == ["SUCCEEDED", "INPROGRESS", "INPROGRESS"]
    rig.ask("POST", f"/agent/runs/{second}/cancel")
    rig.hand.now = 10.36
    assert rig.sim.state.live.count(10.36) == 1
    rig.ask("POST", f"/agent/runs/{first}/followups", json={"message": "[life=5]"})
    assert rig.ask("POST", "/agent/runs", json={"prompt": "x"})["at_capacity"] is True
    rig.hand.now = 1e6
    assert rig.ask("POST", "/agent/runs", json={"prompt": "x"})["at_capacity"] is False
    assert rig.sim.state.live.count(1e6) == 1


@with_(lifetimes=(10, 100), seed=3)
def test_random_lifetimes(rig: Rig) -> None:
    ids = [rig.start() for _ in range(20)]
    asked = rig.start("[life=5]")
    ends = [rig.sim.state.runs[run_id].life[-1].at for run_id in ids]
    assert len(set(ends)) == 20
    assert all(10 <= end <= 100 for end in ends)
    assert rig.sim.state.runs[asked].life[-1].at == pytest.approx(5)
    with serve(clock=Hand(), seed=3, lifetimes=(10, 100)) as sim, client_of(sim) as client:
        again = Rig(sim, Hand(), client)
        assert [again.start() for _ in range(20)] == ids
        assert [sim.state.runs[run_id].life[-1].at for run_id in ids] == ends


@pytest.mark.parametrize(
    ("word", "state", "status"),
    [
        ("[fail]", "FAILED", {"error_code": "environment_setup_failed", "retryable": False}),
        ("[end=FAILED]", "FAILED", {"error_code": "environment_setup_failed", "retryable": False}),
        ("[error]", "ERROR", {"error_code": "resource_unavailable", "retryable": True}),
        ("[end=ERROR]", "ERROR", {"error_code": "resource_unavailable", "retryable": True}),
        ("[block]", "BLOCKED", {"message": "Waiting for an answer from a person."}),
        ("[end=CANCELLED]", "CANCELLED", {"message": "Stopped on request."}),
        ("[end=VANISHED]", "VANISHED", {"message": "The run is vanished."}),
    ],
)
def test_every_end_has_a_reason(rig: Rig, word: str, state: str, status: Json) -> None:
    run_id = rig.start(word)
    rig.hand.now = 1
    run = rig.run(run_id)
    assert (run["state"], run["artifacts"]) == (state, [])
    assert {**run["status_message"], **status} == run["status_message"]


def test_a_planned_cancellation_is_no_cancellation_yet(rig: Rig) -> None:
    run_id = rig.start("[end=CANCELLED] [life=100]")
    rig.ask("POST", f"/agent/runs/{run_id}/cancel")
    rig.hand.now = 1
    assert rig.run(run_id)["state"] == "CANCELLED"


def test_a_state_in_the_middle(rig: Rig) -> None:
    run_id = rig.start("[via=PAUSED] [via=BLOCKED] [life=80]")
    seen: list[tuple[Any, ...]] = []
    for second in range(81):
        rig.hand.now = second
        run = rig.run(run_id)
        if not seen or seen[-1][0] != run["state"]:
            seen.append((run["state"], run["started_at"], run.get("session_id"), "status_message" in run))
    states = [state for state, *_ in seen]
    assert states[3:] == ["INPROGRESS", "PAUSED", "INPROGRESS", "BLOCKED", "INPROGRESS", "SUCCEEDED"]
    assert len({(started, session) for _, started, session, _ in seen[3:]}) == 1
    assert [said for *_, said in seen[3:]] == [False, False, False, True, False, True]
    kinds = [event["event_type"] for event in rig.ask("GET", f"/agent/runs/{run_id}/timeline")["events"]]
    assert kinds.count("agent_started") == 1


def test_a_run_can_be_stuck(rig: Rig) -> None:
    run_id = rig.start("[end=QUEUED]")
    rig.hand.now = 1e6
    assert rig.run(run_id)["state"] == "QUEUED"
    rig.ask("POST", f"/agent/runs/{run_id}/cancel")
    rig.hand.now += 1
    assert rig.run(run_id)["state"] == "CANCELLED"


@pytest.mark.parametrize(("word", "before", "after"), [("[late]", 0.5, 0.9), ("[late=120]", 120.3, 120.5)])
def test_artifacts_can_come_late(rig: Rig, word: str, before: float, after: float) -> None:
    run_id = rig.start(word, config={"computer_use_enabled": True})
    rig.hand.now = before
    assert (rig.run(run_id)["state"], rig.run(run_id)["artifacts"]) == ("SUCCEEDED", [])
    rig.hand.now = after
    assert [one["artifact_type"] for one in rig.run(run_id)["artifacts"]][-2:] == ["FILE", "SCREENSHOT"]


FROM_CLAIMED = {"session_id", "session_link"}
FROM_WORK = {*FROM_CLAIMED, "conversation_id", "run_time"}
SHOWN = {
    "QUEUED": set(),
    "PENDING": set(),
    "CLAIMED": FROM_CLAIMED,
    "INPROGRESS": FROM_WORK,
    "SUCCEEDED": {*FROM_WORK, "request_usage", "status_message"},
}


def test_a_run_shows_what_is_known_so_far(rig: Rig) -> None:
    run_id, updates = rig.start(), []
    for state, at in AT.items():
        rig.hand.now = at
        run = rig.run(run_id)
        assert (run["state"], (FROM_WORK | SHOWN["SUCCEEDED"]) & set(run)) == (state, SHOWN[state])
        assert (run["started_at"] is not None) == ("run_time" in run)
        updates.append(run["updated_at"])
    assert updates == sorted(set(updates))
    assert updates[0] == run["created_at"] == "2031-03-04T05:06:07.000000Z"
    assert (run["run_time"], run["started_at"]) == ("PT0.24S", "2031-03-04T05:06:07.160000Z")
    kinds = [one["artifact_type"] for one in run["artifacts"]]
    assert kinds == ["PLAN", "PULL_REQUEST", "FILE", "FILE", "FILE"]
    assert len({one["data"]["mime_type"] for one in run["artifacts"][2:]}) == 3
    events = rig.ask("GET", f"/agent/runs/{run_id}/timeline")["events"]
    assert [events[0]["event_type"], events[-1]["event_type"]] == ["oz_run_created", "oz_run_done"]
    assert [one["occurred_at"] for one in events] == sorted(one["occurred_at"] for one in events)


def test_a_follow_up_shows_the_old_end_first(rig: Rig) -> None:
    run_id = rig.start()
    rig.hand.now = 1
    old = rig.run(run_id)
    assert rig.ask("POST", f"/agent/runs/{run_id}/followups", json={"message": "[fail] now"}) == {}
    assert {**rig.run(run_id), "is_sandbox_running": True} == {**old, "is_sandbox_running": True}
    rig.hand.now = 1.4
    new = rig.run(run_id)
    assert new["state"] == "INPROGRESS"
    assert all(new[name] != old[name] for name in ("updated_at", "session_id", "started_at"))
    rig.hand.now = 2
    assert (rig.run(run_id)["state"], rig.run(run_id)["run_time"]) == ("FAILED", "PT0.48S")
    texts = [step["description"] for step in rig.ask("GET", f"/agent/runs/{run_id}/conversation")["steps"]]
    assert texts == ["Count the berths", "[fail] now"]


def test_who_takes_follow_ups(rig: Rig) -> None:
    live, done, blocked = rig.start("[slow]"), rig.start(), rig.start("[block]")
    rig.hand.now = 1
    action = rig.sim.state.create_run({"prompt": "x"}, source="GITHUB_ACTION").run_id
    for run_id, message, status in [
        (live, "", 400),
        (live, "more", 200),
        (done, "", 200),
        (blocked, "more", 400),
        (action, "more", 400),
        ("nobody", "more", 404),
    ]:
        rig.ask("POST", f"/agent/runs/{run_id}/followups", status, json={"message": message})
    rig.sim.state.unblock(blocked)
    assert rig.run(blocked)["state"] == "INPROGRESS"
    with pytest.raises(ValueError, match="not BLOCKED"):
        rig.sim.state.unblock(blocked)
    for at, state in ((4.1, "INPROGRESS"), (4.3, "SUCCEEDED")):  # a live one works longer
        rig.hand.now = at
        assert rig.run(live)["state"] == state


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"prompt": "x"}, 200),
        ({"skill": "example-harbour/tide-tables:skills/mend-nets/SKILL.md"}, 200),
        ({"config": {"skill_spec": "a/b:c"}}, 200),
        ({"config": {"skills": ["a/b:c", "a/b:d"]}}, 200),
        ({"conversation_id": "from-elsewhere"}, 200),
        ({"prompt": "x", "config": {"some_new_field": 1}, "another": []}, 200),
        ({}, 400),
        ({"title": "Only a title", "config": {}}, 400),
        ({"prompt": "x", "attachments": [{}] * 6}, 400),
        ({"prompt": "x", "config": {"skill_spec": "a/b:c", "skills": ["a/b:c"]}}, 400),
        ({"prompt": "x", "parent_run_id": "nobody"}, 400),
    ],
)
@pytest.mark.parametrize("path", ["/agent/runs", "/agent/run"])
def test_create_needs_something_to_do(still: Rig, path: str, body: Json, status: int) -> None:
    response = still.ask("POST", path, status, json=body)
    if status == 200:
        assert response["run_id"] == response["task_id"]
        assert (response["state"], response["at_capacity"]) == ("QUEUED", False)


@pytest.mark.parametrize(
    ("prompt", "at", "status"),
    [("x", AT[state], 200) for state in ("QUEUED", "CLAIMED", "INPROGRESS")]
    + [("x", AT["PENDING"], 409), ("x", 1, 400), ("[fail]", 1, 400), ("[error]", 1, 400), ("[block]", 1, 400)],
)
def test_cancel_depends_on_the_state(rig: Rig, prompt: str, at: float, status: int) -> None:
    run_id = rig.start(prompt)
    rig.hand.now = at
    response = rig.ask("POST", f"/agent/runs/{run_id}/cancel", status)
    if status == 200:
        before = rig.run(run_id)["state"]
        rig.hand.now += 0.06
        assert (response, before != "CANCELLED", rig.run(run_id)["state"]) == (run_id, True, "CANCELLED")
        rig.hand.now += 9
        rig.ask("POST", f"/agent/runs/{run_id}/cancel", 400)
    else:
        assert response["retryable"] is (status == 409)


def test_some_runs_are_out_of_reach(rig: Rig) -> None:
    state = rig.sim.state
    hosted = state.create_run({"prompt": "x", "config": {"worker_host": "buoy-1"}}).run_id
    for run_id in (
        hosted,
        *(state.create_run({"prompt": "x"}, source=one).run_id for one in ("LOCAL", "GITHUB_ACTION")),
    ):
        rig.ask("POST", f"/agent/runs/{run_id}/cancel", 422)
    rig.ask("POST", "/agent/runs/nobody/cancel", 404)


def test_many_may_cancel_at_once(rig: Rig) -> None:
    run_id = rig.start()
    with ThreadPoolExecutor(8) as pool:
        responses = list(pool.map(lambda _: rig.client.post(f"/agent/runs/{run_id}/cancel").status_code, range(24)))
    rig.hand.now = 1
    polled = rig.ask("GET", "/agent/events", params={"run_ids": run_id})
    assert (set(responses), [event["event_type"] for event in polled]) == ({200}, ["run_cancelled"])

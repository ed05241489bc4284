"""What can be set: time, capacity, lags, lifetimes, and words in prompts as the API shows them."""

from __future__ import annotations

from typing import Any

import pytest

from ozkit.simulator import Behaviour, Clock, serve
from ozkit.testing import FakeClock

from .conftest import EPOCH, Hand, Rig, client_of


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
        with pytest.raises(ValueError, match="only moves on"):
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


def test_contradictions_are_refused() -> None:
    with pytest.raises(ValueError, match="one or the other"), serve(frozen=True, clock=Hand()):
        pass
    with pytest.raises(ValueError, match="keyset, offset"):
        Behaviour(paging="random")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no kind of fault"), serve(paging_bug="none"):  # type: ignore[arg-type]
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
    answers = [rig.ask("POST", "/agent/runs", json={"prompt": prompt}) for prompt in prompts]
    assert [answer["at_capacity"] for answer in answers] == [False, False, True]
    first, second, third = (answer["run_id"] for answer in answers)
    rig.hand.now = 10.3
    assert [rig.run(run_id)["state"] for run_id in (first, second, third)] == ["SUCCEEDED", "INPROGRESS", "INPROGRESS"]
    rig.ask("POST", f"/agent/runs/{second}/cancel")
    rig.hand.now = 10.36
    assert rig.sim.state.living.count(10.36) == 1
    rig.ask("POST", f"/agent/runs/{first}/followups", json={"message": "[life=5]"})
    assert rig.ask("POST", "/agent/runs", json={"prompt": "x"})["at_capacity"] is True
    rig.hand.now = 1e6
    assert rig.ask("POST", "/agent/runs", json={"prompt": "x"})["at_capacity"] is False
    assert rig.sim.state.living.count(1e6) == 1


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
    ("word", "status"),
    [
        ("[end=FAILED]", {"error_code": "environment_setup_failed", "retryable": False}),
        ("[end=ERROR]", {"error_code": "resource_unavailable", "retryable": True}),
        ("[end=CANCELLED]", {"message": "Stopped on request."}),
        ("[end=VANISHED]", {"message": "Went vanished."}),
    ],
)
def test_any_end_says_why(rig: Rig, word: str, status: dict[str, Any]) -> None:
    run_id = rig.start(word)
    rig.hand.now = 1
    run = rig.run(run_id)
    assert (run["state"], run["artifacts"]) == (word[5:-1], [])
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


def test_artifacts_can_be_as_late_as_asked(rig: Rig) -> None:
    run_id = rig.start("[late=120]")
    rig.hand.now = 120.3
    assert (rig.run(run_id)["state"], rig.run(run_id)["artifacts"]) == ("SUCCEEDED", [])
    rig.hand.now = 120.5
    assert len(rig.run(run_id)["artifacts"]) == 5

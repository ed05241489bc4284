"""Runs: what they show while they live, who may follow up, create and cancel."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from .conftest import AT, Json, Rig

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
    assert [events[0]["event_type"], events[-1]["event_type"]] == ["oz_run_created", "oz_run_finished"]
    assert [one["occurred_at"] for one in events] == sorted(one["occurred_at"] for one in events)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("[fail]", {"error_code": "environment_setup_failed", "retryable": False}),
        ("[error]", {"error_code": "resource_unavailable", "retryable": True}),
        ("[block]", {}),
    ],
)
def test_other_ends_say_why(rig: Rig, word: str, status: Json) -> None:
    run_id = rig.start(word)
    rig.hand.now = 1
    message = rig.run(run_id)["status_message"]
    assert {**message, **status} == message
    assert not rig.run(run_id)["artifacts"]


def test_artifacts_can_come_late(rig: Rig) -> None:
    run_id = rig.start("[late]", config={"computer_use_enabled": True})
    rig.hand.now = 0.5
    assert (rig.run(run_id)["state"], rig.run(run_id)["artifacts"]) == ("SUCCEEDED", [])
    rig.hand.now = 0.9
    assert rig.run(run_id)["artifacts"][-1]["artifact_type"] == "SCREENSHOT"


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
        ({"prompt": 7}, 400),
        ({"prompt": "x", "config": []}, 400),
        ({"prompt": "x", "mode": "loud"}, 400),
        ({"prompt": "x", "attachments": [{}] * 6}, 400),
        ({"prompt": "x", "config": {"idle_timeout_minutes": 61}}, 400),
        ({"prompt": "x", "config": {"skill_spec": "a/b:c", "skills": ["a/b:c"]}}, 400),
        ({"prompt": "x", "parent_run_id": "nobody"}, 400),
    ],
)
@pytest.mark.parametrize("path", ["/agent/runs", "/agent/run"])
def test_create_needs_something_to_do(still: Rig, path: str, body: Json, status: int) -> None:
    answer = still.ask("POST", path, status, json=body)
    if status == 200:
        assert answer["run_id"] == answer["task_id"]
        assert (answer["state"], answer["at_capacity"]) == ("QUEUED", False)


def test_over_capacity_is_said_and_starts_later(rig: Rig) -> None:
    rig.sim.state.capacity = 1
    answers = [rig.ask("POST", "/agent/runs", json={"prompt": "x"}) for _ in range(2)]
    assert [answer["at_capacity"] for answer in answers] == [False, True]
    rig.hand.now = 0.42
    assert [rig.run(answer["run_id"])["state"] for answer in answers] == ["SUCCEEDED", "QUEUED"]


@pytest.mark.parametrize(
    ("prompt", "at", "status"),
    [("x", AT[state], 200) for state in ("QUEUED", "CLAIMED", "INPROGRESS")]
    + [
        ("x", AT["PENDING"], 409),
        ("x", 1, 400),
        ("[fail]", 1, 400),
        ("[error]", 1, 400),
        ("[block]", 1, 400),
    ],
)
def test_cancel_depends_on_the_state(rig: Rig, prompt: str, at: float, status: int) -> None:
    run_id = rig.start(prompt)
    rig.hand.now = at
    answer = rig.ask("POST", f"/agent/runs/{run_id}/cancel", status)
    if status == 200:
        before = rig.run(run_id)["state"]
        rig.hand.now += 0.06
        assert (answer, before != "CANCELLED", rig.run(run_id)["state"]) == (run_id, True, "CANCELLED")
        rig.hand.now += 9
        rig.ask("POST", f"/agent/runs/{run_id}/cancel", 400)
    else:
        assert answer["retryable"] is (status == 409)


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
        answers = list(pool.map(lambda _: rig.client.post(f"/agent/runs/{run_id}/cancel").status_code, range(24)))
    rig.hand.now = 1
    polled = rig.ask("GET", "/agent/events", params={"run_ids": run_id})
    assert (set(answers), [event["event_type"] for event in polled]) == ({200}, ["run_cancelled"])

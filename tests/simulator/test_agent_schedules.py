"""Schedules: kept, shown, and firing when their time comes."""

from __future__ import annotations

from typing import Any

import pytest

from ozkit.simulator import serve

from .conftest import EPOCH, Json, Rig, client_of


def test_schedules(rig: Rig) -> None:
    body = {"name": "Aft watch", "cron_schedule": "0 9 * * mon-fri", "prompt": "Look out"}
    made = rig.ask("POST", "/agent/schedules", 201, json=body)
    path = f"/agent/schedules/{made['id']}"
    assert (made["enabled"], made["history"]["next_run"]) == (True, "2031-03-04T09:00:00.000000Z")
    names = [one["name"] for one in rig.ask("GET", "/agent/schedules")["schedules"]]
    assert (len(names), names) == (3, sorted(names))
    rig.hand.now = 5
    paused = rig.ask("POST", path + "/pause")
    assert (paused["enabled"], paused["history"]["next_run"]) == (False, None)
    assert paused["updated_at"] > made["updated_at"]
    assert rig.ask("POST", path + "/resume")["enabled"] is True
    for missing in ("name", "cron_schedule", "prompt"):
        rig.ask("POST", "/agent/schedules", 400, json={**body, missing: None})
    rig.ask("PUT", path, 400, json=body)
    changed = rig.ask("PUT", path, json={**body, "enabled": False, "prompt": "Look in"})
    assert (changed["prompt"], changed["created_at"]) == ("Look in", made["created_at"])
    assert rig.ask("GET", path) == changed
    assert rig.ask("DELETE", path) == {"success": True}
    for method, rest in (("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/pause"), ("POST", "/resume")):
        rig.ask(method, path + rest, 404, json={**body, "enabled": True})


@pytest.mark.parametrize(
    ("cron", "following"),
    [
        ("*/20 * * * *", "2031-03-04T05:20"),
        ("7 5 * * *", "2031-03-04T05:07"),
        ("6 5 * * *", "2031-03-05T05:06"),
        ("0 0 1 jan *", "2032-01-01T00:00"),
        ("0 0 29 2 *", "2032-02-29T00:00"),
        ("0 12 13 * 5", "2031-03-07T12:00"),
        ("0 12 * * 7", "2031-03-09T12:00"),
        ("15,45 8-10/2 * * *", "2031-03-04T08:15"),
        ("0 0 31 2 *", None),
        ("0 9 * *", 400),
        ("61 * * * *", 400),
        ("5-1 * * * *", 400),
        ("*/0 * * * *", 400),
        ("x * * * *", 400),
    ],
)
def test_cron(still: Rig, cron: str, following: str | int | None) -> None:
    body = {"name": "x", "prompt": "x", "cron_schedule": cron}
    response = still.ask("POST", "/agent/schedules", 400 if following == 400 else 201, json=body)
    if following != 400:
        assert response["history"]["next_run"] == (following and f"{following}:00.000000Z")


def _runs_of(rig: Rig, schedule_id: str) -> list[Json]:
    return list(reversed(rig.runs(schedule_id=schedule_id, sort_by="created_at")))


def test_schedules_fire_when_time_passes(rig: Rig) -> None:
    agent = rig.ask("POST", "/agent/identities", 201, json={"name": "Pilot"})["uid"]
    body = {"name": "Watch", "cron_schedule": "*/10 * * * *", "prompt": "Look [fail]", "agent_uid": agent}
    made = rig.ask("POST", "/agent/schedules", 201, json={**body, "agent_config": {"name": "watch"}})
    assert (made["history"], _runs_of(rig, made["id"])) == (
        {"last_ran": None, "next_run": "2031-03-04T05:10:00.000000Z"},
        [],
    )
    rig.hand.now = 233
    first = _runs_of(rig, made["id"])
    rig.hand.now = 60 * 25
    runs = _runs_of(rig, made["id"])
    assert (len(first), len(runs), runs[0]["run_id"]) == (1, 3, first[0]["run_id"])
    assert [run["created_at"][11:19] for run in runs] == ["05:10:00", "05:20:00", "05:30:00"]
    assert {(run["source"], run["state"], run["title"], run["prompt"]) for run in runs} == {
        ("SCHEDULED_AGENT", "FAILED", "Watch", "Look [fail]")
    }
    assert runs[0]["schedule"] == {"schedule_id": made["id"], "schedule_name": "Watch", "cron_schedule": "*/10 * * * *"}
    assert (runs[0]["agent_config"]["name"], runs[0]["executor"]["uid"]) == ("watch", agent)
    assert rig.ask("GET", f"/agent/schedules/{made['id']}")["history"] == {
        "last_ran": "2031-03-04T05:30:00.000000Z",
        "next_run": "2031-03-04T05:40:00.000000Z",
    }


def test_a_pause_leaves_firings_out(rig: Rig) -> None:
    body = {"name": "Watch", "cron_schedule": "* * * * *", "prompt": "Look", "mode": "plan", "team": False}
    made = rig.ask("POST", "/agent/schedules", 201, json=body)
    path = f"/agent/schedules/{made['id']}"
    assert "mode" not in made
    rig.hand.now = 60
    rig.ask("POST", path + "/pause")
    rig.hand.now = 600
    assert len(_runs_of(rig, made["id"])) == 1
    resumed = rig.ask("POST", path + "/resume")
    assert resumed["history"]["next_run"] == "2031-03-04T05:17:00.000000Z"
    rig.hand.now = 660
    runs = _runs_of(rig, made["id"])
    assert [run["created_at"][11:16] for run in runs] == ["05:07", "05:17"]
    assert {(run["state"], run["scope"]["type"]) for run in runs} == {("BLOCKED", "User")}
    rig.ask("PUT", path, json={**{name: body[name] for name in ("name", "cron_schedule", "prompt")}, "enabled": False})
    rig.hand.now = 900
    assert len(_runs_of(rig, made["id"])) == 2


def test_a_long_jump_starts_so_many_only(rig: Rig) -> None:
    made = rig.ask("POST", "/agent/schedules", 201, json={"name": "x", "cron_schedule": "* * * * *", "prompt": "x"})
    rig.sim.advance(400 * 86400)
    assert sum(run.title == "x" for run in rig.sim.state.runs.values()) == 500
    item = rig.ask("GET", f"/agent/schedules/{made['id']}")
    assert item["last_spawn_error"].startswith("Too far behind at 2032-04-07")
    assert item["history"]["next_run"] == "2032-04-07T05:07:00.000000Z"
    rig.sim.advance(60)
    assert sum(run.title == "x" for run in rig.sim.state.runs.values()) == 501


def test_firing_is_the_same_in_one_jump_or_many() -> None:
    def fired(jumps: list[float]) -> list[Any]:
        with serve(frozen=True, epoch=EPOCH) as sim, client_of(sim) as client:
            for cron in ("*/7 * * * *", "3-59/5 * * * *"):
                body = {"name": cron, "cron_schedule": cron, "prompt": "x"}
                assert client.post("/agent/schedules", json=body).status_code == 201
            for seconds in jumps:
                sim.advance(seconds)
            return [(run.run_id, run.life) for run in sim.state.runs.values() if run.created > 0]

    assert len(fired([7200])) == 18 + 24
    assert fired([7200]) == fired([60] * 120)

"""The simulator, asked with plain httpx: what it serves is the ground that the client's tests stand on."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from ozkit.simulator import Clock, Simulator, State, serve
from ozkit.simulator.lifecycle import Script, current, ended, followed_up, plan, script_for, worked, working
from ozkit.simulator.oz_agent import OPERATIONS

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
EPOCH = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
STATES = "QUEUED", "PENDING", "CLAIMED", "INPROGRESS", "SUCCEEDED"
AT = dict(zip(STATES, (0.01, 0.06, 0.11, 0.2, 0.41), strict=True))  # a second within each state, at speed 1


class Hand:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Rig:
    """A simulator whose time stands still, and a client with its key."""

    def __init__(self, sim: Simulator, hand: Hand, client: httpx.Client) -> None:
        self.sim, self.hand, self.client = sim, hand, client

    def ask(self, method: str, path: str, status: int = 200, **more: Any) -> Any:
        answer = self.client.request(method, path, **more)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    def start(self, prompt: str = "Count the berths", **body: Any) -> str:
        return str(self.ask("POST", "/agent/runs", json={"prompt": prompt, **body})["run_id"])

    def run(self, run_id: str) -> Any:
        return self.ask("GET", f"/agent/runs/{run_id}")


@pytest.fixture
def rig() -> Iterator[Rig]:
    hand = Hand()
    with serve(clock=hand, epoch=EPOCH) as sim, _client(sim) as client:
        yield Rig(sim, hand, client)


@pytest.fixture(scope="module")
def still() -> Iterator[Rig]:
    """One server for all tests that only read, or that do not care what else is there."""
    hand = Hand()
    with serve(clock=hand, epoch=EPOCH) as sim, _client(sim) as client:
        yield Rig(sim, hand, client)


def _client(sim: Simulator) -> httpx.Client:
    return httpx.Client(base_url=sim.warp_url, headers={"Authorization": f"Bearer {sim.api_key}"}, trust_env=False)


# --- the life of a run, without a server


@pytest.mark.parametrize(
    ("text", "mode", "moments"),
    [
        ("plain", None, [(at, state) for state, at in AT.items()]),
        ("edges", None, [(0, "QUEUED"), (0.05, "PENDING"), (0.1, "CLAIMED"), (0.16, "INPROGRESS")]),
        ("[fail]", None, [(0.39, "INPROGRESS"), (0.41, "FAILED"), (9, "FAILED")]),
        ("now [ERROR] please", None, [(0.41, "ERROR")]),
        ("[block]", None, [(0.41, "BLOCKED"), (1e6, "BLOCKED")]),
        ("propose", "plan", [(0.41, "BLOCKED")]),
        ("propose", "orchestrate", [(0.41, "BLOCKED")]),
        ("work", "normal", [(0.41, "SUCCEEDED")]),
        ("[slow]", None, [(0.41, "QUEUED"), (3.9, "INPROGRESS"), (4.1, "SUCCEEDED")]),
        ("[slow] [fail]", None, [(3.9, "INPROGRESS"), (4.1, "FAILED")]),
    ],
)
def test_life_follows_its_script(text: str, mode: str | None, moments: list[tuple[float, str]]) -> None:
    life = plan(0.0, script_for(text, mode))
    assert [(at, current(life, at).state) for at, _ in moments] == moments


def test_speed_and_start_scale_a_life() -> None:
    life = plan(100.0, Script(), speed=10)
    assert [current(life, 100 + at / 10).state for at in AT.values()] == list(STATES)
    assert worked(life, 200) == pytest.approx(0.024)


ENDED = plan(0.0, Script())
CHANGES: list[tuple[Any, list[tuple[float, str]]]] = [
    (
        ended(ENDED, 0.2, 0.25, Script("CANCELLED")),
        [(0.2, "INPROGRESS"), (0.26, "CANCELLED"), (9, "CANCELLED")],
    ),
    (
        followed_up(ENDED, 1, Script()),
        [(1.1, "SUCCEEDED"), (1.16, "QUEUED"), (1.4, "INPROGRESS"), (1.6, "SUCCEEDED")],
    ),
    (followed_up(ENDED, 0.2, Script()), [(0.41, "INPROGRESS"), (0.65, "SUCCEEDED")]),
    (
        working(plan(0, script_for("[block]")), 5, Script()),
        [(4, "BLOCKED"), (5, "INPROGRESS"), (5.3, "SUCCEEDED")],
    ),
]


@pytest.mark.parametrize(("life", "moments"), CHANGES)
def test_a_life_can_be_changed(life: Any, moments: list[tuple[float, str]]) -> None:
    assert [(at, current(life, at).state) for at, _ in moments] == moments


# --- the life of a run, as the API shows it

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


# --- cancelling


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


# --- the list of runs

FILTERS: list[tuple[Json, Callable[[Json], bool]]] = [
    ({"name": "watch-1"}, lambda run: run["agent_config"]["name"] == "watch-1"),
    ({"model_id": "heron-small"}, lambda run: run["agent_config"]["model_id"] == "heron-small"),
    ({"creator": "usr_tomasz"}, lambda run: run["creator"]["uid"] == "usr_tomasz"),
    ({"executor": "svc_lighthouse"}, lambda run: run["executor"]["uid"] == "svc_lighthouse"),
    ({"source": "SLACK"}, lambda run: run["source"] == "SLACK"),
    ({"execution_location": "LOCAL"}, lambda run: run["execution_location"] == "LOCAL"),
    ({"state": "FAILED"}, lambda run: run["state"] == "FAILED"),
    ({"state": ["FAILED", "ERROR"]}, lambda run: run["state"] in ("FAILED", "ERROR")),
    ({"artifact_type": "FILE"}, lambda run: bool(run["artifacts"])),
    ({"q": "CRANE oil"}, lambda run: "Oil the crane" in run["title"]),
    ({"created_after": "2031-03-03T00:00:00Z"}, lambda run: run["created_at"] > "2031-03-03"),
    ({"created_before": "2031-03-03T02:00:00+02:00"}, lambda run: run["created_at"] < "2031-03-03"),
    ({"updated_after": "2031-03-03T12:00:00Z"}, lambda run: run["updated_at"] > "2031-03-03T12"),
    (
        {"source": "SLACK", "state": "SUCCEEDED"},
        lambda run: (run["source"], run["state"]) == ("SLACK", "SUCCEEDED"),
    ),
    ({"config_name": "an unknown filter is ignored"}, lambda _: True),
]


@pytest.fixture(scope="module")
def past() -> Iterator[Rig]:
    """A server with its seeded runs only."""
    hand = Hand()
    with serve(clock=hand, epoch=EPOCH) as sim, _client(sim) as client:
        yield Rig(sim, hand, client)


@pytest.mark.parametrize(("given", "fits"), FILTERS, ids=lambda one: "-".join(one) if isinstance(one, dict) else "")
def test_filters(past: Rig, given: Json, fits: Callable[[Json], bool]) -> None:
    everything = past.ask("GET", "/agent/runs", params={"limit": 500})["runs"]
    found = past.ask("GET", "/agent/runs", params={"limit": 500, **given})["runs"]
    assert found == [run for run in everything if fits(run)]
    assert found


def test_filters_that_need_another_thing(rig: Rig) -> None:
    parent = rig.start()
    child = rig.start(parent_run_id=parent)
    grandchild = rig.start("[fail]", parent_run_id=child, config={"environment_id": "env"}, skill="a/b:c")
    schedule = rig.ask("GET", "/agent/schedules")["schedules"][0]["id"]
    for given, wanted in [
        ({"ancestor_run_id": parent}, {child, grandchild}),
        ({"ancestor_run_id": child}, {grandchild}),
        ({"environment_id": "env"}, {grandchild}),
        ({"skill": "a/b:c"}, {grandchild}),
        ({"skill_spec": "a/b:c"}, {grandchild}),
    ]:
        found = rig.ask("GET", "/agent/runs", params=given)["runs"]
        assert {run["run_id"] for run in found} == wanted
    runs = rig.ask("GET", "/agent/runs", params={"schedule_id": schedule})["runs"]
    assert {run["schedule"]["schedule_id"] for run in runs} == {schedule}


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("sort_by", ["updated_at", "created_at", "title", "agent"])
@pytest.mark.parametrize("limit", [1, 7, 48, 500])
def test_pages_hold_each_run_once_and_in_order(past: Rig, limit: int, sort_by: str, order: str) -> None:
    given: Json = {"limit": limit, "sort_by": sort_by, "sort_order": order}
    runs: list[Json] = []
    pages = 0
    while True:
        page = past.ask("GET", "/agent/runs", params=given)
        runs, pages = runs + page["runs"], pages + 1
        assert pages <= 48
        if not page["page_info"]["has_next_page"]:
            break
        given["cursor"] = page["page_info"]["next_cursor"]
    assert (len({run["run_id"] for run in runs}), len(runs), pages) == (48, 48, -(-48 // limit))
    if sort_by == "agent":
        values = [run["agent_skill"]["full_path"] for run in runs if "agent_skill" in run]
        assert all("agent_skill" in run for run in runs[: len(values)])
    else:
        values = [run[sort_by] for run in runs]
    assert values == sorted(values, reverse=order == "desc")


def test_default_page(past: Rig) -> None:
    page = past.ask("GET", "/agent/runs")
    times = [run["updated_at"] for run in page["runs"]]
    assert (len(times), times) == (20, sorted(times, reverse=True))


@pytest.mark.parametrize(
    "given",
    [{"sort_by": "created_at"}, {"sort_order": "asc"}, {"sort_by": "title", "sort_order": "asc"}],
)
def test_a_cursor_belongs_to_its_order(past: Rig, given: Json) -> None:
    cursor = past.ask("GET", "/agent/runs")["page_info"]["next_cursor"]
    past.ask("GET", "/agent/runs", params={"cursor": cursor, "sort_by": "updated_at", "sort_order": "desc"})
    past.ask("GET", "/agent/runs", 400, params={"cursor": cursor, **given})


@pytest.mark.parametrize(
    "given",
    [
        {"limit": 0},
        {"limit": 501},
        {"limit": "many"},
        {"limit": ""},
        {"sort_by": "colour"},
        {"sort_order": "up"},
        {"state": ["FAILED", "TIRED"]},
        {"source": "PIGEON"},
        {"execution_location": "MOON"},
        {"artifact_type": "HOLOGRAM"},
        {"created_after": "2031-03-03T00:00:00"},
        {"created_before": "2031-03-03"},
        {"updated_after": "yesterday"},
        {"ancestor_run_id": "nobody"},
        {"cursor": "bm90IG91cnM="},
        {"cursor": "&"},
    ],
    ids=str,
)
def test_bad_parameters_are_refused(past: Rig, given: Json) -> None:
    assert past.ask("GET", "/agent/runs", 400, params=given)["type"] == "/errors/invalid-request/"


# --- keys and errors


@pytest.mark.parametrize("value", [None, "Bearer", "Bearer wrong", "Basic abc", "wrong", "Bearer é".encode()])
@pytest.mark.parametrize("path", ["/agent/runs", "/no/such/thing"])
def test_the_key_comes_first(still: Rig, path: str, value: str | bytes | None) -> None:
    headers: Any = {} if value is None else {"Authorization": value}
    answer = httpx.get(still.sim.warp_url + path, headers=headers, trust_env=False)
    assert (answer.status_code, answer.json()["type"]) == (401, "/errors/authentication-required/")
    assert still.sim.api_key not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/agent/runs/nobody", 404),
        ("GET", "/agent/nothing/here", 404),
        ("GET", "/agent/runs/", 404),
        ("DELETE", "/agent/runs", 405),
        ("GET", "/agent/run", 405),
    ],
)
def test_errors_are_problem_details(still: Rig, method: str, path: str, status: int) -> None:
    answer = still.client.request(method, path)
    body = answer.json()
    assert (answer.status_code, body["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "error", "retryable", "trace_id", "instance"} <= set(body)
    assert body["error"] == f"{body['title']} ({body['detail']})"
    assert status != 405 or answer.headers["allow"]


@pytest.mark.parametrize("content", [b"{", b"[]", b'"text"', b"\xff"])
def test_a_body_has_to_be_an_object(still: Rig, content: bytes) -> None:
    still.ask("POST", "/agent/runs", 400, content=content)


# --- downloads


def test_transcripts_are_behind_a_redirect_that_takes_no_key(rig: Rig) -> None:
    run_id = rig.start()
    for path in ("transcript", "conversation"):
        rig.ask("GET", f"/agent/runs/{run_id}/{path}", 404)
    rig.hand.now = 0.2
    answer = rig.client.get(f"/agent/runs/{run_id}/transcript")
    url = answer.headers["location"]
    assert (answer.status_code, url.startswith(rig.sim.origin)) == (302, True)
    with httpx.Client(trust_env=False) as clean:
        assert run_id in clean.get(url).text
        assert clean.get(url, headers={"Authorization": f"Bearer {rig.sim.api_key}"}).status_code == 400
        assert clean.get(url[:-1] + ("0" if url[-1] != "0" else "1")).status_code == 403
        assert clean.get(url.replace("expires=", "expires=9")).status_code == 403
        rig.hand.now = 100
        assert clean.get(url).status_code == 403
    assert rig.client.get(url).status_code == 400


def test_artifacts_have_bytes_behind_signed_urls(rig: Rig) -> None:
    run_id = rig.start(config={"computer_use_enabled": True})
    rig.hand.now = 1
    for one in rig.run(run_id)["artifacts"]:
        if one["artifact_type"] == "PULL_REQUEST":
            assert "artifact_uid" not in one["data"]
            continue
        details = rig.ask("GET", f"/agent/artifacts/{one['data']['artifact_uid']}")["data"]
        if one["artifact_type"] == "PLAN":
            assert details["content"].startswith("# Count")
            continue
        answer = httpx.get(details["download_url"], trust_env=False)
        assert answer.headers["content-type"].split(";")[0] == details["content_type"]
        assert len(answer.content) == details.get("size_bytes", len(answer.content)) > 0
        assert httpx.get(details["download_url"], headers={"Authorization": "x"}, trust_env=False).status_code == 400
    rig.ask("GET", "/agent/artifacts/nothing", 404)


def test_foreign_harnesses_have_a_transcript_only(rig: Rig) -> None:
    run_id = rig.start(config={"harness": {"type": "claude"}})
    rig.hand.now = 1
    assert rig.ask("GET", f"/agent/runs/{run_id}/conversation", 422)["type"] == "/errors/operation-not-supported/"
    answer = rig.client.get("/harness-support/transcript")
    assert (answer.status_code, run_id in answer.headers["location"]) == (307, True)


# --- schedules, identities and catalogs


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
        rig.ask(method, path + rest, 404)


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
    answer = still.ask("POST", "/agent/schedules", 400 if following == 400 else 201, json=body)
    if following != 400:
        assert answer["history"]["next_run"] == (following and f"{following}:00.000000Z")


def test_identities(rig: Rig) -> None:
    body = {
        "name": "Pilot",
        "description": "Steers",
        "skills": ["a/b:c"],
        "secrets": [{"name": "KEY"}],
        "base_model": "m",
    }
    made = rig.ask("POST", "/agent/identities", 201, json=body)
    path = f"/agent/identities/{made['uid']}"
    assert {**made, **body} == made
    assert made["memory_stores"] == []
    kept = rig.ask("PUT", path, json={"description": None, "prompt": "Steer well"})
    assert (kept["description"], kept["prompt"], kept["skills"]) == ("Steers", "Steer well", ["a/b:c"])
    cleared = rig.ask("PUT", path, json={"description": "", "skills": [], "base_model": ""})
    assert cleared["skills"] == []
    assert not {"description", "base_model"} & set(cleared)
    assert rig.ask("GET", path) == cleared
    for wrong in (
        {"name": ""},
        {"secrets": [{"name": "A"}, {"name": "A"}]},
        {"memory_stores": [{"uid": "u"}]},
    ):
        rig.ask("PUT", path, 400, json=wrong)
    rig.ask("POST", "/agent/identities", 400, json={})
    run = rig.run(rig.start(agent_identity_uid=made["uid"]))
    assert run["executor"]["uid"] == made["uid"] != run["creator"]["uid"]
    assert rig.ask("DELETE", path, 204) is None
    rig.ask("DELETE", path, 404)
    first = rig.ask("GET", "/agent/identities")["agents"][0]
    rig.ask("DELETE", f"/agent/identities/{first['uid']}", 400)


def test_catalogs(past: Rig) -> None:
    names = [agent["name"] for agent in past.ask("GET", "/agent")["agents"]]
    assert (len(names), names) == (3, sorted(names))
    everything = past.ask("GET", "/agent", params={"include_malformed_skills": "true"})["agents"]
    assert [agent["name"] for agent in everything if "error" in agent["variants"][0]] == ["broken-mast"]
    used = past.ask("GET", "/agent", params={"sort_by": "last_run", "refresh": "true"})["agents"]
    times = [agent["variants"][0]["last_run_timestamp"] or "" for agent in used]
    assert times == sorted(times, reverse=True)
    assert past.ask("GET", "/agent", params={"repo": "some/other"})["agents"] == []
    for wrong in ({"repo": "nothing"}, {"sort_by": "age"}, {"refresh": "maybe"}):
        past.ask("GET", "/agent", 400, params=wrong)
    models = past.ask("GET", "/agent/models")
    assert (len(models["models"]), models["default_model_id"]) == (4, models["models"][0]["id"])
    environments = past.ask("GET", "/agent/environments", params={"sort_by": "name"})["environments"]
    assert [one["config"]["name"] for one in environments] == ["crane-yard", "quay"]
    assert all(one["last_task_created"]["id"] in past.sim.state.runs for one in environments)
    assert len(past.ask("GET", "/agent/connected-self-hosted-workers")["workers"]) == 2


# --- messages, events and sessions


def test_messages(rig: Rig) -> None:
    sender, one, two = rig.start(), rig.start("[slow]"), rig.start("[slow]")
    mail = {"to": [one, two], "subject": "Tide", "body": "Rising", "sender_run_id": sender}
    ids = rig.ask("POST", "/agent/messages", json=mail)["message_ids"]
    rig.hand.now = 1
    rig.ask("POST", "/agent/messages", json={**mail, "to": [one], "subject": "Ebb"})
    headers = rig.ask("GET", f"/agent/messages/{one}")
    assert [(head["subject"], head["read_at"]) for head in headers] == [("Tide", None), ("Ebb", None)]
    assert "body" not in headers[0]
    rig.ask("POST", f"/agent/messages/{ids[0]}/delivered", 204)
    rig.hand.now = 2
    rig.ask("POST", f"/agent/messages/{ids[0]}/delivered", 204)
    read = rig.ask("POST", f"/agent/messages/{ids[0]}/read")
    assert (read["body"], read["delivered_at"]) == ("Rising", "2031-03-04T05:06:08.000000Z")
    for given, wanted in [
        ({"unread": "true"}, ["Ebb"]),
        ({"unread": "false"}, ["Tide"]),
        ({"since": "2031-03-04T05:06:07.5Z"}, ["Ebb"]),
        ({"limit": 1}, ["Tide"]),
    ]:
        assert [head["subject"] for head in rig.ask("GET", f"/agent/messages/{one}", params=given)] == wanted
    rig.ask("GET", f"/agent/messages/{one}", 400, params={"limit": 101})
    wrong: list[tuple[Json, int]] = [({"to": [sender]}, 422), ({"to": ["nobody"]}, 404), ({"to": []}, 400)]
    for change, status in [*wrong, ({"subject": "x" * 1025}, 400)]:
        rig.ask("POST", "/agent/messages", status, json={**mail, **change})
    rig.ask("POST", "/agent/messages/nothing/read", 404)
    events = rig.ask("GET", "/agent/events", params={"run_ids": one})
    assert next(event["ref_id"] for event in events if event["event_type"] == "new_message") == ids[0]


def test_events_are_one_sequence(rig: Rig) -> None:
    one, two = rig.start(), rig.start("[slow]")
    rig.hand.now = 0.2
    watch: Json = {"run_ids": [one, two]}
    assert [event["event_type"] for event in rig.ask("GET", "/agent/events", params=watch)] == ["run_in_progress"]
    rig.hand.now = 3
    report = {"event_type": "run_failed", "execution_id": "e1", "ref_id": "r1"}
    sequence = rig.ask("POST", f"/agent/events/{two}", json=report)["sequence"]
    events = rig.ask("GET", "/agent/events", params=watch)
    kinds = [(event["run_id"], event["event_type"]) for event in events]
    assert kinds == [
        (one, "run_in_progress"),
        (one, "run_succeeded"),
        (two, "run_in_progress"),
        (two, "run_failed"),
    ]
    numbers = [event["sequence"] for event in events]
    assert numbers == sorted(set(numbers))
    assert (events[-1]["sequence"], events[-1]["execution_id"], events[-1]["ref_id"]) == (
        sequence,
        "e1",
        "r1",
    )
    assert rig.run(two)["state"] == "FAILED"
    first = rig.ask("GET", "/agent/events", params={**watch, "limit": 2})
    assert first + rig.ask("GET", "/agent/events", params={**watch, "since": first[-1]["sequence"]}) == events
    for wrong in ({}, {**watch, "limit": 501}, {**watch, "since": "x"}):
        rig.ask("GET", "/agent/events", 400, params=wrong)
    rig.ask("POST", f"/agent/events/{one}", 400, json={"event_type": "run_napped"})
    rig.ask("POST", "/agent/events/nobody", 404, json={"event_type": "run_failed"})


def test_a_session_redirects_once_its_sandbox_is_gone(rig: Rig) -> None:
    run_id = rig.start()
    rig.hand.now = 0.45
    run = rig.run(run_id)
    path = f"/agent/sessions/{run['session_id']}/redirect"
    assert (run["is_sandbox_running"], rig.ask("GET", path)) == (True, {})
    rig.hand.now = 0.7
    assert rig.ask("GET", path) == {"conversation_id": run["conversation_id"]}
    assert rig.ask("GET", "/agent/sessions/unknown/redirect") == {}
    assert rig.ask("GET", f"/agent/conversations/{run['conversation_id']}")["steps"][0]["steps"]


# --- faults


def test_ordered_failures_happen_once_and_in_order(rig: Rig) -> None:
    faults, run_id = rig.sim.faults, rig.start()
    faults.fail_next("GET", "/agent/runs/{id}", 503, headers={"Retry-After": "2"})
    faults.fail_next("get", "/agent/runs/{id}", 429, body="<html>slow down</html>", times=2)
    faults.fail_next("*", "/agent/models*", 403, body={"error": "no"})
    assert rig.ask("GET", "/agent/runs")["runs"]
    rig.ask("GET", f"/agent/runs/{run_id}/timeline")
    answers = [rig.client.get(f"/agent/runs/{run_id}") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [503, 429, 429, 200]
    assert (answers[0].headers["retry-after"], answers[0].json()["retryable"]) == ("2", True)
    assert answers[1].headers["content-type"].startswith("text/html")
    assert (faults.pending, rig.ask("GET", "/agent/models", 403), faults.pending) == (1, {"error": "no"}, 0)
    faults.fail_next("GET", "/api/v1/agent", 500, times=9)
    faults.clear()
    rig.ask("GET", "/agent")


def test_a_dropped_request_was_handled(rig: Rig) -> None:
    before = len(rig.sim.state.runs)
    rig.sim.faults.drop_next("POST", "/agent/runs")
    with pytest.raises(httpx.TransportError):
        rig.client.post("/agent/runs", json={"prompt": "x"})
    assert len(rig.sim.state.runs) == before + 1
    rig.start()
    assert [(seen.method, seen.status) for seen in rig.sim.seen] == [("POST", None), ("POST", 200)]


def test_requests_are_remembered_without_showing_the_key(still: Rig) -> None:
    still.ask("GET", "/agent/runs", params={"limit": 3})
    seen = still.sim.seen[-1]
    assert (seen.method, seen.path, seen.query, seen.status) == ("GET", "/api/v1/agent/runs", "limit=3", 200)
    assert seen.headers["authorization"].endswith(still.sim.api_key)
    assert still.sim.api_key not in repr(seen) + repr(still.sim)


# --- the server itself


def _threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "ozkit-simulator"]


def test_it_is_ready_at_once_and_leaves_nothing() -> None:
    others, ports = len(_threads()), []
    start = time.monotonic()

    def fail_inside() -> None:
        with serve() as sim:
            assert httpx.get(sim.warp_url + "/agent", trust_env=False).status_code == 401
            assert time.monotonic() - start < 1
            assert httpx.URL(sim.warp_url).host == httpx.URL(sim.cursor_url).host == "127.0.0.1"
            ports.append(httpx.URL(sim.origin).port or 0)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_inside()
    assert time.monotonic() - start < 2
    assert len(_threads()) == others
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", ports[0]), 1)
    with serve(port=ports[0]) as again:
        assert httpx.URL(again.origin).port == ports[0]


def test_a_stop_does_not_wait_for_a_client() -> None:
    start = time.monotonic()
    with serve() as sim, httpx.Client(trust_env=False) as client:
        client.get(sim.origin)
        half = socket.create_connection(("127.0.0.1", httpx.URL(sim.origin).port or 0))
        half.sendall(b"POST /api/v1/agent/runs HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{")
        time.sleep(0.1)
    half.close()
    assert time.monotonic() - start < 3


def test_two_servers_do_not_know_each_other() -> None:
    with serve(seed=1) as one, serve(seed=2) as two, _client(one) as first, _client(two) as second:
        run_id = first.post("/agent/runs", json={"prompt": "x"}).json()["run_id"]
        assert first.get(f"/agent/runs/{run_id}").status_code == 200
        assert second.get(f"/agent/runs/{run_id}").status_code == 404
        assert second.get("/agent", headers=first.headers).status_code == 401


def test_equal_seeds_give_equal_answers() -> None:
    def everything(seed: int) -> list[Any]:
        hand = Hand()
        with serve(seed=seed, clock=hand, epoch=EPOCH) as sim, _client(sim) as client:
            client.post("/agent/runs", json={"prompt": "x"})
            hand.now = 1
            paths = (
                "runs?limit=500",
                "schedules",
                "identities",
                "environments",
                "models",
                "connected-self-hosted-workers",
                "",
            )
            return [sim.api_key, *(client.get(f"/agent/{path}".rstrip("/")).json() for path in paths)]

    assert everything(7) == everything(7)
    assert everything(7)[1] != everything(8)[1]


def test_state_can_be_used_without_a_server() -> None:
    hand = Hand()
    state = State(clock=Clock(hand, EPOCH), speed=2, history=0)
    run = state.create_run({"prompt": "x"})
    hand.now = 0.21
    assert (state.show(run.run_id)["state"], list(state.runs)) == ("SUCCEEDED", [run.run_id])
    with pytest.raises(ValueError, match="speed"):
        State(speed=0)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def test_the_command_says_what_to_export() -> None:
    command = [sys.executable, "-m", "ozkit.simulator", "--speed", "5"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment()) as process:
        assert process.stdout
        lines = [process.stdout.readline().strip() for _ in range(4)]
        names = dict(line.removeprefix("export ").split("=", 1) for line in lines)
        headers = {"Authorization": f"Bearer {names['WARP_API_KEY']}"}
        answer = httpx.get(names["WARP_API_BASE_URL"] + "/agent/models", headers=headers, trust_env=False)
        process.send_signal(signal.SIGINT)
        assert (process.wait(5), answer.status_code) == (0, 200)
    assert list(names) == ["WARP_API_KEY", "WARP_API_BASE_URL", "CURSOR_API_KEY", "CURSOR_API_BASE_URL"]


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_a_missing_extra_is_named(missing: str) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; import ozkit.simulator"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=_environment(), check=False)
    assert done.returncode == 1
    assert f"ImportError: The simulator needs {missing}" in done.stderr
    assert "pip install 'ozkit[simulator]'" in done.stderr


# --- the document


def _document() -> Json:
    """The corrected document of this tree, or the vendor's where it lies beside the tree."""
    generated, vendor = (
        ROOT / "generated/ozkit_api/oz_agent/openapi.json",
        ROOT / "../shared/upstream/warp-2026-06.yaml",
    )
    if generated.exists():
        return dict(json.loads(generated.read_text()))
    if not vendor.exists():
        pytest.skip("no OpenAPI document: nothing is generated yet, and ../shared is not there")
    return dict(pytest.importorskip("ruamel.yaml").YAML(typ="safe", pure=True).load(vendor.read_text()))


def _shape(path: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def _exchanges(rig: Rig) -> Iterator[tuple[str, httpx.Response]]:
    """Each operation once at least, with an answer that is as full as it gets."""
    run_id = rig.start("[slow]", config={"computer_use_enabled": True, "name": "n", "skills": ["a/b:c"]})
    mail = {"to": [run_id], "subject": "s", "body": "b", "sender_run_id": run_id}
    message = rig.ask("POST", "/agent/messages", json=mail)["message_ids"][0]
    schedule = {"name": "n", "cron_schedule": "* * * * *", "prompt": "p", "enabled": True}
    rig.hand.now = 10
    run = rig.run(run_id)
    uids = [one["data"]["artifact_uid"] for one in run["artifacts"] if "artifact_uid" in one["data"]]
    ids = {
        "run_id": run_id,
        "conversation_id": run["conversation_id"],
        "session_uuid": run["session_id"],
        "message_id": message,
        "schedule_id": rig.ask("POST", "/agent/schedules", 201, json=schedule)["id"],
    }
    bodies = {
        "/agent/run": {"prompt": "p"},
        "/agent/runs": {"prompt": "p"},
        "/agent/runs/{run_id}/followups": {"message": "m"},
        "/agent/schedules": schedule,
        "/agent/schedules/{schedule_id}": schedule,
        "/agent/identities": {"name": "n", "description": "d"},
        "/agent/identities/{uid}": {"prompt": "p"},
        "/agent/messages": {**mail, "to": [rig.start()]},
        "/agent/events/{run_id}": {"event_type": "run_blocked"},
    }
    identity = rig.ask("POST", "/agent/identities", 201, json={"name": "n"})["uid"]
    for operation in sorted(OPERATIONS, key=lambda name: name.startswith("DELETE")):
        method, path = operation.split()
        for uid in uids if "artifacts" in path else [identity]:
            params = (
                {"limit": "500"} if path == "/agent/runs" else {"run_ids": run_id} if path == "/agent/events" else None
            )
            body = bodies.get(path) if method in ("POST", "PUT") else None
            yield operation, rig.client.request(method, path.format(**ids, uid=uid), params=params, json=body)
    yield "POST /agent/runs/{run_id}/cancel", rig.client.post(f"/agent/runs/{rig.start()}/cancel")
    yield "POST /agent/runs", rig.client.post("/agent/runs", json={})


def test_every_operation_answers_as_documented(rig: Rig) -> None:
    document = _document()
    schemas = pytest.importorskip("openapi_schema_validator")
    validator = schemas.OAS30Validator if document["openapi"].startswith("3.0") else schemas.OAS31Validator
    documented = {
        f"{method.upper()} {_shape(path)}": operation
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in ("get", "put", "post", "delete") and "enterprises" not in path
    }
    assert set(documented) <= {_shape(name) for name in OPERATIONS}
    assert len(OPERATIONS) == 35
    seen = set()
    for name, answer in _exchanges(rig):
        operation = documented.get(_shape(name))
        if operation is None:  # the vendor's own document lacks some
            assert answer.is_success, (name, answer.text)
            continue
        described = operation["responses"].get(str(answer.status_code))
        assert described is not None, (name, answer.status_code, answer.text)
        for content in described.get("content", {}).values():
            schema = {**content["schema"], "components": document["components"]}
            errors = [(list(error.path), error.message) for error in validator(schema).iter_errors(answer.json())]
            assert not errors, (name, errors)
        seen.add(name)
    assert len(seen) == len(documented)

"""Schedules: create, read, replace, delete, pause and resume. They name their next time but start no runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from ozkit.simulator import cron, people
from ozkit.simulator.clock import stamp
from ozkit.simulator.errors import Problem
from ozkit.simulator.reading import check, one_of
from ozkit.simulator.web import Call, Json, Operations, answer

if TYPE_CHECKING:
    from ozkit.simulator.state import State

BODY: dict[str, type] = {
    "name": str,
    "cron_schedule": str,
    "prompt": str,
    "mode": str,
    "enabled": bool,
    "agent_uid": str,
    "agent_config": dict,
    "team": bool,
}
KEPT = ("name", "cron_schedule", "prompt", "enabled", "agent_uid", "agent_config")


def save_schedule(state: State, body: Json, *, uid: str | None = None, at: float | None = None) -> Json:
    """Create a schedule, or replace one as a whole: what the new body leaves out is gone."""
    check(body, BODY, ("name", "cron_schedule", "enabled") if uid else ("name", "cron_schedule"))
    one_of(body, "mode", ("normal", "plan", "orchestrate"))
    cron.parse(body["cron_schedule"])
    config = body.get("agent_config") or {}
    if not (body.get("prompt") or config.get("skill_spec") or config.get("skills")):
        raise Problem("invalid_request", "Nothing says what to do: no prompt and no skill.")
    at = state.now if at is None else at
    owner = {"type": "User", "uid": people.OWNER["uid"]} if body.get("team") is False else people.TEAM
    new: Json = {"id": uid or state.uid(), "created": at, "created_by": people.OWNER, "scope": owner}
    old = state.schedules.get(uid or "", new)
    item = {name: old[name] for name in new} | {"prompt": "", "enabled": True}
    item |= {name: body[name] for name in KEPT if body.get(name) is not None}
    state.schedules[item["id"]] = item | {"updated": at, "updated_by": people.OWNER}
    return state.schedules[item["id"]]


def show(state: State, item: Json) -> Json:
    """A schedule as the API shows it."""
    when, now = state.clock.text, state.clock.when(state.now)
    following = cron.next_after(item["cron_schedule"], now) if item["enabled"] else None
    runs = [run.created for run in state.runs.values() if (run.schedule or {}).get("schedule_id") == item["id"]]
    shown = {name: value for name, value in item.items() if name not in ("created", "updated")}
    shown |= {
        "created_at": when(item["created"]),
        "updated_at": when(item["updated"]),
        "last_spawn_error": None,
    }
    shown["history"] = {
        "last_ran": when(max(runs)) if runs else None,
        "next_run": stamp(following) if following else None,
    }
    environment = state.environments.get((item.get("agent_config") or {}).get("environment_id", ""))
    return shown | ({"environment": environment["config"]} if environment else {})


def _item(call: Call) -> Json:
    if call.path["schedule_id"] not in call.state.schedules:
        raise Problem("resource_not_found", "No schedule has this id.")
    return call.state.schedules[call.path["schedule_id"]]


def create(call: Call) -> Response:
    """Create a schedule."""
    return answer(show(call.state, save_schedule(call.state, call.body())), 201)


def list_schedules(call: Call) -> Response:
    """All schedules by name."""
    items = sorted(call.state.schedules.values(), key=lambda item: (item["name"], item["id"]))
    return answer({"schedules": [show(call.state, item) for item in items]})


def get(call: Call) -> Response:
    """Read a schedule."""
    return answer(show(call.state, _item(call)))


def update(call: Call) -> Response:
    """Replace a schedule."""
    item = _item(call)
    return answer(show(call.state, save_schedule(call.state, call.body(), uid=item["id"])))


def delete(call: Call) -> Response:
    """Delete a schedule."""
    del call.state.schedules[_item(call)["id"]]
    return answer({"success": True})


def _switch(call: Call, *, enabled: bool) -> Response:
    item = _item(call)
    item |= {"enabled": enabled, "updated": call.state.now, "updated_by": people.OWNER}
    return answer(show(call.state, item))


OPERATIONS: Operations = {
    "POST /agent/schedules": create,
    "GET /agent/schedules": list_schedules,
    "GET /agent/schedules/{schedule_id}": get,
    "PUT /agent/schedules/{schedule_id}": update,
    "DELETE /agent/schedules/{schedule_id}": delete,
    "POST /agent/schedules/{schedule_id}/pause": lambda call: _switch(call, enabled=False),
    "POST /agent/schedules/{schedule_id}/resume": lambda call: _switch(call, enabled=True),
}

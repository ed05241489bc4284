"""How a run reads at a given second."""

import json
from typing import Any

from ozkit.simulator import lifecycle
from ozkit.simulator.clock import Clock, duration
from ozkit.simulator.runs import Run
from ozkit.simulator.scripts import Script

Json = dict[str, Any]
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def render(run: Run, clock: Clock, now: float) -> Json:
    """The run as the API shows it; what is not known yet is left out."""
    return {**_render(run, clock, now), "artifacts": _artifacts(run, clock, now)}


def render_text(run: Run, clock: Clock, now: float) -> str:
    """The same as JSON, for long lists: artifacts are most of it, and hardly ever change."""
    made, at = tuple(run.finished(now)), run.finished_at()
    if run.artifact_text is None or run.artifact_text[0] != (made, at):
        run.artifact_text = (made, at), encode(_artifacts(run, clock, now))
    return f'{encode(_render(run, clock, now))[:-1]},"artifacts":{run.artifact_text[1]}}}'


def _render(run: Run, clock: Clock, now: float) -> Json:
    step, started, sessions = lifecycle.current(run.life, now), run.started(now), run.sessions(now)
    item: Json = {
        "run_id": run.run_id,
        "task_id": run.run_id,
        "title": run.title,
        "state": step.state,
        "execution_location": run.location,
        "prompt": run.prompt,
        "created_at": clock.text(run.created),
        "updated_at": clock.text(step.at),
        "started_at": None if started is None else clock.text(started),
        "source": run.source,
        "creator": run.creator,
        "executor": run.executor,
        "scope": run.scope,
        "agent_config": run.config,
        "is_sandbox_running": run.sandbox_running(now),
        "status_message": _status(step.script),
        "schedule": run.schedule,
        "parent_run_id": run.parent_run_id,
        "trigger_url": run.trigger_url,
    }
    if run.skill:
        item["agent_skill"] = {"name": run.skill.rstrip("/").split("/")[-2:][0], "full_path": run.skill}
    if sessions:
        item |= {"session_id": sessions[-1], "session_link": f"https://sessions.example/{sessions[-1]}"}
    if started is not None:
        item |= {"conversation_id": run.conversation_id, "run_time": duration(lifecycle.worked(run.life, now))}
    if step.state in lifecycle.TERMINAL and started is not None:
        item["request_usage"] = _usage(run, now)
    return {name: value for name, value in item.items() if value is not None or name == "started_at"}


def _artifacts(run: Run, clock: Clock, now: float) -> list[Json]:
    at = clock.text(run.finished_at())
    return [one.item(at) for one in run.finished(now)]


def _status(script: Script | None) -> Json | None:
    if script is None:
        return None
    status = {"message": script.message, "error_code": script.error_code, "retryable": script.retryable}
    return {name: value for name, value in status.items() if value is not None}


def _usage(run: Run, now: float) -> Json:
    share = 1 + len(run.prompt) % 17
    work = round(lifecycle.worked(run.life, now) * run.speed, 3)
    return {"inference_cost": share * 0.25, "compute_cost": round(work * 0.5, 4), "platform_cost": 0.1}

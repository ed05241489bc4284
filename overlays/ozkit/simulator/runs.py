"""One run, and how it reads at a given second."""

from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ozkit.simulator import lifecycle
from ozkit.simulator.artifacts import Artifact
from ozkit.simulator.clock import Clock, duration

Json = dict[str, Any]


@dataclass(slots=True)
class Run:
    """What the server knows of a run. Everything that changes by itself follows from `life`."""

    run_id: str
    title: str
    prompt: str
    life: lifecycle.Life
    speed: float
    config: Json
    creator: Json
    executor: Json
    scope: Json
    conversation_id: str
    source: str = "API"
    location: str = "REMOTE"
    skill: str | None = None
    parent_run_id: str | None = None
    schedule: Json | None = None
    trigger_url: str | None = None
    artifacts: list[Artifact] = field(default_factory=list)
    messages: list[tuple[float, str]] = field(default_factory=list)

    @property
    def created(self) -> float:
        """The second at which the run was created."""
        return self.life[0].at

    @property
    def harness(self) -> str:
        """Which harness runs the agent; all but `oz` keep their own transcript format."""
        return str((self.config.get("harness") or {}).get("type") or "oz")

    def state(self, now: float) -> str:
        """The state at a second."""
        return lifecycle.current(self.life, now).state

    def updated(self, now: float) -> float:
        """The second of the last change of state."""
        return lifecycle.current(self.life, now).at

    def started(self, now: float) -> float | None:
        """When the present execution began to work; none before the first did."""
        return max(lifecycle.entered(self.life, now, "INPROGRESS"), default=None)

    def sessions(self, now: float) -> list[str]:
        """The sessions so far, oldest first: a follow-up to an ended run gets a new one."""
        count = len(lifecycle.entered(self.life, now, "CLAIMED"))
        return [str(uuid5(NAMESPACE_URL, f"{self.run_id}/session/{number}")) for number in range(count)]

    def sandbox_running(self, now: float) -> bool:
        """The sandbox lives from the claim until a while after the work."""
        step = lifecycle.current(self.life, now)
        if step.state in lifecycle.TERMINAL:
            return bool(self.sessions(now)) and now < step.at + lifecycle.SANDBOX_IDLE / self.speed
        return step.state in ("CLAIMED", "INPROGRESS")

    def finished(self, now: float) -> list[Artifact]:
        """The artifacts that can be seen: made by the first success, and sometimes shown later."""
        for step in lifecycle.past(self.life, now):
            if step.state == "SUCCEEDED" and step.script and step.at + step.script.late / self.speed <= now:
                return self.artifacts
        return []

    def finished_at(self) -> float:
        """The second of the first success."""
        return next((step.at for step in self.life if step.state == "SUCCEEDED"), self.created)


def render(run: Run, clock: Clock, now: float) -> Json:
    """The run as the API shows it; what is not known yet is left out."""
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
        "artifacts": [one.item(clock.text(run.finished_at())) for one in run.finished(now)],
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
        item |= {
            "conversation_id": run.conversation_id,
            "run_time": duration(lifecycle.worked(run.life, now)),
        }
    if step.state in lifecycle.TERMINAL and started is not None:
        item["request_usage"] = _usage(run, now)
    return {name: value for name, value in item.items() if value is not None or name == "started_at"}


def _status(script: lifecycle.Script | None) -> Json | None:
    if script is None:
        return None
    status = {"message": script.message, "error_code": script.error_code, "retryable": script.retryable}
    return {name: value for name, value in status.items() if value is not None}


def _usage(run: Run, now: float) -> Json:
    share = 1 + len(run.prompt) % 17
    work = round(lifecycle.worked(run.life, now) * run.speed, 3)
    return {"inference_cost": share * 0.25, "compute_cost": round(work * 0.5, 4), "platform_cost": 0.1}

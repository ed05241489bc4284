"""One run: its data, and how the run, its timeline, its conversation and its transcript read at a second."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from ozkit.simulator.agent import lifecycle
from ozkit.simulator.agent.artifacts import Artifact
from ozkit.simulator.agent.lifecycle import Script
from ozkit.simulator.clock import Clock, duration
from ozkit.simulator.http.document import load
from ozkit.simulator.http.requests import Json, encode

# State: its timeline events, each with its share of the way to the next state. Names of events are alternatives, of
# which the first one counts that the document has.
TIMELINE: dict[str, tuple[tuple[str, float], ...]] = {
    "QUEUED": (("oz_run_created", 0.0),),
    "CLAIMED": (("oz_run_claimed", 0.0), ("worker_container_ready", 0.5), ("shared_session_started", 0.75)),
    "INPROGRESS": (("agent_started", 0.0),),
    "BLOCKED": (("oz_run_blocked", 0.0),),
    "SUCCEEDED": (("oz_run_done oz_run_finished", 0.0),),
    "CANCELLED": (("oz_run_cancelled oz_run_finished", 0.0),),
    "FAILED": (("oz_run_failed oz_run_failure", 0.0),),
    "ERROR": (("oz_run_errored oz_run_failure", 0.0),),
}


@dataclass
class Run:
    """The data of a run. Everything that changes by itself follows from `life`.

    Attributes:
        request: The body it was created with, with undocumented fields.
        artifact_text: The artifacts as JSON, with what they were rendered from.
    """

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
    request: Json = field(default_factory=dict)
    artifact_text: tuple[tuple[tuple[Artifact, ...], float], str] | None = field(default=None, repr=False)

    @property
    def created(self) -> float:
        """The second at which the run was created."""
        return self.life[0].at

    @property
    def harness(self) -> str:
        """The harness that runs the agent; all but `oz` have their own transcript format."""
        return str((self.config.get("harness") or {}).get("type") or "oz")

    def state(self, now: float) -> str:
        """Return the state at a second."""
        return lifecycle.current(self.life, now).state

    def updated(self, now: float) -> float:
        """Return the second of the last change of state."""
        return lifecycle.current(self.life, now).at

    def started(self, now: float) -> float | None:
        """Return when the current execution began to work; None before the first did."""
        return lifecycle.started(self.life, now)

    def sessions(self, now: float) -> list[str]:
        """Return the sessions so far, oldest first; a follow-up to an ended run starts a new one."""
        count = len(lifecycle.entered(self.life, now, "CLAIMED"))
        return [_id(self, f"session/{number}") for number in range(count)]

    def sandbox_running(self, now: float) -> bool:
        """Return whether there is a sandbox: from the claim until a while after the work."""
        step = lifecycle.current(self.life, now)
        if step.state in lifecycle.TERMINAL:
            return bool(self.sessions(now)) and now < step.at + lifecycle.SANDBOX_IDLE / self.speed
        return step.state not in lifecycle.BEFORE_SANDBOX

    def shown_artifacts(self, now: float) -> list[Artifact]:
        """Return the artifacts shown at a second: made by the first success, and sometimes shown later."""
        for step in lifecycle.past(self.life, now):
            if step.state == "SUCCEEDED" and step.script and step.at + step.script.late / self.speed <= now:
                return self.artifacts
        return []

    def finished_at(self) -> float:
        """Return the second of the first success."""
        return next((step.at for step in self.life if step.state == "SUCCEEDED"), self.created)


def render(run: Run, clock: Clock, now: float) -> Json:
    """Return a run as the API shows it; what is not known yet is left out."""
    return {**_render(run, clock, now), "artifacts": _artifacts(run, clock, now)}


def render_text(run: Run, clock: Clock, now: float) -> str:
    """Return the same as JSON text, for long lists: artifacts are most of it, and hardly ever change."""
    made, at = tuple(run.shown_artifacts(now)), run.finished_at()
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
    if run.request.get("metadata") and load("oz_agent").has("RunItem", "metadata"):
        item["metadata"] = run.request["metadata"]
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
    return [one.item(at) for one in run.shown_artifacts(now)]


def _status(script: Script | None) -> Json | None:
    if script is None:
        return None
    status = {"message": script.message, "error_code": script.error_code, "retryable": script.retryable}
    return {name: value for name, value in status.items() if value is not None}


def _usage(run: Run, now: float) -> Json:
    share = 1 + len(run.prompt) % 17
    work = round(lifecycle.worked(run.life, now) * run.speed, 3)
    return {"inference_cost": share * 0.25, "compute_cost": round(work * 0.5, 4), "platform_cost": 0.1}


def timeline(run: Run, clock: Clock, now: float) -> list[Json]:
    """Return the timeline events so far, oldest first."""
    events: list[Json] = []
    execution, told, known = 0, set(), load("oz_agent").schema("AIRunTimelineEventType").get("enum", ())
    for step, following in zip(run.life, (*run.life[1:], run.life[-1]), strict=True):
        execution += step.state == "CLAIMED"
        for kinds, share in TIMELINE.get(step.state, ()):
            kind = next((name for name in kinds.split() if name in known), "")
            if not kind:
                continue
            at = step.at + share * (following.at - step.at)
            if at <= now and (kind, execution) not in told:
                told.add((kind, execution))
                event = {"event_type": kind, "run_id": run.run_id, "occurred_at": clock.text(at)}
                event["event_uuid"] = _id(run, f"timeline/{len(events)}")
                more = {"execution_id": execution} if execution else {}
                events.append({**event, **more, "payload": {"state": step.state}})
    return events


def conversation(run: Run, clock: Clock, now: float) -> Json:
    """Return the conversation: one root step for the prompt and for each follow-up."""
    said = [(min(lifecycle.entered(run.life, now, "INPROGRESS")), run.prompt), *run.messages]
    steps = [_step(run, f"{number}", clock.text(at), text) for number, (at, text) in enumerate(said, 1)]
    return {"conversation_id": run.conversation_id, "steps": steps}


def transcript(run: Run, clock: Clock, now: float) -> bytes:
    """Return the raw transcript: one JSON object a line, in no documented format."""
    lines: list[Json] = [{"harness": run.harness, "run": run.run_id}, *conversation(run, clock, now)["steps"]]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def _step(run: Run, name: str, at: str, text: str) -> Json:
    action, look = _id(run, f"action/{name}"), {"category": "command", "name": "run_command"}
    wanted = {"type": "action", "id": action, **look, "input": {"command": "ls berths"}}
    got = {"type": "action_result", "action_id": action, **look, "state": "completed", "output": {"exit_code": 0}}
    closed = {"type": "event", "name": "step_closed", "data": {"step": name}}
    spoken: tuple[tuple[str, list[Json]], ...] = (
        ("user", [{"type": "text", "text": text}]),
        ("assistant", [{"type": "text", "text": "I will look first."}, wanted]),
        ("tool", [got]),
        ("system", [closed]),
    )
    nested = (("assistant", [{"type": "text", "text": "Two files matter."}]),)
    return _node(run, name, at, text, spoken, [_node(run, f"{name}.1", at, "Look at the tests", nested, [])])


def _node(
    run: Run, name: str, at: str, text: str, spoken: tuple[tuple[str, list[Json]], ...], steps: list[Json]
) -> Json:
    messages = []
    for number, (role, blocks) in enumerate(spoken):
        uid = _id(run, f"message/{name}/{number}")
        content = [{**block, "message_id": uid} for block in blocks]
        messages.append({"role": role, "timestamp": at, "message_ids": [uid], "content": content})
    words = {"description": text, "summary": "Looked, changed, proved."}
    times = {"started_at": at, "completed_at": at}
    return {"id": _id(run, f"step/{name}"), **words, **times, "messages": messages, "steps": steps}


def _id(run: Run, name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{run.run_id}/{name}"))

"""What a run said and did, in the normalized form, as a raw transcript and as a timeline."""

import json
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ozkit.simulator import lifecycle
from ozkit.simulator.clock import Clock
from ozkit.simulator.runs import Run

Json = dict[str, Any]

# state: the timeline events it brings, each with its share of the way to the next state.
TIMELINE: dict[str, tuple[tuple[str, float], ...]] = {
    "QUEUED": (("oz_run_created", 0.0),),
    "CLAIMED": (("oz_run_claimed", 0.0), ("worker_container_ready", 0.5), ("shared_session_started", 0.75)),
    "INPROGRESS": (("agent_started", 0.0),),
    "SUCCEEDED": (("oz_run_finished", 0.0),),
    "CANCELLED": (("oz_run_finished", 0.0),),
    "FAILED": (("oz_run_failure", 0.0),),
    "ERROR": (("oz_run_failure", 0.0),),
}


def timeline(run: Run, clock: Clock, now: float) -> list[Json]:
    """The timeline events that have happened, oldest first."""
    events: list[Json] = []
    execution, told = 0, set()
    for step, following in zip(run.life, (*run.life[1:], run.life[-1]), strict=True):
        execution += step.state == "CLAIMED"
        for kind, share in TIMELINE.get(step.state, ()):
            at = step.at + share * (following.at - step.at)
            if at <= now and (kind, execution) not in told:
                told.add((kind, execution))
                event = {"event_type": kind, "run_id": run.run_id, "occurred_at": clock.text(at)}
                event["event_uuid"] = _id(run, f"timeline/{len(events)}")
                more = {"execution_id": execution} if execution else {}
                events.append({**event, **more, "payload": {"state": step.state}})
    return events


def conversation(run: Run, clock: Clock, now: float) -> Json:
    """One root step an instruction: the prompt, then each follow-up."""
    said = [(min(lifecycle.entered(run.life, now, "INPROGRESS")), run.prompt), *run.messages]
    steps = [_step(run, f"{number}", clock.text(at), text) for number, (at, text) in enumerate(said, 1)]
    return {"conversation_id": run.conversation_id, "steps": steps}


def transcript(run: Run, clock: Clock, now: float) -> bytes:
    """The raw transcript: one JSON object a line, in no documented format."""
    lines: list[Json] = [{"harness": run.harness, "run": run.run_id}, *conversation(run, clock, now)["steps"]]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def _step(run: Run, name: str, at: str, text: str) -> Json:
    action, look = _id(run, f"action/{name}"), {"category": "command", "name": "run_command"}
    wanted = {"type": "action", "id": action, **look, "input": {"command": "ls berths"}}
    got = {
        "type": "action_result",
        "action_id": action,
        **look,
        "state": "completed",
        "output": {"exit_code": 0},
    }
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

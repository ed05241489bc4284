"""Runs: create, cancel and follow up, and the table of all that concerns runs."""

from typing import Any

from starlette.responses import Response

from ozkit.simulator import lifecycle
from ozkit.simulator.errors import Problem
from ozkit.simulator.oz_run_list import list_runs
from ozkit.simulator.oz_run_reads import conversation, get, harness_transcript, run_of, timeline, transcript
from ozkit.simulator.scripts import CANCELLED, script_for
from ozkit.simulator.web import Call, Json, Operations, answer

# Why some runs cannot be reached from the outside, by where they came from.
OUT_OF_REACH = {"LOCAL": "local", "GITHUB_ACTION": "GitHub Action"}


def create(call: Call) -> Response:
    """Start a run."""
    body, state = call.body, call.state
    config: Json = body.get("config") or {}
    if config.get("skill_spec") and config.get("skills"):
        raise Problem("invalid_request", "skill_spec and skills exclude each other.")
    task: list[Any] = [body.get(name) for name in ("prompt", "skill", "conversation_id")]
    if not any([*task, config.get("skill_spec"), config.get("skills")]):
        raise Problem("invalid_request", "Nothing says what to do: no prompt, skill or conversation_id.")
    if len(body.get("attachments") or ()) > 5:
        raise Problem("invalid_request", "More than five attachments.")
    if body.get("parent_run_id") and body["parent_run_id"] not in state.runs:
        raise Problem("invalid_request", "No run has the id in parent_run_id.")
    full = state.at_capacity()
    run = state.create_run(body)
    return answer({"run_id": run.run_id, "task_id": run.run_id, "state": "QUEUED", "at_capacity": full})


def cancel(call: Call) -> Response:
    """Accept a cancellation; the state follows a moment later."""
    run, now = run_of(call)
    state, host = run.state(now), run.config.get("worker_host") or "warp"
    if state in lifecycle.TERMINAL:
        raise Problem("invalid_request", f"The run is {state} already.")
    kind = OUT_OF_REACH.get(run.source) or (None if host == "warp" else "self-hosted")
    if kind:
        raise Problem("operation_not_supported", f"A {kind} run is stopped where it runs.")
    if state == "PENDING":
        raise Problem("conflict", "The run is PENDING; ask again in a moment.")
    if run.life[-1].script is not CANCELLED:
        at = now + lifecycle.CANCEL_LAG / run.speed
        call.state.change_life(run, lifecycle.ended(run.life, now, at, CANCELLED))
    return answer(run.run_id)


def follow_up(call: Call) -> Response:
    """Pass a message on to a run, which brings an ended one back to life."""
    body, (run, now) = call.body, run_of(call)
    text, state = body.get("message") or "", run.state(now)
    if state == "BLOCKED" or run.source == "GITHUB_ACTION":
        raise Problem("invalid_request", f"A {state} run of source {run.source} takes no follow-up.")
    if not text and not (lifecycle.is_over(run.life, now) and run.started(now) is not None):
        raise Problem("invalid_request", "Only a saved conversation goes on without a message.")
    run.messages.append((now, text))
    script, stale = script_for(text, body.get("mode")), call.state.behaviour.stale_seconds
    call.state.change_life(run, lifecycle.followed_up(run.life, now, script, run.speed, stale))
    return answer({})


OPERATIONS: Operations = {
    "POST /agent/runs": create,
    "POST /agent/run": create,
    "GET /agent/runs": list_runs,
    "GET /agent/runs/{run_id}": get,
    "GET /agent/runs/{run_id}/timeline": timeline,
    "GET /agent/runs/{run_id}/conversation": conversation,
    "GET /agent/runs/{run_id}/transcript": transcript,
    "POST /agent/runs/{run_id}/cancel": cancel,
    "POST /agent/runs/{run_id}/followups": follow_up,
    "GET /agent/conversations/{conversation_id}": conversation,
    "GET /harness-support/transcript": harness_transcript,
}

"""Operations on runs, the list aside: create, read, cancel, follow up, conversation and transcript."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.responses import JSONResponse, RedirectResponse, Response

from ozkit.simulator.agent import lifecycle, runs
from ozkit.simulator.agent.downloads import signed
from ozkit.simulator.agent.lifecycle import CANCELLED, script_for
from ozkit.simulator.agent.runs import Run, render
from ozkit.simulator.agent.state import State
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.requests import Call, Json

# Runs that cannot be cancelled from outside, by their source.
NOT_CANCELLABLE = {"LOCAL": "local", "GITHUB_ACTION": "GitHub Action"}


def create(state: State, call: Call) -> Response:
    """Start a run."""
    body = call.body
    config: Json = body.get("config") or {}
    if config.get("skill_spec") and config.get("skills"):
        raise Problem("invalid_request", "skill_spec and skills cannot both be set.")
    task: list[Any] = [body.get(name) for name in ("prompt", "skill", "conversation_id")]
    if not any([*task, config.get("skill_spec"), config.get("skills")]):
        raise Problem("invalid_request", "A run needs a prompt, a skill or a conversation_id.")
    if len(body.get("attachments") or ()) > 5:
        raise Problem("invalid_request", "More than five attachments.")
    if body.get("parent_run_id") and body["parent_run_id"] not in state.runs:
        raise Problem("invalid_request", "No run has the id in parent_run_id.")
    full = state.at_capacity()
    run = state.create_run(body)
    return JSONResponse({"run_id": run.run_id, "task_id": run.run_id, "state": "QUEUED", "at_capacity": full})


def cancel(state: State, call: Call) -> Response:
    """Accept a cancellation; the state follows a moment later."""
    run, now = _run(state, call)
    current, host = run.state(now), run.config.get("worker_host") or "warp"
    if current in lifecycle.TERMINAL:
        raise Problem("invalid_request", f"The run is already {current}.")
    kind = NOT_CANCELLABLE.get(run.source) or (None if host == "warp" else "self-hosted")
    if kind:
        raise Problem("operation_not_supported", f"A {kind} run cannot be cancelled from here.")
    if current == "PENDING":
        raise Problem("conflict", "The run is PENDING; try again in a moment.")
    if run.life[-1].script is not CANCELLED:
        at = now + lifecycle.CANCEL_LAG / run.speed
        state.change_life(run, lifecycle.ended(run.life, now, at, CANCELLED))
    return JSONResponse(run.run_id)


def follow_up(state: State, call: Call) -> Response:
    """Send a message to a run; an ended one starts again."""
    body, (run, now) = call.body, _run(state, call)
    text, current = body.get("message") or "", run.state(now)
    if current == "BLOCKED" or run.source == "GITHUB_ACTION":
        raise Problem("invalid_request", f"A {current} run of source {run.source} takes no follow-up.")
    if not text and not (lifecycle.is_over(run.life, now) and run.started(now) is not None):
        raise Problem("invalid_request", "Only a saved conversation can continue without a message.")
    run.messages.append((now, text))
    script, stale = script_for(text, body.get("mode")), state.behaviour.stale_seconds
    state.change_life(run, lifecycle.followed_up(run.life, now, script, run.speed, stale))
    return JSONResponse({})


def _run(state: State, call: Call) -> tuple[Run, float]:
    """Return the run of a path, and the present second."""
    return state.run(call.path["run_id"]), state.now


def get(state: State, call: Call) -> Response:
    """Read a run."""
    run, now = _run(state, call)
    return JSONResponse(render(run, state.clock, now))


def timeline(state: State, call: Call) -> Response:
    """Read the stages of a run."""
    run, now = _run(state, call)
    return JSONResponse({"events": runs.timeline(run, state.clock, now)})


def conversation(state: State, call: Call) -> Response:
    """Read a conversation, by the id of the run or of the conversation."""
    run = _newest(state, call)
    if run is None:
        raise Problem("resource_not_found", "There is no conversation yet.")
    if run.harness != "oz":
        raise Problem("operation_not_supported", f"Conversations of {run.harness} are not normalized.")
    return JSONResponse(runs.conversation(run, state.clock, state.now))


def transcript(state: State, call: Call) -> Response:
    """Redirect to the raw transcript of a run, or of the newest run of a conversation."""
    run = _newest(state, call)
    if run is None:
        raise Problem("resource_not_found", "There is no transcript yet.")
    return RedirectResponse(signed(state, f"/downloads/transcripts/{run.run_id}")[0], 302)


def harness_transcript(state: State, _: Call) -> Response:
    """Redirect to the transcript of the newest run of another harness, as if called from its sandbox."""
    run = _last_started(state, (run for run in state.runs.values() if run.harness != "oz"))
    if run is None:
        raise Problem("invalid_request", "This is not a sandbox of another harness.")
    return RedirectResponse(signed(state, f"/downloads/transcripts/{run.run_id}")[0], 307)


def _newest(state: State, call: Call) -> Run | None:
    """Return the run of a path, or the newest of its conversation, if it has started."""
    if wanted := call.path.get("conversation_id"):
        return _last_started(state, (run for run in state.runs.values() if run.conversation_id == wanted))
    return _last_started(state, [_run(state, call)[0]])


def _last_started(state: State, found: Iterable[Run]) -> Run | None:
    now = state.now
    return max((run for run in found if run.started(now) is not None), key=lambda run: run.created, default=None)


def by_external_reference(state: State, call: Call) -> Response:
    """Find the run that reported the URL of something outside, such as its pull request."""
    url, now = call.query["url"], state.now
    outside = ("PULL_REQUEST", "EXTERNAL_REFERENCE")
    for run in state.runs.values():
        if any(one.kind in outside and one.data.get("url") == url for one in run.shown_artifacts(now)):
            return JSONResponse({"run_id": run.run_id})
    raise Problem("resource_not_found", "No run has reported this URL.")


def report_scores(state: State, call: Call) -> Response:
    """Take scores of a run: some of them if a scorer is named twice."""
    _run(state, call)
    seen: set[Any] = set()
    outcomes = []
    for score in call.body.get("results") or ():
        again = score["scorer_id"] in seen
        seen.add(score["scorer_id"])
        more = {"error": "The scorer was reported twice."} if again else {}
        outcomes.append({"scorer_id": score["scorer_id"], "status": "rejected" if again else "recorded", **more})
    return JSONResponse({"results": outcomes}, 206 if any("error" in one for one in outcomes) else 200)

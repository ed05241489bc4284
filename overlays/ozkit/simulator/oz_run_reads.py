"""What can be read of one run: itself, its timeline, conversation and transcript."""

from starlette.responses import RedirectResponse, Response

from ozkit.simulator import conversations
from ozkit.simulator.downloads import signed
from ozkit.simulator.errors import Problem
from ozkit.simulator.rendering import render
from ozkit.simulator.runs import Run
from ozkit.simulator.web import Call, answer


def run_of(call: Call) -> tuple[Run, float]:
    """The run that a path names, and the present second."""
    return call.state.run(call.path["run_id"]), call.state.now


def get(call: Call) -> Response:
    """Read a run."""
    run, now = run_of(call)
    return answer(render(run, call.state.clock, now))


def timeline(call: Call) -> Response:
    """Read the stages of a run."""
    run, now = run_of(call)
    return answer({"events": conversations.timeline(run, call.state.clock, now)})


def conversation(call: Call) -> Response:
    """Read what a run said, by the id of the run or of the conversation."""
    now, wanted = call.state.now, call.path.get("conversation_id")
    runs = [run for run in call.state.runs.values() if run.conversation_id == wanted] if wanted else [run_of(call)[0]]
    run = max((run for run in runs if run.started(now) is not None), key=lambda run: run.created, default=None)
    if run is None:
        raise Problem("resource_not_found", "There is no conversation yet.")
    if run.harness != "oz":
        raise Problem("operation_not_supported", f"Conversations of {run.harness} are not normalized.")
    return answer(conversations.conversation(run, call.state.clock, now))


def transcript(call: Call) -> Response:
    """Redirect to the raw transcript of a run."""
    run, now = run_of(call)
    if run.started(now) is None:
        raise Problem("resource_not_found", "There is no transcript yet.")
    return RedirectResponse(signed(call.state, f"/downloads/transcripts/{run.run_id}")[0], 302)


def harness_transcript(call: Call) -> Response:
    """Redirect to the transcript of the newest run of a foreign harness, as if asked from its sandbox."""
    now = call.state.now
    runs = [run for run in call.state.runs.values() if run.harness != "oz" and run.started(now) is not None]
    if not runs:
        raise Problem("invalid_request", "This is no sandbox of a foreign harness.")
    newest = max(runs, key=lambda run: run.created)
    return RedirectResponse(signed(call.state, f"/downloads/transcripts/{newest.run_id}")[0], 307)

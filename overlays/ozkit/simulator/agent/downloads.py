"""The download host: a second server with the files behind signed links, which accepts only bare requests."""

from __future__ import annotations

import hmac

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response

from ozkit.simulator.agent import runs
from ozkit.simulator.agent.artifacts import Artifact
from ozkit.simulator.agent.runs import Run
from ozkit.simulator.agent.state import State
from ozkit.simulator.clock import stamp
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.requests import Call

BASE = "/downloads"
# What a client sends by itself, and what resuming a download needs.
BARE = frozenset({"host", "accept", "accept-encoding", "connection", "user-agent", "range", "if-range"})


def signed(state: State, path: str) -> tuple[str, str]:
    """Return a URL that opens one file for a while, and when it expires."""
    until = f"{state.now + state.behaviour.link_seconds:.6f}"
    url = f"{state.downloads_url}{path}?expires={until}&signature={_signature(state, path, until)}"
    return url, stamp(state.clock.when(float(until)))


def find(state: State, uid: str) -> tuple[Run, Artifact]:
    """Return an artifact that is shown, and its run; a 404 if there is none."""
    run = state.owners.get(uid)
    found = next((one for one in run.shown_artifacts(state.now) if one.uid == uid), None) if run else None
    if run is None or found is None:
        raise Problem("resource_not_found", "No artifact has this uid.")
    return run, found


def artifact(state: State, call: Call) -> Response:
    """Send the bytes of an artifact."""
    uid = call.path["uid"]
    _check_signature(state, call, f"{BASE}/artifacts/{uid}")
    _, one = find(state, uid)
    headers = {"content-disposition": f'attachment; filename="{one.data.get("filename", "screenshot.png")}"'}
    return Response(one.content, headers=headers, media_type=one.data.get("mime_type"))


def transcript(state: State, call: Call) -> Response:
    """Send the raw transcript of a run."""
    run_id = call.path["run_id"]
    _check_signature(state, call, f"{BASE}/transcripts/{run_id}")
    content = runs.transcript(state.run(run_id), state.clock, state.now)
    return Response(content, media_type="application/octet-stream")


def check_headers(headers: Headers) -> None:
    """Refuse a request with headers that do not belong on this host, such as the key."""
    if more := sorted(set(headers.keys()) - BARE):
        raise Problem("invalid_request", f"Refused: {', '.join(more)} should not have been sent here.")


def problem_response(problem: Problem, _path: str, _trace_id: str) -> Response:
    """Return a problem as plain text."""
    return PlainTextResponse(problem.detail or problem.title, problem.status)


def _signature(state: State, path: str, until: str) -> str:
    return hmac.new(state.secret, f"{path} {until}".encode(), "sha256").hexdigest()


def _check_signature(state: State, call: Call, path: str) -> None:
    until = call.query.get("expires", "")
    good = hmac.compare_digest(call.query.get("signature", "").encode(), _signature(state, path, until).encode())
    if not good or state.now > float(until):
        raise Problem("not_authorized", "Refused: not signed, or expired.")

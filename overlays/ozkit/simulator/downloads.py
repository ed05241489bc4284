"""The store: a second server that keeps the files behind signed links, and takes nothing but a bare request."""

import hmac

from starlette.datastructures import Headers
from starlette.responses import Response

from ozkit.simulator import conversations
from ozkit.simulator.artifacts import Artifact
from ozkit.simulator.clock import stamp
from ozkit.simulator.errors import Problem
from ozkit.simulator.runs import Run
from ozkit.simulator.state import State
from ozkit.simulator.web import Call, Operations

BASE = "/downloads"
# What a client sends that was given no headers of its own, and what going on with half a file needs.
BARE = frozenset({"host", "accept", "accept-encoding", "connection", "user-agent", "range", "if-range"})


def signed(state: State, path: str) -> tuple[str, str]:
    """A URL that opens one file for a while, and when it closes."""
    until = f"{state.now + state.behaviour.link_seconds:.6f}"
    url = f"{state.store}{path}?expires={until}&signature={_signature(state, path, until)}"
    return url, stamp(state.clock.when(float(until)))


def _signature(state: State, path: str, until: str) -> str:
    return hmac.new(state.secret, f"{path} {until}".encode(), "sha256").hexdigest()


def refusal(headers: Headers) -> str | None:
    """What a request should not have carried here."""
    more = sorted(set(headers.keys()) - BARE)
    return f"Refused: {', '.join(more)} should not have been sent here." if more else None


def _locked(call: Call, path: str) -> Response | None:
    until = call.query.get("expires", "")
    good = hmac.compare_digest(call.query.get("signature", "").encode(), _signature(call.state, path, until).encode())
    if not good or call.state.now > float(until):
        return Response("Refused: not signed, or expired.", 403, media_type="text/plain")
    return None


def find(state: State, uid: str) -> tuple[Run, Artifact]:
    """An artifact that can be seen, and its run."""
    run = state.owners.get(uid)
    found = next((one for one in run.finished(state.now) if one.uid == uid), None) if run else None
    if run is None or found is None:
        raise Problem("resource_not_found", "No artifact has this uid.")
    return run, found


def artifact(call: Call) -> Response:
    """The bytes of an artifact."""
    uid = call.path["uid"]
    if refused := _locked(call, f"{BASE}/artifacts/{uid}"):
        return refused
    _, one = find(call.state, uid)
    headers = {"content-disposition": f'attachment; filename="{one.data.get("filename", "screenshot.png")}"'}
    return Response(one.content, headers=headers, media_type=one.data.get("mime_type"))


def transcript(call: Call) -> Response:
    """The raw transcript of a run."""
    run_id = call.path["run_id"]
    if refused := _locked(call, f"{BASE}/transcripts/{run_id}"):
        return refused
    content = conversations.transcript(call.state.run(run_id), call.state.clock, call.state.now)
    return Response(content, media_type="application/octet-stream")


OPERATIONS: Operations = {
    f"GET {BASE}/artifacts/{{uid}}": artifact,
    f"GET {BASE}/transcripts/{{run_id}}": transcript,
}

"""Signed URLs, and the storage behind them, which refuses every request that carries credentials."""

import hashlib
import hmac
from datetime import timedelta

from starlette.responses import Response

from ozkit.simulator import conversations
from ozkit.simulator.clock import stamp
from ozkit.simulator.errors import Problem
from ozkit.simulator.web import Call, Operations

LIFETIME = 60.0  # seconds
CREDENTIALS = ("authorization", "cookie", "proxy-authorization")


def signed(call: Call, path: str) -> tuple[str, str]:
    """A URL that opens one file for a while, and when it closes."""
    until = int(call.state.now + LIFETIME)
    url = f"{call.origin}{path}?expires={until}&signature={_signature(call, path, str(until))}"
    return url, stamp(call.state.clock.epoch + timedelta(seconds=until))


def _signature(call: Call, path: str, until: str) -> str:
    return hmac.new(call.state.secret, f"{path} {until}".encode(), hashlib.sha256).hexdigest()


def _refusal(call: Call, path: str) -> Response | None:
    until = call.query.get("expires", "")
    if leaked := [name for name in CREDENTIALS if name in call.headers]:
        return Response(f"Refused: {leaked[0]} does not belong here.", 400, media_type="text/plain")
    good = hmac.compare_digest(call.query.get("signature", ""), _signature(call, path, until))
    if not good or call.state.now > int(until):
        return Response("Refused: not signed, or expired.", 403, media_type="text/plain")
    return None


def artifact(call: Call) -> Response:
    """The bytes of an artifact."""
    uid, now = call.path["uid"], call.state.now
    if refusal := _refusal(call, f"/downloads/artifacts/{uid}"):
        return refusal
    for run in call.state.runs.values():
        for one in run.finished(now):
            if one.uid == uid:
                name = one.data.get("filename", "screenshot.png")
                headers = {"content-disposition": f'attachment; filename="{name}"'}
                return Response(one.content, headers=headers, media_type=one.data.get("mime_type"))
    raise Problem("resource_not_found")


def transcript(call: Call) -> Response:
    """The raw transcript of a run."""
    run_id = call.path["run_id"]
    if refusal := _refusal(call, f"/downloads/transcripts/{run_id}"):
        return refusal
    content = conversations.transcript(call.state.run(run_id), call.state.clock, call.state.now)
    return Response(content, media_type="application/octet-stream")


OPERATIONS: Operations = {
    "GET /downloads/artifacts/{uid}": artifact,
    "GET /downloads/transcripts/{run_id}": transcript,
}

"""The operations of the Oz Agent API and of its download host, and the check of the key."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from functools import partial

from starlette.datastructures import Headers
from starlette.responses import Response

from ozkit.simulator.agent import catalog, downloads, identities, messages, run_list, run_operations, schedules
from ozkit.simulator.agent.state import State
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.requests import Call, Handlers

BASE = "/api/v1"
OPERATIONS: Mapping[str, Callable[[State, Call], Response]] = {
    "POST /agent/runs": run_operations.create,
    "POST /agent/run": run_operations.create,
    "GET /agent/runs": run_list.list_runs,
    "GET /agent/runs/{run_id}": run_operations.get,
    "GET /agent/runs/{run_id}/timeline": run_operations.timeline,
    "GET /agent/runs/{run_id}/conversation": run_operations.conversation,
    "GET /agent/runs/{run_id}/transcript": run_operations.transcript,
    "POST /agent/runs/{run_id}/cancel": run_operations.cancel,
    "POST /agent/runs/{run_id}/followups": run_operations.follow_up,
    "GET /agent/conversations/{conversation_id}": run_operations.conversation,
    "GET /harness-support/transcript": run_operations.harness_transcript,
    "GET /agent/conversations/{conversation_id}/transcript": run_operations.transcript,
    "GET /agent/run-by-external-reference": run_operations.by_external_reference,
    "POST /agent/runs/{run_id}/scores": run_operations.report_scores,
    "POST /agent/schedules": schedules.create,
    "GET /agent/schedules": schedules.list_schedules,
    "GET /agent/schedules/{schedule_id}": schedules.get,
    "PUT /agent/schedules/{schedule_id}": schedules.update,
    "DELETE /agent/schedules/{schedule_id}": schedules.delete,
    "POST /agent/schedules/{schedule_id}/pause": partial(schedules.switch, enabled=False),
    "POST /agent/schedules/{schedule_id}/resume": partial(schedules.switch, enabled=True),
    "POST /agent/identities": identities.create,
    "GET /agent/identities": identities.list_identities,
    "GET /agent/identities/{uid}": identities.get,
    "PUT /agent/identities/{uid}": identities.update,
    "DELETE /agent/identities/{uid}": identities.delete,
    "GET /agent": catalog.skills,
    "GET /agent/connected-self-hosted-workers": catalog.workers,
    "GET /agent/environments": catalog.environments,
    "GET /agent/models": catalog.models,
    "GET /agent/artifacts/{uid}": catalog.artifact,
    "GET /agent/artifacts/{uid}/download": catalog.artifact_download,
    "POST /agent/messages": messages.send,
    "GET /agent/messages/{run_id}": messages.inbox,
    "POST /agent/messages/{message_id}/read": messages.read,
    "POST /agent/messages/{message_id}/delivered": messages.mark_delivered,
    "GET /agent/events": messages.poll,
    "POST /agent/events/{run_id}": messages.report,
    "GET /agent/sessions/{session_uuid}/redirect": messages.redirect,
}
DOWNLOADS: Mapping[str, Callable[[State, Call], Response]] = {
    f"GET {downloads.BASE}/artifacts/{{uid}}": downloads.artifact,
    f"GET {downloads.BASE}/transcripts/{{run_id}}": downloads.transcript,
}


def handlers(state: State, operations: Mapping[str, Callable[[State, Call], Response]] = OPERATIONS) -> Handlers:
    """Return what answers each operation for a state."""
    return {name: partial(operation, state) for name, operation in operations.items()}


def check_key(api_key: str, headers: Headers) -> None:
    """Refuse a request whose Authorization header does not carry the key."""
    given = headers.get("authorization", "")
    scheme, _, token = given.partition(" ")
    if not given:
        raise Problem("authentication_required", "The Authorization header is missing.")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), api_key.encode()):
        raise Problem("authentication_required", "This is not the key of the simulator.")

"""Agent identities: create, read, change in part, delete."""

from __future__ import annotations

from collections import Counter

from starlette.responses import JSONResponse, Response

from ozkit.simulator.agent.state import State
from ozkit.simulator.http.document import load
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.requests import Call, Json, require

LISTS = ("secrets", "skills", "memory_stores")
SHOWN = "AgentResponse"
UNIQUE = {"secrets": "name", "memory_stores": "uid"}


def save(state: State, body: Json, *, uid: str | None = None, at: float | None = None) -> Json:
    """Create an identity, or change one: null and absence keep a field, an empty value clears it."""
    if "name" in body or uid is None:
        require(body, ("name",))
    for name, key in UNIQUE.items():
        if any(count > 1 for count in Counter(entry[key] for entry in body.get(name) or []).values()):
            raise Problem("invalid_request", f"{name} has one {key} twice.")
    at = state.now if at is None else at
    new: Json = {"uid": uid or state.uid(), "available": True, "created": at}
    old = state.identities.get(uid or "", {})
    kept = {"uid", "available", "created", "updated"}
    changes = {name: value for name, value in body.items() if value is not None and name not in kept}
    lists = [name for name in LISTS if load("oz_agent").has(SHOWN, name)]
    item = {**new, **{name: [] for name in lists}, **old, **changes, "updated": at}
    shown = {name: value for name, value in item.items() if value or name in lists or name in kept}
    state.identities[item["uid"]] = shown
    return shown


def _show(state: State, item: Json) -> Json:
    """Return an identity as the API shows it; fields that were cleared are left out."""
    when = state.clock.text
    shown = {name: value for name, value in item.items() if name not in ("created", "updated")}
    shown |= {"created_at": when(item["created"]), "updated_at": when(item["updated"])}
    document = load("oz_agent")
    if isinstance(given := shown.get("memory"), dict) and document.has(SHOWN, "memory"):
        memory = document.schema(SHOWN)["properties"]["memory"]
        shown["memory"] = document.completed(memory, {name: one for name, one in given.items() if one is not None})
    return document.completed(document.schema(SHOWN), shown)


def _item(state: State, call: Call) -> Json:
    if call.path["uid"] not in state.identities:
        raise Problem("resource_not_found", "No agent has this uid.")
    return state.identities[call.path["uid"]]


def create(state: State, call: Call) -> Response:
    """Create an identity."""
    return JSONResponse(_show(state, save(state, call.body)), 201)


def list_identities(state: State, _: Call) -> Response:
    """List all identities, in the order of creation."""
    return JSONResponse({"agents": [_show(state, item) for item in state.identities.values()]})


def get(state: State, call: Call) -> Response:
    """Read an identity."""
    return JSONResponse(_show(state, _item(state, call)))


def update(state: State, call: Call) -> Response:
    """Change an identity."""
    item = _item(state, call)
    return JSONResponse(_show(state, save(state, call.body, uid=item["uid"])))


def delete(state: State, call: Call) -> Response:
    """Delete an identity, unless it is the default one."""
    item = _item(state, call)
    if item["uid"] == state.default_identity:
        raise Problem("invalid_request", "The default agent cannot be deleted.")
    del state.identities[item["uid"]]
    return Response(status_code=204)

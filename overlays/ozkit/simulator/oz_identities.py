"""Agent identities: create, read, change in part, delete."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from starlette.responses import Response

from ozkit.simulator.errors import Problem
from ozkit.simulator.reading import filled
from ozkit.simulator.web import Call, Json, Operations, answer

if TYPE_CHECKING:
    from ozkit.simulator.state import State

LISTS = ("secrets", "skills", "memory_stores")
UNIQUE = {"secrets": "name", "memory_stores": "uid"}


def save_identity(state: State, body: Json, *, uid: str | None = None, at: float | None = None) -> Json:
    """Create an identity, or change one: null and absence keep a member, an empty value clears it."""
    if "name" in body or uid is None:
        filled(body, ("name",))
    for name, key in UNIQUE.items():
        if any(count > 1 for count in Counter(entry[key] for entry in body.get(name) or []).values()):
            raise Problem("invalid_request", f"{name} names one {key} twice.")
    at = state.now if at is None else at
    new: Json = {"uid": uid or state.uid(), "available": True, "created": at}
    old = state.identities.get(uid or "", {})
    kept = {"uid", "available", "created", "updated"}
    changes = {name: value for name, value in body.items() if value is not None and name not in kept}
    item = {**new, **{name: [] for name in LISTS}, **old, **changes, "updated": at}
    shown = {name: value for name, value in item.items() if value or name in LISTS or name in kept}
    state.identities[item["uid"]] = shown
    return shown


def show(state: State, item: Json) -> Json:
    """An identity as the API shows it; members that were cleared are left out."""
    when = state.clock.text
    shown = {name: value for name, value in item.items() if name not in ("created", "updated")}
    return shown | {"created_at": when(item["created"]), "updated_at": when(item["updated"])}


def _item(call: Call) -> Json:
    if call.path["uid"] not in call.state.identities:
        raise Problem("resource_not_found", "No agent has this uid.")
    return call.state.identities[call.path["uid"]]


def create(call: Call) -> Response:
    """Create an identity."""
    return answer(show(call.state, save_identity(call.state, call.body)), 201)


def list_identities(call: Call) -> Response:
    """All identities, in the order in which they were made."""
    return answer({"agents": [show(call.state, item) for item in call.state.identities.values()]})


def get(call: Call) -> Response:
    """Read an identity."""
    return answer(show(call.state, _item(call)))


def update(call: Call) -> Response:
    """Change an identity."""
    item = _item(call)
    return answer(show(call.state, save_identity(call.state, call.body, uid=item["uid"])))


def delete(call: Call) -> Response:
    """Delete an identity, unless it is the default one."""
    item = _item(call)
    if item["uid"] == call.state.default_identity:
        raise Problem("invalid_request", "The default agent stays.")
    del call.state.identities[item["uid"]]
    return Response(status_code=204)


OPERATIONS: Operations = {
    "POST /agent/identities": create,
    "GET /agent/identities": list_identities,
    "GET /agent/identities/{uid}": get,
    "PUT /agent/identities/{uid}": update,
    "DELETE /agent/identities/{uid}": delete,
}

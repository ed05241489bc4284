"""Schedules: create, read, replace, delete, pause and resume."""

from starlette.responses import Response

from ozkit.simulator.errors import Problem
from ozkit.simulator.schedules import Schedule, save, show
from ozkit.simulator.web import Call, Operations, answer


def _item(call: Call) -> Schedule:
    if call.path["schedule_id"] not in call.state.schedules:
        raise Problem("resource_not_found", "No schedule has this id.")
    return call.state.schedules[call.path["schedule_id"]]


def create(call: Call) -> Response:
    """Create a schedule."""
    return answer(show(call.state, save(call.state, call.body)), 201)


def list_schedules(call: Call) -> Response:
    """All schedules by name."""
    items = sorted(call.state.schedules.values(), key=lambda item: (item.body["name"], item.schedule_id))
    return answer({"schedules": [show(call.state, item) for item in items]})


def get(call: Call) -> Response:
    """Read a schedule."""
    return answer(show(call.state, _item(call)))


def update(call: Call) -> Response:
    """Replace a schedule."""
    return answer(show(call.state, save(call.state, call.body, uid=_item(call).schedule_id)))


def delete(call: Call) -> Response:
    """Delete a schedule."""
    del call.state.schedules[_item(call).schedule_id]
    return answer({"success": True})


def _switch(call: Call, *, enabled: bool) -> Response:
    item = _item(call)
    item.switch(call.state, enabled=enabled)
    return answer(show(call.state, item))


OPERATIONS: Operations = {
    "POST /agent/schedules": create,
    "GET /agent/schedules": list_schedules,
    "GET /agent/schedules/{schedule_id}": get,
    "PUT /agent/schedules/{schedule_id}": update,
    "DELETE /agent/schedules/{schedule_id}": delete,
    "POST /agent/schedules/{schedule_id}/pause": lambda call: _switch(call, enabled=False),
    "POST /agent/schedules/{schedule_id}/resume": lambda call: _switch(call, enabled=True),
}

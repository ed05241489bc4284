"""The Enterprise Analytics API as one table of operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from ozkit.simulator.analytics_events import list_events
from ozkit.simulator.analytics_reports import list_users, summary
from ozkit.simulator.errors import Problem
from ozkit.simulator.web import Call, Handler, Operations

if TYPE_CHECKING:
    from ozkit.simulator.state import State

REFUSED = {
    "member": "Only admins of the team may read its usage.",
    "team_key": "This is the key of a team or an agent; usage wants the personal key of an admin.",
}


def unlimited(state: State) -> frozenset[str]:
    """The query parameters whose documented maximum is not held: a size that is clamped is never refused."""
    return frozenset({"page_size"} if state.analytics.options.page_size_cap else ())


def _entered(path: str, handler: Handler) -> Handler:
    def enter(call: Call) -> Response:
        analytics = call.state.analytics
        analytics.gate.enter(path)
        if detail := REFUSED.get(analytics.options.caller):
            raise Problem("not_authorized", detail)
        return handler(call)

    return enter


OPERATIONS: Operations = {
    f"GET /enterprises/analytics/{name}": _entered(name, handler)
    for name, handler in (("summary", summary), ("users", list_users), ("events", list_events))
}

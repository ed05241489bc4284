"""GET /agent/events; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.run_event import RunEvent
from ...types import Checked, Items, Object

OPERATION: Operation[list[RunEvent]] = Operation(
    id="pollEvents",
    method="GET",
    path="/agent/events",
    name="events.poll",
    params=(
        Param("run_ids", "run_ids", "query", required=True),
        Param("since", "since", "query"),
        Param("limit", "limit", "query", maximum=500),
    ),
    responses={
        200: ResponseSpec("json", Checked(Items(Object(RunEvent)), "a list")),
    },
)

"""GET /agent/events; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Items, Object

from ...models.run_event import RunEvent

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
    answers={
        200: Answer("json", Checked(Items(Object(RunEvent)), "a list")),
    },
)

"""GET /agent/runs/{runId}; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.run_item import RunItem

OPERATION: Operation[RunItem] = Operation(
    id="getRun",
    method="GET",
    path="/agent/runs/{runId}",
    name="runs.get",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    answers={
        200: Answer("json", Checked(Object(RunItem), "an object")),
    },
)

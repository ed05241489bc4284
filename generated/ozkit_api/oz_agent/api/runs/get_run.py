"""GET /agent/runs/{runId}; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.run_item import RunItem
from ...types import Checked, Object

OPERATION: Operation[RunItem] = Operation(
    id="getRun",
    method="GET",
    path="/agent/runs/{runId}",
    name="runs.get",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(RunItem), "an object")),
    },
)

"""GET /agent/runs/{runId}/timeline; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.get_run_timeline_response import GetRunTimelineResponse
from ...types import Checked, Object

OPERATION: Operation[GetRunTimelineResponse] = Operation(
    id="getRunTimeline",
    method="GET",
    path="/agent/runs/{runId}/timeline",
    name="runs.timeline",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(GetRunTimelineResponse), "an object")),
    },
)

"""GET /agent/runs/{runId}/timeline; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.get_run_timeline_response import GetRunTimelineResponse

OPERATION: Operation[GetRunTimelineResponse] = Operation(
    id="getRunTimeline",
    method="GET",
    path="/agent/runs/{runId}/timeline",
    name="runs.timeline",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    answers={
        200: Answer("json", Checked(Object(GetRunTimelineResponse), "an object")),
    },
)

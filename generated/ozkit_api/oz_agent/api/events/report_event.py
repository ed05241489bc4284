"""POST /agent/events/{runId}; generated, do not edit."""

from ozkit_runtime.operation import BodyField, Operation, Param, ResponseSpec

from ...models.report_event_response import ReportEventResponse
from ...types import Checked, Object

OPERATION: Operation[ReportEventResponse] = Operation(
    id="reportEvent",
    method="POST",
    path="/agent/events/{runId}",
    name="events.report",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    body=(
        BodyField("event_type", "event_type"),
        BodyField("execution_id", "execution_id"),
        BodyField("ref_id", "ref_id"),
    ),
    body_required=True,
    responses={
        200: ResponseSpec("json", Checked(Object(ReportEventResponse), "an object")),
    },
)

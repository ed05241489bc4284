"""POST /agent/events/{runId}; generated, do not edit."""

from ozkit._runtime.operation import Answer, BodyField, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.report_event_response import ReportEventResponse

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
    answers={
        200: Answer("json", Checked(Object(ReportEventResponse), "an object")),
    },
)

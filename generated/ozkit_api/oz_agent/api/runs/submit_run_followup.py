"""POST /agent/runs/{runId}/followups; generated, do not edit."""

from ozkit._runtime.operation import Answer, BodyField, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.follow_up_response import FollowUpResponse

OPERATION: Operation[FollowUpResponse] = Operation(
    id="submitRunFollowup",
    method="POST",
    path="/agent/runs/{runId}/followups",
    name="runs.follow_up",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    body=(
        BodyField("message", "message"),
        BodyField("mode", "mode"),
    ),
    body_required=True,
    answers={
        200: Answer("json", Checked(Object(FollowUpResponse), "an object")),
    },
)

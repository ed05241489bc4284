"""POST /agent/runs/{runId}/followups; generated, do not edit."""

from ozkit_runtime.operation import BodyField, Operation, Param, ResponseSpec

from ...models.follow_up_response import FollowUpResponse
from ...types import Checked, Object

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
    responses={
        200: ResponseSpec("json", Checked(Object(FollowUpResponse), "an object")),
    },
)

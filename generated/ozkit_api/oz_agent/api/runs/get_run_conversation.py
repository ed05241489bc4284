"""GET /agent/runs/{runId}/conversation; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.conversation_response import ConversationResponse
from ...types import Checked, Object

OPERATION: Operation[ConversationResponse] = Operation(
    id="getRunConversation",
    method="GET",
    path="/agent/runs/{runId}/conversation",
    name="runs.conversation",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(ConversationResponse), "an object")),
    },
)

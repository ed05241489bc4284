"""GET /agent/runs/{runId}/conversation; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.conversation_response import ConversationResponse

OPERATION: Operation[ConversationResponse] = Operation(
    id="getRunConversation",
    method="GET",
    path="/agent/runs/{runId}/conversation",
    name="runs.conversation",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    answers={
        200: Answer("json", Checked(Object(ConversationResponse), "an object")),
    },
)

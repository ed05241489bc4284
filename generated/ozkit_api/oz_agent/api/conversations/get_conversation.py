"""GET /agent/conversations/{conversation_id}; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.conversation_response import ConversationResponse
from ...types import Checked, Object

OPERATION: Operation[ConversationResponse] = Operation(
    id="getConversation",
    method="GET",
    path="/agent/conversations/{conversation_id}",
    name="conversations.get",
    params=(Param("conversation_id", "conversation_id", "path", required=True, style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(ConversationResponse), "an object")),
    },
)

"""GET /agent/conversations/{conversation_id}; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.conversation_response import ConversationResponse

OPERATION: Operation[ConversationResponse] = Operation(
    id="getConversation",
    method="GET",
    path="/agent/conversations/{conversation_id}",
    name="conversations.get",
    params=(Param("conversation_id", "conversation_id", "path", required=True, style="simple", explode=False),),
    answers={
        200: Answer("json", Checked(Object(ConversationResponse), "an object")),
    },
)

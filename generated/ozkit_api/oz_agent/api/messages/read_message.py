"""POST /agent/messages/{messageId}/read; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.message import Message

OPERATION: Operation[Message] = Operation(
    id="readMessage",
    method="POST",
    path="/agent/messages/{messageId}/read",
    name="messages.read",
    params=(Param("messageId", "message_id", "path", required=True, style="simple", explode=False),),
    answers={
        200: Answer("json", Checked(Object(Message), "an object")),
    },
    idempotent=True,
)

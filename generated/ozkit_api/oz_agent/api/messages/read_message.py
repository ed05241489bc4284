"""POST /agent/messages/{messageId}/read; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.message import Message
from ...types import Checked, Object

OPERATION: Operation[Message] = Operation(
    id="readMessage",
    method="POST",
    path="/agent/messages/{messageId}/read",
    name="messages.read",
    params=(Param("messageId", "message_id", "path", required=True, style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(Message), "an object")),
    },
    idempotent=True,
)

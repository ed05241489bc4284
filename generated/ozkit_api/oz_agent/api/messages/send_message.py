"""POST /agent/messages; generated, do not edit."""

from ozkit_runtime.operation import BodyField, Operation, ResponseSpec

from ...models.send_message_response import SendMessageResponse
from ...types import Checked, Object

OPERATION: Operation[SendMessageResponse] = Operation(
    id="sendMessage",
    method="POST",
    path="/agent/messages",
    name="messages.send",
    body=(
        BodyField("to", "to"),
        BodyField("subject", "subject"),
        BodyField("body", "body"),
        BodyField("sender_run_id", "sender_run_id"),
    ),
    body_required=True,
    responses={
        200: ResponseSpec("json", Checked(Object(SendMessageResponse), "an object")),
    },
)

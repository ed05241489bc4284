"""POST /agent/messages; generated, do not edit."""

from ozkit._runtime.operation import Answer, BodyField, Operation
from ozkit._runtime.shapes import Checked, Object

from ...models.send_message_response import SendMessageResponse

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
    answers={
        200: Answer("json", Checked(Object(SendMessageResponse), "an object")),
    },
)

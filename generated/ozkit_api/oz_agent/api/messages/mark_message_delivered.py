"""POST /agent/messages/{messageId}/delivered; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param

OPERATION: Operation[None] = Operation(
    id="markMessageDelivered",
    method="POST",
    path="/agent/messages/{messageId}/delivered",
    name="messages.mark_delivered",
    params=(Param("messageId", "message_id", "path", required=True, style="simple", explode=False),),
    answers={
        204: Answer("empty"),
    },
    idempotent=True,
)

"""POST /agent/messages/{messageId}/delivered; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

OPERATION: Operation[None] = Operation(
    id="markMessageDelivered",
    method="POST",
    path="/agent/messages/{messageId}/delivered",
    name="messages.mark_delivered",
    params=(Param("messageId", "message_id", "path", required=True, style="simple", explode=False),),
    responses={
        204: ResponseSpec("empty"),
    },
    idempotent=True,
)

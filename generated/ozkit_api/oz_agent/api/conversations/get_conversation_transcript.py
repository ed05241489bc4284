"""GET /agent/conversations/{conversation_id}/transcript; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

OPERATION: Operation[str] = Operation(
    id="getConversationTranscript",
    method="GET",
    path="/agent/conversations/{conversation_id}/transcript",
    name="conversations.transcript",
    params=(Param("conversation_id", "conversation_id", "path", required=True, style="simple", explode=False),),
    responses={
        302: ResponseSpec("redirect"),
    },
)

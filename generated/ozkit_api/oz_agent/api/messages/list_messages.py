"""GET /agent/messages/{runId}; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Items, Object

from ...models.message_header import MessageHeader

OPERATION: Operation[list[MessageHeader]] = Operation(
    id="listMessages",
    method="GET",
    path="/agent/messages/{runId}",
    name="messages.list",
    params=(
        Param("runId", "run_id", "path", required=True, style="simple", explode=False),
        Param("unread", "unread", "query"),
        Param("since", "since", "query"),
        Param("limit", "limit", "query", maximum=100),
    ),
    answers={
        200: Answer("json", Checked(Items(Object(MessageHeader)), "a list")),
    },
    page={"items": "$"},
)

"""GET /agent/messages/{runId}; generated, do not edit."""

import datetime

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.message_header import MessageHeader
from ...types import Checked, Items, Object, Parsed

OPERATION: Operation[list[MessageHeader]] = Operation(
    id="listMessages",
    method="GET",
    path="/agent/messages/{runId}",
    name="messages.list",
    params=(
        Param("runId", "run_id", "path", required=True, style="simple", explode=False),
        Param("unread", "unread", "query"),
        Param("since", "since", "query", takes=lambda: Parsed(datetime.datetime)),
        Param("limit", "limit", "query", maximum=100),
    ),
    responses={
        200: ResponseSpec("json", Checked(Items(Object(MessageHeader)), "a list")),
    },
    page={"items": "$"},
)

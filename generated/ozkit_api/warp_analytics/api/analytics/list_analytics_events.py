"""GET /enterprises/analytics/events; generated, do not edit."""

import datetime

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.events_response import EventsResponse
from ...types import Checked, Object, Parsed

OPERATION: Operation[EventsResponse] = Operation(
    id="listAnalyticsEvents",
    method="GET",
    path="/enterprises/analytics/events",
    name="analytics.events",
    params=(
        Param("start_date", "start_date", "query", takes=lambda: Parsed(datetime.datetime)),
        Param("end_date", "end_date", "query", takes=lambda: Parsed(datetime.datetime)),
        Param("page", "page", "query", minimum=1),
        Param("page_size", "page_size", "query", minimum=1, maximum=100),
        Param("run_type", "run_type", "query"),
        Param("user_id", "user_id", "query"),
        Param("conversation_id", "conversation_id", "query"),
        Param("message_type", "message_type", "query"),
        Param("tool_type", "tool_type", "query"),
    ),
    responses={
        200: ResponseSpec("json", Checked(Object(EventsResponse), "an object")),
    },
    page={
        "items": "data",
        "number": {
            "param": "page",
            "size": "page_size",
            "current": "pagination.current_page",
            "total_pages": "pagination.total_pages",
            "total_count": "pagination.total_count",
            "size_echo": "pagination.page_size",
        },
    },
)

"""GET /analytics/ai-code/changes; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.change_page import ChangePage
from ...types import Checked, Object

OPERATION: Operation[ChangePage] = Operation(
    id="listChanges",
    method="GET",
    path="/analytics/ai-code/changes",
    name="changes.list",
    params=(
        Param("startDate", "start_date", "query"),
        Param("endDate", "end_date", "query"),
        Param("user", "user", "query"),
        Param("page", "page", "query", minimum=1),
        Param("pageSize", "page_size", "query", minimum=1, maximum=1000),
    ),
    responses={
        200: ResponseSpec("json", Checked(Object(ChangePage), "an object")),
    },
    page={
        "items": "items",
        "number": {
            "param": "page",
            "size": "pageSize",
            "current": "page",
            "size_echo": "pageSize",
            "total_count": "totalCount",
        },
    },
)

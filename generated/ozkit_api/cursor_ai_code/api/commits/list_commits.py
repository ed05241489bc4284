"""GET /analytics/ai-code/commits; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.commit_page import CommitPage
from ...types import Checked, Object

OPERATION: Operation[CommitPage] = Operation(
    id="listCommits",
    method="GET",
    path="/analytics/ai-code/commits",
    name="commits.list",
    params=(
        Param("startDate", "start_date", "query"),
        Param("endDate", "end_date", "query"),
        Param("user", "user", "query"),
        Param("page", "page", "query", minimum=1),
        Param("pageSize", "page_size", "query", minimum=1, maximum=1000),
    ),
    responses={
        200: ResponseSpec("json", Checked(Object(CommitPage), "an object")),
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

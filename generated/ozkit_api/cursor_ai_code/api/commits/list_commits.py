"""GET /analytics/ai-code/commits; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.commit_page import CommitPage

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
    answers={
        200: Answer("json", Checked(Object(CommitPage), "an object")),
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

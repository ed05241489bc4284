"""GET /analytics/ai-code/commits.csv; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

OPERATION: Operation[str] = Operation(
    id="downloadCommitsCsv",
    method="GET",
    path="/analytics/ai-code/commits.csv",
    name="commits.csv",
    params=(
        Param("startDate", "start_date", "query"),
        Param("endDate", "end_date", "query"),
        Param("user", "user", "query"),
    ),
    responses={
        200: ResponseSpec("text"),
    },
)

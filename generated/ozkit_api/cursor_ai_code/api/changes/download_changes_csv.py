"""GET /analytics/ai-code/changes.csv; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

OPERATION: Operation[str] = Operation(
    id="downloadChangesCsv",
    method="GET",
    path="/analytics/ai-code/changes.csv",
    name="changes.csv",
    params=(
        Param("startDate", "start_date", "query"),
        Param("endDate", "end_date", "query"),
        Param("user", "user", "query"),
    ),
    responses={
        200: ResponseSpec("text"),
    },
)

"""GET /enterprises/analytics/summary; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.summary_response import SummaryResponse

OPERATION: Operation[SummaryResponse] = Operation(
    id="getAnalyticsSummary",
    method="GET",
    path="/enterprises/analytics/summary",
    name="analytics.summary",
    params=(
        Param("start_date", "start_date", "query"),
        Param("end_date", "end_date", "query"),
    ),
    answers={
        200: Answer("json", Checked(Object(SummaryResponse), "an object")),
    },
)

"""GET /enterprises/analytics/summary; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.summary_by_period_response import SummaryByPeriodResponse

OPERATION: Operation[SummaryByPeriodResponse] = Operation(
    id="getAnalyticsSummaryByPeriod",
    method="GET",
    path="/enterprises/analytics/summary",
    name="analytics.summary_by_period",
    params=(
        Param("start_date", "start_date", "query"),
        Param("end_date", "end_date", "query"),
        Param("group_by_period", "group_by_period", "query", required=True),
    ),
    answers={
        200: Answer("json", Checked(Object(SummaryByPeriodResponse), "an object")),
    },
)

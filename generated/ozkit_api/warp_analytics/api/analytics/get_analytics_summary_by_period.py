"""GET /enterprises/analytics/summary; generated, do not edit."""

import datetime

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.summary_by_period_response import SummaryByPeriodResponse
from ...types import Checked, Object, Parsed

OPERATION: Operation[SummaryByPeriodResponse] = Operation(
    id="getAnalyticsSummaryByPeriod",
    method="GET",
    path="/enterprises/analytics/summary",
    name="analytics.summary_by_period",
    params=(
        Param("start_date", "start_date", "query", takes=lambda: Parsed(datetime.datetime)),
        Param("end_date", "end_date", "query", takes=lambda: Parsed(datetime.datetime)),
        Param("group_by_period", "group_by_period", "query", required=True),
    ),
    responses={
        200: ResponseSpec("json", Checked(Object(SummaryByPeriodResponse), "an object")),
    },
)

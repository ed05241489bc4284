"""GET /enterprises/analytics/summary; generated, do not edit."""

import datetime

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.summary_response import SummaryResponse
from ...types import Checked, Object, Parsed

OPERATION: Operation[SummaryResponse] = Operation(
    id="getAnalyticsSummary",
    method="GET",
    path="/enterprises/analytics/summary",
    name="analytics.summary",
    params=(
        Param("start_date", "start_date", "query", takes=lambda: Parsed(datetime.datetime)),
        Param("end_date", "end_date", "query", takes=lambda: Parsed(datetime.datetime)),
    ),
    responses={
        200: ResponseSpec("json", Checked(Object(SummaryResponse), "an object")),
    },
)

"""GET /enterprises/analytics/users; generated, do not edit."""

import datetime

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.users_by_period_response import UsersByPeriodResponse
from ...types import Checked, Object, Parsed

OPERATION: Operation[UsersByPeriodResponse] = Operation(
    id="listAnalyticsUsersByPeriod",
    method="GET",
    path="/enterprises/analytics/users",
    name="analytics.users_by_period",
    params=(
        Param("start_date", "start_date", "query", takes=lambda: Parsed(datetime.datetime)),
        Param("end_date", "end_date", "query", takes=lambda: Parsed(datetime.datetime)),
        Param("group_by_period", "group_by_period", "query", required=True),
        Param("page", "page", "query", minimum=1),
        Param("page_size", "page_size", "query", minimum=1),
    ),
    responses={
        200: ResponseSpec("json", Checked(Object(UsersByPeriodResponse), "an object")),
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

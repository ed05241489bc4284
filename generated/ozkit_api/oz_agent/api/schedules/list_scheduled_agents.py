"""GET /agent/schedules; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.list_scheduled_agents_response import ListScheduledAgentsResponse
from ...types import Checked, Object

OPERATION: Operation[ListScheduledAgentsResponse] = Operation(
    id="listScheduledAgents",
    method="GET",
    path="/agent/schedules",
    name="schedules.list",
    params=(Param("X-Warp-Team-Uid", "x_warp_team_uid", "header", style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(ListScheduledAgentsResponse), "an object")),
    },
    page={"items": "schedules"},
)

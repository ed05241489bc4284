"""GET /agent/schedules/{scheduleId}; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.scheduled_agent_item import ScheduledAgentItem
from ...types import Checked, Object

OPERATION: Operation[ScheduledAgentItem] = Operation(
    id="getScheduledAgent",
    method="GET",
    path="/agent/schedules/{scheduleId}",
    name="schedules.get",
    params=(Param("scheduleId", "schedule_id", "path", required=True, style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(ScheduledAgentItem), "an object")),
    },
)

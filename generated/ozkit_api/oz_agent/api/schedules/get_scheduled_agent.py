"""GET /agent/schedules/{scheduleId}; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.scheduled_agent_item import ScheduledAgentItem

OPERATION: Operation[ScheduledAgentItem] = Operation(
    id="getScheduledAgent",
    method="GET",
    path="/agent/schedules/{scheduleId}",
    name="schedules.get",
    params=(Param("scheduleId", "schedule_id", "path", required=True, style="simple", explode=False),),
    answers={
        200: Answer("json", Checked(Object(ScheduledAgentItem), "an object")),
    },
)

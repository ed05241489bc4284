"""POST /agent/schedules/{scheduleId}/pause; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.scheduled_agent_item import ScheduledAgentItem
from ...types import Checked, Object

OPERATION: Operation[ScheduledAgentItem] = Operation(
    id="pauseScheduledAgent",
    method="POST",
    path="/agent/schedules/{scheduleId}/pause",
    name="schedules.pause",
    params=(Param("scheduleId", "schedule_id", "path", required=True, style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(ScheduledAgentItem), "an object")),
    },
    idempotent=True,
)

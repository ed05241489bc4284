"""DELETE /agent/schedules/{scheduleId}; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.delete_scheduled_agent_response import DeleteScheduledAgentResponse
from ...types import Checked, Object

OPERATION: Operation[DeleteScheduledAgentResponse] = Operation(
    id="deleteScheduledAgent",
    method="DELETE",
    path="/agent/schedules/{scheduleId}",
    name="schedules.delete",
    params=(Param("scheduleId", "schedule_id", "path", required=True, style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(DeleteScheduledAgentResponse), "an object")),
    },
)

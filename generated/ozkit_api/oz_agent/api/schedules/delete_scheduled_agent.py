"""DELETE /agent/schedules/{scheduleId}; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.delete_scheduled_agent_response import DeleteScheduledAgentResponse

OPERATION: Operation[DeleteScheduledAgentResponse] = Operation(
    id="deleteScheduledAgent",
    method="DELETE",
    path="/agent/schedules/{scheduleId}",
    name="schedules.delete",
    params=(Param("scheduleId", "schedule_id", "path", required=True, style="simple", explode=False),),
    answers={
        200: Answer("json", Checked(Object(DeleteScheduledAgentResponse), "an object")),
    },
)

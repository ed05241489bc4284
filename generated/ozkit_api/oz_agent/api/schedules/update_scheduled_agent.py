"""PUT /agent/schedules/{scheduleId}; generated, do not edit."""

from ozkit._runtime.operation import Answer, BodyField, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.scheduled_agent_item import ScheduledAgentItem

OPERATION: Operation[ScheduledAgentItem] = Operation(
    id="updateScheduledAgent",
    method="PUT",
    path="/agent/schedules/{scheduleId}",
    name="schedules.update",
    params=(Param("scheduleId", "schedule_id", "path", required=True, style="simple", explode=False),),
    body=(
        BodyField("name", "name"),
        BodyField("cron_schedule", "cron_schedule"),
        BodyField("enabled", "enabled"),
        BodyField("prompt", "prompt"),
        BodyField("mode", "mode"),
        BodyField("agent_uid", "agent_uid"),
        BodyField("agent_config", "agent_config"),
    ),
    body_required=True,
    answers={
        200: Answer("json", Checked(Object(ScheduledAgentItem), "an object")),
    },
)

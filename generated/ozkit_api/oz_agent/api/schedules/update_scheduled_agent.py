"""PUT /agent/schedules/{scheduleId}; generated, do not edit."""

from ozkit_runtime.operation import BodyField, Operation, Param, ResponseSpec

from ... import models
from ...models.scheduled_agent_item import ScheduledAgentItem
from ...types import Checked, Object

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
        BodyField("agent_config", "agent_config", takes=lambda: Object(models.AmbientAgentConfig)),
        BodyField("metadata", "metadata", takes=lambda: Object(models.RunMetadata)),
    ),
    body_required=True,
    responses={
        200: ResponseSpec("json", Checked(Object(ScheduledAgentItem), "an object")),
    },
)

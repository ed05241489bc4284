"""POST /agent/schedules; generated, do not edit."""

from ozkit._runtime.operation import Answer, BodyField, Operation
from ozkit._runtime.shapes import Checked, Object

from ...models.scheduled_agent_item import ScheduledAgentItem

OPERATION: Operation[ScheduledAgentItem] = Operation(
    id="createScheduledAgent",
    method="POST",
    path="/agent/schedules",
    name="schedules.create",
    body=(
        BodyField("name", "name"),
        BodyField("cron_schedule", "cron_schedule"),
        BodyField("prompt", "prompt"),
        BodyField("mode", "mode"),
        BodyField("enabled", "enabled"),
        BodyField("agent_uid", "agent_uid"),
        BodyField("agent_config", "agent_config"),
        BodyField("team", "team"),
    ),
    body_required=True,
    answers={
        201: Answer("json", Checked(Object(ScheduledAgentItem), "an object")),
    },
)

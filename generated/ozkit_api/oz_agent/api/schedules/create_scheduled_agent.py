"""POST /agent/schedules; generated, do not edit."""

from ozkit_runtime.operation import BodyField, Operation, Param, ResponseSpec

from ... import models
from ...models.scheduled_agent_item import ScheduledAgentItem
from ...types import Checked, Object

OPERATION: Operation[ScheduledAgentItem] = Operation(
    id="createScheduledAgent",
    method="POST",
    path="/agent/schedules",
    name="schedules.create",
    params=(Param("X-Warp-Team-Uid", "x_warp_team_uid", "header", style="simple", explode=False),),
    body=(
        BodyField("name", "name"),
        BodyField("cron_schedule", "cron_schedule"),
        BodyField("prompt", "prompt"),
        BodyField("mode", "mode"),
        BodyField("enabled", "enabled"),
        BodyField("agent_uid", "agent_uid"),
        BodyField("agent_config", "agent_config", takes=lambda: Object(models.AmbientAgentConfig)),
        BodyField("team", "team"),
        BodyField("metadata", "metadata", takes=lambda: Object(models.RunMetadata)),
    ),
    body_required=True,
    responses={
        201: ResponseSpec("json", Checked(Object(ScheduledAgentItem), "an object")),
    },
)

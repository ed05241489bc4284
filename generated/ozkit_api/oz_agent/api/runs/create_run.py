"""POST /agent/runs; generated, do not edit."""

from ozkit_runtime.operation import BodyField, Operation, Param, ResponseSpec

from ... import models
from ...models.run_agent_response import RunAgentResponse
from ...types import Checked, Items, Object

OPERATION: Operation[RunAgentResponse] = Operation(
    id="createRun",
    method="POST",
    path="/agent/runs",
    name="runs.create",
    params=(Param("X-Warp-Team-Uid", "x_warp_team_uid", "header", style="simple", explode=False),),
    body=(
        BodyField("prompt", "prompt"),
        BodyField("mode", "mode"),
        BodyField("skill", "skill"),
        BodyField("config", "config", takes=lambda: Object(models.AmbientAgentConfig)),
        BodyField("title", "title"),
        BodyField("team", "team"),
        BodyField("agent_identity_uid", "agent_identity_uid"),
        BodyField("on_behalf_of", "on_behalf_of"),
        BodyField("conversation_id", "conversation_id"),
        BodyField("attachments", "attachments", takes=lambda: Items(Object(models.AttachmentInput))),
        BodyField("parent_run_id", "parent_run_id"),
        BodyField("interactive", "interactive"),
        BodyField("metadata", "metadata", takes=lambda: Object(models.RunMetadata)),
    ),
    body_required=True,
    responses={
        200: ResponseSpec("json", Checked(Object(RunAgentResponse), "an object")),
    },
)

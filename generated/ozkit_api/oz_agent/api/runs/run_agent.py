"""POST /agent/run; generated, do not edit."""

from ozkit._runtime.operation import Answer, BodyField, Operation
from ozkit._runtime.shapes import Checked, Object

from ...models.run_agent_response import RunAgentResponse

OPERATION: Operation[RunAgentResponse] = Operation(
    id="runAgent",
    method="POST",
    path="/agent/run",
    name="runs.run",
    body=(
        BodyField("prompt", "prompt"),
        BodyField("mode", "mode"),
        BodyField("skill", "skill"),
        BodyField("config", "config"),
        BodyField("title", "title"),
        BodyField("team", "team"),
        BodyField("agent_identity_uid", "agent_identity_uid"),
        BodyField("conversation_id", "conversation_id"),
        BodyField("attachments", "attachments"),
        BodyField("parent_run_id", "parent_run_id"),
        BodyField("interactive", "interactive"),
    ),
    body_required=True,
    answers={
        200: Answer("json", Checked(Object(RunAgentResponse), "an object")),
    },
    deprecated=True,
)

"""POST /agent/identities; generated, do not edit."""

from ozkit._runtime.operation import Answer, BodyField, Operation
from ozkit._runtime.shapes import Checked, Object

from ...models.agent_response import AgentResponse

OPERATION: Operation[AgentResponse] = Operation(
    id="createAgentIdentity",
    method="POST",
    path="/agent/identities",
    name="identities.create",
    body=(
        BodyField("name", "name"),
        BodyField("description", "description", nullable=True),
        BodyField("prompt", "prompt", nullable=True),
        BodyField("environment_id", "environment_id", nullable=True),
        BodyField("secrets", "secrets"),
        BodyField("skills", "skills"),
        BodyField("base_model", "base_model", nullable=True),
        BodyField("inference_providers", "inference_providers"),
        BodyField("memory_stores", "memory_stores"),
        BodyField("base_harness", "base_harness", nullable=True),
        BodyField("harness_auth_secrets", "harness_auth_secrets"),
    ),
    body_required=True,
    answers={
        201: Answer("json", Checked(Object(AgentResponse), "an object")),
    },
)

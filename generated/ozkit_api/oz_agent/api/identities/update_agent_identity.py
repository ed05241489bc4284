"""PUT /agent/identities/{uid}; generated, do not edit."""

from ozkit._runtime.operation import Answer, BodyField, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.agent_response import AgentResponse

OPERATION: Operation[AgentResponse] = Operation(
    id="updateAgentIdentity",
    method="PUT",
    path="/agent/identities/{uid}",
    name="identities.update",
    params=(Param("uid", "uid", "path", required=True, style="simple", explode=False),),
    body=(
        BodyField("name", "name"),
        BodyField("description", "description", nullable=True),
        BodyField("prompt", "prompt", nullable=True),
        BodyField("environment_id", "environment_id", nullable=True),
        BodyField("secrets", "secrets", nullable=True),
        BodyField("skills", "skills", nullable=True),
        BodyField("base_model", "base_model", nullable=True),
        BodyField("memory_stores", "memory_stores", nullable=True),
        BodyField("inference_providers", "inference_providers", nullable=True),
        BodyField("base_harness", "base_harness", nullable=True),
        BodyField("harness_auth_secrets", "harness_auth_secrets", nullable=True),
    ),
    body_required=True,
    answers={
        200: Answer("json", Checked(Object(AgentResponse), "an object")),
    },
)

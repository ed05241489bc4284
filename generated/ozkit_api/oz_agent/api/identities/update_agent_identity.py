"""PUT /agent/identities/{uid}; generated, do not edit."""

from ozkit_runtime.operation import BodyField, Operation, Param, ResponseSpec

from ... import models
from ...models.agent_response import AgentResponse
from ...types import Checked, Items, Nullable, Object

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
        BodyField("default_runner_uid", "default_runner_uid", nullable=True),
        BodyField("secrets", "secrets", nullable=True, takes=lambda: Nullable(Items(Object(models.SecretRef)))),
        BodyField("skills", "skills", nullable=True),
        BodyField("base_model", "base_model", nullable=True),
        BodyField("memory", "memory", nullable=True, takes=lambda: Nullable(Object(models.AgentMemoryUpdateConfig))),
        BodyField("mcp_servers", "mcp_servers", takes=lambda: Object(models.UpdateAgentRequestMcpServers)),
        BodyField(
            "inference_providers",
            "inference_providers",
            nullable=True,
            takes=lambda: Nullable(Object(models.InferenceProvidersConfig)),
        ),
        BodyField("base_harness", "base_harness", nullable=True, deprecated=True),
        BodyField("harness", "harness", nullable=True, takes=lambda: Nullable(Object(models.Harness))),
        BodyField("credential_strategy", "credential_strategy", nullable=True),
        BodyField(
            "harness_auth_secrets",
            "harness_auth_secrets",
            nullable=True,
            takes=lambda: Nullable(Object(models.HarnessAuthSecrets)),
        ),
        BodyField("on_behalf_of_enabled", "on_behalf_of_enabled", nullable=True),
        BodyField("worker_host", "worker_host", nullable=True),
    ),
    body_required=True,
    responses={
        200: ResponseSpec("json", Checked(Object(AgentResponse), "an object")),
    },
)

"""POST /agent/identities; generated, do not edit."""

from ozkit_runtime.operation import BodyField, Operation, Param, ResponseSpec

from ... import models
from ...models.agent_response import AgentResponse
from ...types import Checked, Items, Object

OPERATION: Operation[AgentResponse] = Operation(
    id="createAgentIdentity",
    method="POST",
    path="/agent/identities",
    name="identities.create",
    params=(Param("X-Warp-Team-Uid", "x_warp_team_uid", "header", style="simple", explode=False),),
    body=(
        BodyField("name", "name"),
        BodyField("description", "description", nullable=True),
        BodyField("prompt", "prompt", nullable=True),
        BodyField("environment_id", "environment_id", nullable=True),
        BodyField("default_runner_uid", "default_runner_uid", nullable=True),
        BodyField("secrets", "secrets", takes=lambda: Items(Object(models.SecretRef))),
        BodyField("skills", "skills"),
        BodyField("base_model", "base_model", nullable=True),
        BodyField("inference_providers", "inference_providers", takes=lambda: Object(models.InferenceProvidersConfig)),
        BodyField("memory", "memory", takes=lambda: Object(models.AgentMemoryCreateConfig)),
        BodyField("mcp_servers", "mcp_servers", takes=lambda: Object(models.CreateAgentRequestMcpServers)),
        BodyField("base_harness", "base_harness", nullable=True, deprecated=True),
        BodyField("harness", "harness", takes=lambda: Object(models.Harness)),
        BodyField("credential_strategy", "credential_strategy", nullable=True),
        BodyField("harness_auth_secrets", "harness_auth_secrets", takes=lambda: Object(models.HarnessAuthSecrets)),
        BodyField("on_behalf_of_enabled", "on_behalf_of_enabled"),
        BodyField("worker_host", "worker_host", nullable=True),
    ),
    body_required=True,
    responses={
        201: ResponseSpec("json", Checked(Object(AgentResponse), "an object")),
    },
)

"""Model CreateAgentRequest; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Items, Model, Nullable, Object, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class CreateAgentRequest(Model):
    """An agent identity to create.

    Only the name must be given.

    Attributes:
        name: Name of the identity. Must not be empty.
        description: Note about what it is for.
        prompt: Instructions that each of its runs begins with.
        environment_id: Environment for its runs that name none. It must belong to the same team.
        default_runner_uid: Uid of the runner that runs of this identity use by default.
        secrets: Managed secrets that its runs can read, on top of the others in reach. No name may
            appear twice.
        skills: Skills for its runs, each as owner, slash, repository, colon, path of SKILL.md. The
            server checks them with the team's GitHub access, and refuses any that it cannot read.
        base_model: Model for its runs that name none.
        inference_providers: Where its runs get their model calls from. Wins over what the workspace's
            admins set.
        memory: Memory settings.
        mcp_servers: MCP servers available to runs of this identity, by name.
        base_harness: Harness for its runs that name none, by a name from `HarnessType`. Deprecated by
            the server.
        harness: Harness that runs of this identity use. It replaces the deprecated `base_harness`.
        credential_strategy: Whose credentials runs of this identity use.
        harness_auth_secrets: Secrets by which its runs log in to other harnesses. They are looked up
            among the team's when a run starts.
        on_behalf_of_enabled: Whether runs of this identity may be started on behalf of another person.
        worker_host: Self-hosted worker that runs of this identity use.
    """

    name: str
    description: str | None | Unset = UNSET
    prompt: str | None | Unset = UNSET
    environment_id: str | None | Unset = UNSET
    default_runner_uid: str | None | Unset = UNSET
    secrets: list[_models.SecretRef] | Unset = UNSET
    skills: list[str] | Unset = UNSET
    base_model: str | None | Unset = UNSET
    inference_providers: _models.InferenceProvidersConfig | Unset = UNSET
    memory: _models.AgentMemoryCreateConfig | Unset = UNSET
    mcp_servers: _models.CreateAgentRequestMcpServers | Unset = UNSET
    base_harness: str | None | Unset = UNSET
    harness: _models.Harness | Unset = UNSET
    credential_strategy: _models.AgentCredentialStrategy | None | Unset = UNSET
    harness_auth_secrets: _models.HarnessAuthSecrets | Unset = UNSET
    on_behalf_of_enabled: bool | Unset = UNSET
    worker_host: str | None | Unset = UNSET


describe(
    CreateAgentRequest,
    lambda: {
        "description": Nullable(Plain(str)),
        "prompt": Nullable(Plain(str)),
        "environment_id": Nullable(Plain(str)),
        "default_runner_uid": Nullable(Plain(str)),
        "secrets": Items(Object(_models.SecretRef)),
        "skills": Items(Plain(str)),
        "base_model": Nullable(Plain(str)),
        "inference_providers": Object(_models.InferenceProvidersConfig),
        "memory": Object(_models.AgentMemoryCreateConfig),
        "mcp_servers": Object(_models.CreateAgentRequestMcpServers),
        "base_harness": Nullable(Plain(str)),
        "harness": Object(_models.Harness),
        "credential_strategy": Nullable(Choice(_models.AgentCredentialStrategy)),
        "harness_auth_secrets": Object(_models.HarnessAuthSecrets),
        "worker_host": Nullable(Plain(str)),
    },
    deprecated=("base_harness",),
)

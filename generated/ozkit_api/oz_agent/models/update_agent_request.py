"""Model UpdateAgentRequest; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Items, Model, Nullable, Object, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class UpdateAgentRequest(Model):
    """Changes to an agent identity.

    What is left out or null stays; an empty value removes; any other value replaces the whole field.

    Attributes:
        name: New name. Null keeps the old one.
        description: New note. An empty string removes it; null keeps it.
        prompt: New instructions. An empty string removes them; null keeps them.
        environment_id: New environment for runs that name none. An empty string removes it; null keeps
            it.
        default_runner_uid: Uid of the runner that runs of this identity use by default. An empty text
            clears it.
        secrets: New set of secrets. An empty list removes all; null keeps them. No name may appear
            twice.
        skills: New list of skills. An empty list removes all; null keeps them.
        base_model: New model for runs that name none. An empty string removes it; null keeps it.
        memory: Changes to the memory settings. Omitted or null keeps them.
        mcp_servers: MCP servers available to runs of this identity, by name, replacing the present
            ones.
        inference_providers: New setting of where model calls go. An empty object removes it; null keeps
            it.
        base_harness: New harness for runs that name none. An empty string removes it; null keeps it.
            Deprecated by the server.
        harness: Harness that runs of this identity use. It replaces the deprecated `base_harness`.
        credential_strategy: Whose credentials runs of this identity use.
        harness_auth_secrets: New secrets for other harnesses. An empty object removes all; null keeps
            them.
        on_behalf_of_enabled: Whether runs of this identity may be started on behalf of another person.
        worker_host: Self-hosted worker that runs of this identity use. An empty text clears it.
    """

    name: str | Unset = UNSET
    description: str | None | Unset = UNSET
    prompt: str | None | Unset = UNSET
    environment_id: str | None | Unset = UNSET
    default_runner_uid: str | None | Unset = UNSET
    secrets: list[_models.SecretRef] | None | Unset = UNSET
    skills: list[str] | None | Unset = UNSET
    base_model: str | None | Unset = UNSET
    memory: _models.AgentMemoryUpdateConfig | None | Unset = UNSET
    mcp_servers: _models.UpdateAgentRequestMcpServers | Unset = UNSET
    inference_providers: _models.InferenceProvidersConfig | None | Unset = UNSET
    base_harness: str | None | Unset = UNSET
    harness: _models.Harness | None | Unset = UNSET
    credential_strategy: _models.AgentCredentialStrategy | None | Unset = UNSET
    harness_auth_secrets: _models.HarnessAuthSecrets | None | Unset = UNSET
    on_behalf_of_enabled: bool | None | Unset = UNSET
    worker_host: str | None | Unset = UNSET


describe(
    UpdateAgentRequest,
    lambda: {
        "description": Nullable(Plain(str)),
        "prompt": Nullable(Plain(str)),
        "environment_id": Nullable(Plain(str)),
        "default_runner_uid": Nullable(Plain(str)),
        "secrets": Nullable(Items(Object(_models.SecretRef))),
        "skills": Nullable(Items(Plain(str))),
        "base_model": Nullable(Plain(str)),
        "memory": Nullable(Object(_models.AgentMemoryUpdateConfig)),
        "mcp_servers": Object(_models.UpdateAgentRequestMcpServers),
        "inference_providers": Nullable(Object(_models.InferenceProvidersConfig)),
        "base_harness": Nullable(Plain(str)),
        "harness": Nullable(Object(_models.Harness)),
        "credential_strategy": Nullable(Choice(_models.AgentCredentialStrategy)),
        "harness_auth_secrets": Nullable(Object(_models.HarnessAuthSecrets)),
        "on_behalf_of_enabled": Nullable(Plain(bool)),
        "worker_host": Nullable(Plain(str)),
    },
    deprecated=("base_harness",),
)

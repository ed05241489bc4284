"""Model AmbientAgentConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Items, Model, Nullable, Object, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AmbientAgentConfig(Model):
    """How a run is set up.

    In a request, what is left out is filled in from the agent identity, the team, or the server. In an
    answer, it shows what was settled on.

    Attributes:
        name: Label of the run, which the list can filter by. If a skill is used and no label is given,
            it is the name of the skill. A unique label makes a run findable after a lost answer to its
            creation.
        model_id: Language model, by its id from the list of models. Missing means the default of the
            identity or team.
        base_prompt: Standing instructions that go before the prompt.
        environment_id: Uid of the environment to work in.
        runner_id: Id of the runner to use.
        skill_spec: The main skill, written as owner, slash, repository, colon, path of SKILL.md. A
            request may have this or `skills`, never both. An answer repeats the first of `skills` here.
        skills: Skills for the run, in order, each written like `skill_spec`. A request may have this or
            `skill_spec`, never both.
        mcp_servers: MCP servers that the agent can use, under names of your choice.
        computer_use_enabled: Whether the agent may operate a computer by screen. Off by default.
        computer_use_model_id: Id of the model for computer use.
        idle_timeout_minutes: How long the sandbox stays up after the work is done, in minutes, 1 to 60.
            The server takes 10 by default. The plan's limit on the life of an instance can make the
            maximum lower.
        worker_host: Id of the self-hosted worker that should do the run. Missing, or `warp`, means
            Warp's own machines.
        harness: Program that drives the model. Missing means Oz.
        harness_auth_secrets: Names of the secrets by which a harness other than Oz logs in.
        session_sharing: Who, besides the team, may open the session.
        memory_stores: Memory stores for the run.
        inference_providers: Where model calls go. This wins over the agent identity, which wins over
            what the workspace's admins set.
        credential_strategy: Whose credentials the run uses.
    """

    name: str | Unset = UNSET
    model_id: str | Unset = UNSET
    base_prompt: str | Unset = UNSET
    environment_id: str | Unset = UNSET
    runner_id: str | Unset = UNSET
    skill_spec: str | Unset = UNSET
    skills: list[str] | Unset = UNSET
    mcp_servers: _models.AmbientAgentConfigMcpServers | Unset = UNSET
    computer_use_enabled: bool | Unset = UNSET
    computer_use_model_id: str | Unset = UNSET
    idle_timeout_minutes: int | Unset = UNSET
    worker_host: str | Unset = UNSET
    harness: _models.Harness | Unset = UNSET
    harness_auth_secrets: _models.HarnessAuthSecrets | Unset = UNSET
    session_sharing: _models.SessionSharingConfig | Unset = UNSET
    memory_stores: list[_models.MemoryStoreRef] | Unset = UNSET
    inference_providers: _models.InferenceProvidersConfig | Unset = UNSET
    credential_strategy: _models.AgentCredentialStrategy | None | Unset = UNSET


describe(
    AmbientAgentConfig,
    lambda: {
        "skills": Items(Plain(str)),
        "mcp_servers": Object(_models.AmbientAgentConfigMcpServers),
        "harness": Object(_models.Harness),
        "harness_auth_secrets": Object(_models.HarnessAuthSecrets),
        "session_sharing": Object(_models.SessionSharingConfig),
        "memory_stores": Items(Object(_models.MemoryStoreRef)),
        "inference_providers": Object(_models.InferenceProvidersConfig),
        "credential_strategy": Nullable(Choice(_models.AgentCredentialStrategy)),
    },
)

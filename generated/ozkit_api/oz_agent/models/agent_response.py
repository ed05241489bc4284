"""Model AgentResponse; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Items, Model, Nullable, Object, Parsed, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AgentResponse(Model):
    """An agent identity, an account of the team that runs can act as, with the defaults for those runs.

    Attributes:
        uid: Uid of the identity, as taken by `agent_identity_uid` and `agent_uid`.
        name: Name of the identity.
        default_runner_uid: Uid of the runner that runs of this identity use by default.
        available: Whether runs can act as it. False when the team has more identities than its plan
            covers.
        created_at: Time of creation.
        updated_at: Time of the last change.
        secrets: Managed secrets that its runs can read, by name. The values never appear.
        skills: Skills that its runs have, in order and in the server's spelling. Empty if there are
            none.
        memory: Memory settings.
        description: Note about what it is for. Null or missing if there is none.
        prompt: Instructions that each of its runs begins with. Null or missing if there are none.
        environment_id: Environment for its runs that name none. With neither, the run gets an empty
            environment.
        base_model: Model for its runs that name none. With neither, the team's default is used.
        inference_providers: Where its runs get their model calls from. A run's own setting wins; what
            neither sets is left to the workspace.
        mcp_servers: MCP servers available to runs of this identity, by name.
        base_harness: Harness for its runs that name none. With neither, Oz is used. Deprecated by the
            server.
        harness: Harness that runs of this identity use.
        credential_strategy: Whose credentials runs of this identity use.
        harness_auth_secrets: Secrets by which its runs log in to other harnesses. A run can bring its
            own instead.
        on_behalf_of_enabled: Whether runs of this identity may be started on behalf of another person.
        worker_host: Self-hosted worker that runs of this identity use.
    """

    uid: str
    name: str
    default_runner_uid: str
    available: bool
    created_at: datetime.datetime
    updated_at: datetime.datetime
    secrets: list[_models.SecretRef]
    skills: list[str]
    memory: _models.AgentMemoryResponse
    description: str | None | Unset = UNSET
    prompt: str | None | Unset = UNSET
    environment_id: str | Unset = UNSET
    base_model: str | Unset = UNSET
    inference_providers: _models.InferenceProvidersConfig | Unset = UNSET
    mcp_servers: _models.AgentResponseMcpServers | Unset = UNSET
    base_harness: str | Unset = UNSET
    harness: _models.Harness | Unset = UNSET
    credential_strategy: _models.AgentCredentialStrategy | Unset = UNSET
    harness_auth_secrets: _models.HarnessAuthSecrets | Unset = UNSET
    on_behalf_of_enabled: bool | Unset = UNSET
    worker_host: str | Unset = UNSET


describe(
    AgentResponse,
    lambda: {
        "created_at": Parsed(datetime.datetime),
        "updated_at": Parsed(datetime.datetime),
        "secrets": Items(Object(_models.SecretRef)),
        "skills": Items(Plain(str)),
        "memory": Object(_models.AgentMemoryResponse),
        "description": Nullable(Plain(str)),
        "prompt": Nullable(Plain(str)),
        "inference_providers": Object(_models.InferenceProvidersConfig),
        "mcp_servers": Object(_models.AgentResponseMcpServers),
        "harness": Object(_models.Harness),
        "credential_strategy": Choice(_models.AgentCredentialStrategy),
        "harness_auth_secrets": Object(_models.HarnessAuthSecrets),
    },
    deprecated=("base_harness",),
)

"""What requests take for the models and enums of this document; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Required, TypeAlias, TypedDict

from .. import models as _models

AgentCredentialStrategyValue: TypeAlias = Literal["CREATOR", "EXECUTOR"]
AgentRunModeValue: TypeAlias = Literal["normal", "plan", "orchestrate"]
ArtifactTypeValue: TypeAlias = Literal["PLAN", "PULL_REQUEST", "SCREENSHOT", "FILE", "EXTERNAL_REFERENCE"]
EnvironmentSortByValue: TypeAlias = Literal["name", "last_updated"]
HarnessTypeValue: TypeAlias = Literal["oz", "claude", "gemini", "codex"]
MemoryStoreAccessValue: TypeAlias = Literal["read_write", "read_only"]
RunExecutionLocationValue: TypeAlias = Literal["LOCAL", "REMOTE"]
RunLifecycleEventTypeValue: TypeAlias = Literal[
    "run_in_progress", "run_succeeded", "run_failed", "run_errored", "run_blocked", "run_cancelled"
]
RunSortByValue: TypeAlias = Literal["updated_at", "created_at", "title", "agent"]
RunSourceTypeValue: TypeAlias = Literal[
    "LINEAR",
    "API",
    "SLACK",
    "LOCAL",
    "SCHEDULED_AGENT",
    "WEB_APP",
    "GITHUB_ACTION",
    "CLOUD_MODE",
    "CLI",
    "JIRA",
    "SELF_IMPROVEMENT",
    "GITHUB_WEBHOOK",
    "GITLAB_WEBHOOK",
    "AUTOFIX",
    "RUN_SCORER",
    "ORCHESTRATION",
]
RunStateValue: TypeAlias = Literal[
    "QUEUED", "PENDING", "CLAIMED", "INPROGRESS", "SUCCEEDED", "FAILED", "BLOCKED", "ERROR", "CANCELLED"
]
SessionPublicAccessValue: TypeAlias = Literal["VIEWER", "EDITOR"]
SkillSortByValue: TypeAlias = Literal["name", "last_run"]
SortOrderValue: TypeAlias = Literal["asc", "desc"]


class AgentAutoMemoryCreateConfigParams(TypedDict, total=False):
    """What can be given for `AgentAutoMemoryCreateConfig`, by JSON names.

    Automatic memory of a new agent identity.
    """

    enabled: bool


class AgentMemoryCreateConfigParams(TypedDict, total=False):
    """What can be given for `AgentMemoryCreateConfig`, by JSON names.

    Memory settings of a new agent identity.
    """

    auto_memory: _models.AgentAutoMemoryCreateConfig | AgentAutoMemoryCreateConfigParams
    attached_stores: Sequence[_models.MemoryStoreRef | MemoryStoreRefParams]


class AgentMemoryUpdateConfigParams(TypedDict, total=False):
    """What can be given for `AgentMemoryUpdateConfig`, by JSON names.

    Changes to the memory settings of an agent identity.
    """

    attached_stores: Sequence[_models.MemoryStoreRef | MemoryStoreRefParams] | None


class AmbientAgentConfigParams(TypedDict, total=False):
    """What can be given for `AmbientAgentConfig`, by JSON names.

    How a run is set up. In a request, what is left out is filled in from the agent identity, the team, or
    the server. In an answer, it shows what was settled on.
    """

    name: str
    model_id: str
    base_prompt: str
    environment_id: str
    runner_id: str
    skill_spec: str
    skills: Sequence[str]
    mcp_servers: _models.AmbientAgentConfigMcpServers | AmbientAgentConfigMcpServersParams
    computer_use_enabled: bool
    computer_use_model_id: str
    idle_timeout_minutes: int
    worker_host: str
    harness: _models.Harness | HarnessParams
    harness_auth_secrets: _models.HarnessAuthSecrets | HarnessAuthSecretsParams
    session_sharing: _models.SessionSharingConfig | SessionSharingConfigParams
    memory_stores: Sequence[_models.MemoryStoreRef | MemoryStoreRefParams]
    inference_providers: _models.InferenceProvidersConfig | InferenceProvidersConfigParams
    credential_strategy: _models.AgentCredentialStrategy | AgentCredentialStrategyValue | None


class AttachmentInputParams(TypedDict, total=False):
    """What can be given for `AttachmentInput`, by JSON names.

    A file that goes along with the prompt, inside the request.
    """

    file_name: Required[str]
    mime_type: Required[str]
    data: Required[str]


class AwsInferenceProviderConfigParams(TypedDict, total=False):
    """What can be given for `AwsInferenceProviderConfig`, by JSON names.

    Use of AWS Bedrock for model calls, by a role in your AWS account.
    """

    disabled: bool
    role_arn: str
    region: str


class HarnessParams(TypedDict, total=False):
    """What can be given for `Harness`, by JSON names.

    Which program drives the model. Missing or empty means Oz.
    """

    type: _models.HarnessType | HarnessTypeValue
    model_id: str
    reasoning_level: str


class HarnessAuthSecretsParams(TypedDict, total=False):
    """What can be given for `HarnessAuthSecrets`, by JSON names.

    Names of managed secrets by which harnesses other than Oz log in. Only the one that belongs to the
    harness of the run is handed to it.
    """

    claude_auth_secret_name: str
    codex_auth_secret_name: str


class InferenceProvidersConfigParams(TypedDict, total=False):
    """What can be given for `InferenceProvidersConfig`, by JSON names.

    Cloud accounts of your own that model calls go through.
    """

    aws: _models.AwsInferenceProviderConfig | AwsInferenceProviderConfigParams


class MCPServerConfigParams(TypedDict, total=False):
    """What can be given for `MCPServerConfig`, by JSON names.

    An MCP server for the agent. It is given in one of three ways, by `warp_id`, by `command` or by `url`,
    and in no two at once.
    """

    warp_id: str
    command: str
    args: Sequence[str]
    url: str
    env: _models.MCPServerConfigEnv | MCPServerConfigEnvParams
    headers: _models.MCPServerConfigHeaders | MCPServerConfigHeadersParams


class MemoryStoreRefParams(TypedDict, total=False):
    """What can be given for `MemoryStoreRef`, by JSON names.

    A memory store that runs can use, and how.
    """

    uid: Required[str]
    access: Required[_models.MemoryStoreAccess | MemoryStoreAccessValue]
    instructions: Required[str]


class ReportedRunScoreParams(TypedDict, total=False):
    """What can be given for `ReportedRunScore`, by JSON names.

    The result of one scorer for a run.
    """

    scorer_id: Required[int]
    classification: str
    reason: str
    failed: bool


class SecretRefParams(TypedDict, total=False):
    """What can be given for `SecretRef`, by JSON names.

    A managed secret, by its name. The value is never part of a request or an answer.
    """

    name: Required[str]


class SessionSharingConfigParams(TypedDict, total=False):
    """What can be given for `SessionSharingConfig`, by JSON names.

    Opens the session of a run, and its conversation, to people outside the team who have the link. It takes
    effect once the session is up, and only as far as the workspace allows links.
    """

    public_access: _models.SessionPublicAccess | SessionPublicAccessValue


AmbientAgentConfigMcpServersParams: TypeAlias = Mapping[str, _models.MCPServerConfig | MCPServerConfigParams]

CreateAgentRequestMcpServersParams: TypeAlias = Mapping[str, _models.MCPServerConfig | MCPServerConfigParams]

ListRunsMetadataParams: TypeAlias = Mapping[str, str]

MCPServerConfigEnvParams: TypeAlias = Mapping[str, str]

MCPServerConfigHeadersParams: TypeAlias = Mapping[str, str]

RunMetadataParams: TypeAlias = Mapping[str, str]

UpdateAgentRequestMcpServersParams: TypeAlias = Mapping[str, _models.MCPServerConfig | MCPServerConfigParams]

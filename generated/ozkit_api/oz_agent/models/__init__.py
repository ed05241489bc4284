"""The models of this document, each loaded at its first use; generated, do not edit."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING
from typing import Any as _Any

if TYPE_CHECKING:
    from ._params import (
        AgentAutoMemoryCreateConfigParams,
        AgentCredentialStrategyValue,
        AgentMemoryCreateConfigParams,
        AgentMemoryUpdateConfigParams,
        AgentRunModeValue,
        AmbientAgentConfigMcpServersParams,
        AmbientAgentConfigParams,
        ArtifactTypeValue,
        AttachmentInputParams,
        AwsInferenceProviderConfigParams,
        CreateAgentRequestMcpServersParams,
        EnvironmentSortByValue,
        HarnessAuthSecretsParams,
        HarnessParams,
        HarnessTypeValue,
        InferenceProvidersConfigParams,
        ListRunsMetadataParams,
        MCPServerConfigEnvParams,
        MCPServerConfigHeadersParams,
        MCPServerConfigParams,
        MemoryStoreAccessValue,
        MemoryStoreRefParams,
        ReportedRunScoreParams,
        RunExecutionLocationValue,
        RunLifecycleEventTypeValue,
        RunMetadataParams,
        RunSortByValue,
        RunSourceTypeValue,
        RunStateValue,
        SecretRefParams,
        SessionPublicAccessValue,
        SessionSharingConfigParams,
        SkillSortByValue,
        SortOrderValue,
        UpdateAgentRequestMcpServersParams,
    )
    from .action_category import ActionCategory
    from .action_content_block import ActionContentBlock
    from .action_content_block_input import ActionContentBlockInput
    from .action_content_block_type import ActionContentBlockType
    from .action_result_content_block import ActionResultContentBlock
    from .action_result_content_block_output import ActionResultContentBlockOutput
    from .action_result_content_block_type import ActionResultContentBlockType
    from .action_state import ActionState
    from .agent_auto_memory_create_config import AgentAutoMemoryCreateConfig
    from .agent_auto_memory_response import AgentAutoMemoryResponse
    from .agent_credential_strategy import AgentCredentialStrategy
    from .agent_list_environment import AgentListEnvironment
    from .agent_list_item import AgentListItem
    from .agent_list_source import AgentListSource
    from .agent_list_variant import AgentListVariant
    from .agent_memory_create_config import AgentMemoryCreateConfig
    from .agent_memory_response import AgentMemoryResponse
    from .agent_memory_update_config import AgentMemoryUpdateConfig
    from .agent_response import AgentResponse
    from .agent_response_mcp_servers import AgentResponseMcpServers
    from .agent_run_mode import AgentRunMode
    from .agent_skill import AgentSkill
    from .ai_run_timeline_event import AIRunTimelineEvent
    from .ai_run_timeline_event_payload import AIRunTimelineEventPayload
    from .ai_run_timeline_event_type import AIRunTimelineEventType
    from .ambient_agent_config import AmbientAgentConfig
    from .ambient_agent_config_mcp_servers import AmbientAgentConfigMcpServers
    from .artifact_type import ArtifactType
    from .attachment_input import AttachmentInput
    from .aws_inference_provider_config import AwsInferenceProviderConfig
    from .aws_provider_config import AwsProviderConfig
    from .charged_usage_detail import ChargedUsageDetail
    from .charged_usage_detail_byok_inference_usage import ChargedUsageDetailByokInferenceUsage
    from .charged_usage_detail_custom_endpoint_inference_usage import ChargedUsageDetailCustomEndpointInferenceUsage
    from .charged_usage_detail_direct_api_inference_usage import ChargedUsageDetailDirectApiInferenceUsage
    from .cloud_environment import CloudEnvironment
    from .cloud_environment_config import CloudEnvironmentConfig
    from .connected_self_hosted_worker import ConnectedSelfHostedWorker
    from .conversation_message import ConversationMessage
    from .conversation_message_role import ConversationMessageRole
    from .conversation_response import ConversationResponse
    from .conversation_step import ConversationStep
    from .create_agent_request import CreateAgentRequest
    from .create_agent_request_mcp_servers import CreateAgentRequestMcpServers
    from .create_scheduled_agent_request import CreateScheduledAgentRequest
    from .delete_scheduled_agent_response import DeleteScheduledAgentResponse
    from .environment_last_task import EnvironmentLastTask
    from .environment_sort_by import EnvironmentSortBy
    from .error import Error
    from .event_content_block import EventContentBlock
    from .event_content_block_data import EventContentBlockData
    from .event_content_block_type import EventContentBlockType
    from .external_reference_artifact import ExternalReferenceArtifact
    from .external_reference_artifact_artifact_type import ExternalReferenceArtifactArtifactType
    from .external_reference_artifact_data import ExternalReferenceArtifactData
    from .external_reference_artifact_data_metadata import ExternalReferenceArtifactDataMetadata
    from .file_artifact import FileArtifact
    from .file_artifact_artifact_type import FileArtifactArtifactType
    from .file_artifact_data import FileArtifactData
    from .file_artifact_response import FileArtifactResponse
    from .file_artifact_response_artifact_type import FileArtifactResponseArtifactType
    from .file_artifact_response_data import FileArtifactResponseData
    from .follow_up_response import FollowUpResponse
    from .gcp_provider_config import GcpProviderConfig
    from .get_run_timeline_response import GetRunTimelineResponse
    from .git_hub_repo import GitHubRepo
    from .harness import Harness
    from .harness_auth_secrets import HarnessAuthSecrets
    from .harness_type import HarnessType
    from .inference_cost_breakdown_usd import InferenceCostBreakdownUsd
    from .inference_providers_config import InferenceProvidersConfig
    from .inference_usage_detail import InferenceUsageDetail
    from .list_agent_identities_response import ListAgentIdentitiesResponse
    from .list_agents_response import ListAgentsResponse
    from .list_connected_self_hosted_workers_response import ListConnectedSelfHostedWorkersResponse
    from .list_environments_response import ListEnvironmentsResponse
    from .list_models_response import ListModelsResponse
    from .list_runs_metadata import ListRunsMetadata
    from .list_runs_response import ListRunsResponse
    from .list_scheduled_agents_response import ListScheduledAgentsResponse
    from .mcp_server_config import MCPServerConfig
    from .mcp_server_config_env import MCPServerConfigEnv
    from .mcp_server_config_headers import MCPServerConfigHeaders
    from .memory_store_access import MemoryStoreAccess
    from .memory_store_attachment_response import MemoryStoreAttachmentResponse
    from .memory_store_owner_type import MemoryStoreOwnerType
    from .memory_store_ref import MemoryStoreRef
    from .message import Message
    from .message_header import MessageHeader
    from .model_disable_reason import ModelDisableReason
    from .model_info import ModelInfo
    from .model_provider import ModelProvider
    from .page_info import PageInfo
    from .plan_artifact import PlanArtifact
    from .plan_artifact_artifact_type import PlanArtifactArtifactType
    from .plan_artifact_data import PlanArtifactData
    from .plan_artifact_response import PlanArtifactResponse
    from .plan_artifact_response_artifact_type import PlanArtifactResponseArtifactType
    from .plan_artifact_response_data import PlanArtifactResponseData
    from .platform_error_code import PlatformErrorCode
    from .principal_type import PrincipalType
    from .providers_config import ProvidersConfig
    from .pull_request_artifact import PullRequestArtifact
    from .pull_request_artifact_artifact_type import PullRequestArtifactArtifactType
    from .pull_request_artifact_data import PullRequestArtifactData
    from .report_event_request import ReportEventRequest
    from .report_event_response import ReportEventResponse
    from .report_run_scores_request import ReportRunScoresRequest
    from .report_run_scores_response import ReportRunScoresResponse
    from .reported_run_score import ReportedRunScore
    from .reported_run_score_outcome import ReportedRunScoreOutcome
    from .request_usage import RequestUsage
    from .request_usage_usage_by_category import RequestUsageUsageByCategory
    from .run_agent_request import RunAgentRequest
    from .run_agent_response import RunAgentResponse
    from .run_by_external_reference_response import RunByExternalReferenceResponse
    from .run_creator_info import RunCreatorInfo
    from .run_event import RunEvent
    from .run_execution_location import RunExecutionLocation
    from .run_followup_request import RunFollowupRequest
    from .run_item import RunItem
    from .run_lifecycle_event_type import RunLifecycleEventType
    from .run_metadata import RunMetadata
    from .run_sort_by import RunSortBy
    from .run_source_type import RunSourceType
    from .run_state import RunState
    from .run_status_message import RunStatusMessage
    from .schedule_info import ScheduleInfo
    from .scheduled_agent_history_item import ScheduledAgentHistoryItem
    from .scheduled_agent_item import ScheduledAgentItem
    from .scope import Scope
    from .scope_type import ScopeType
    from .screenshot_artifact import ScreenshotArtifact
    from .screenshot_artifact_artifact_type import ScreenshotArtifactArtifactType
    from .screenshot_artifact_data import ScreenshotArtifactData
    from .screenshot_artifact_response import ScreenshotArtifactResponse
    from .screenshot_artifact_response_artifact_type import ScreenshotArtifactResponseArtifactType
    from .screenshot_artifact_response_data import ScreenshotArtifactResponseData
    from .secret_ref import SecretRef
    from .send_message_request import SendMessageRequest
    from .send_message_response import SendMessageResponse
    from .session_public_access import SessionPublicAccess
    from .session_redirect import SessionRedirect
    from .session_sharing_config import SessionSharingConfig
    from .skill_sort_by import SkillSortBy
    from .sort_order import SortOrder
    from .text_content_block import TextContentBlock
    from .text_content_block_type import TextContentBlockType
    from .token_count_breakdown import TokenCountBreakdown
    from .update_agent_request import UpdateAgentRequest
    from .update_agent_request_mcp_servers import UpdateAgentRequestMcpServers
    from .update_scheduled_agent_request import UpdateScheduledAgentRequest

_MODULES = {
    "ActionCategory": ".action_category",
    "ActionContentBlock": ".action_content_block",
    "ActionContentBlockInput": ".action_content_block_input",
    "ActionContentBlockType": ".action_content_block_type",
    "ActionResultContentBlock": ".action_result_content_block",
    "ActionResultContentBlockOutput": ".action_result_content_block_output",
    "ActionResultContentBlockType": ".action_result_content_block_type",
    "ActionState": ".action_state",
    "AgentAutoMemoryCreateConfig": ".agent_auto_memory_create_config",
    "AgentAutoMemoryResponse": ".agent_auto_memory_response",
    "AgentCredentialStrategy": ".agent_credential_strategy",
    "AgentListEnvironment": ".agent_list_environment",
    "AgentListItem": ".agent_list_item",
    "AgentListSource": ".agent_list_source",
    "AgentListVariant": ".agent_list_variant",
    "AgentMemoryCreateConfig": ".agent_memory_create_config",
    "AgentMemoryResponse": ".agent_memory_response",
    "AgentMemoryUpdateConfig": ".agent_memory_update_config",
    "AgentResponse": ".agent_response",
    "AgentResponseMcpServers": ".agent_response_mcp_servers",
    "AgentRunMode": ".agent_run_mode",
    "AgentSkill": ".agent_skill",
    "AIRunTimelineEvent": ".ai_run_timeline_event",
    "AIRunTimelineEventPayload": ".ai_run_timeline_event_payload",
    "AIRunTimelineEventType": ".ai_run_timeline_event_type",
    "AmbientAgentConfig": ".ambient_agent_config",
    "AmbientAgentConfigMcpServers": ".ambient_agent_config_mcp_servers",
    "ArtifactType": ".artifact_type",
    "AttachmentInput": ".attachment_input",
    "AwsInferenceProviderConfig": ".aws_inference_provider_config",
    "AwsProviderConfig": ".aws_provider_config",
    "ChargedUsageDetail": ".charged_usage_detail",
    "ChargedUsageDetailByokInferenceUsage": ".charged_usage_detail_byok_inference_usage",
    "ChargedUsageDetailCustomEndpointInferenceUsage": ".charged_usage_detail_custom_endpoint_inference_usage",
    "ChargedUsageDetailDirectApiInferenceUsage": ".charged_usage_detail_direct_api_inference_usage",
    "CloudEnvironment": ".cloud_environment",
    "CloudEnvironmentConfig": ".cloud_environment_config",
    "ConnectedSelfHostedWorker": ".connected_self_hosted_worker",
    "ConversationMessage": ".conversation_message",
    "ConversationMessageRole": ".conversation_message_role",
    "ConversationResponse": ".conversation_response",
    "ConversationStep": ".conversation_step",
    "CreateAgentRequest": ".create_agent_request",
    "CreateAgentRequestMcpServers": ".create_agent_request_mcp_servers",
    "CreateScheduledAgentRequest": ".create_scheduled_agent_request",
    "DeleteScheduledAgentResponse": ".delete_scheduled_agent_response",
    "EnvironmentLastTask": ".environment_last_task",
    "EnvironmentSortBy": ".environment_sort_by",
    "Error": ".error",
    "EventContentBlock": ".event_content_block",
    "EventContentBlockData": ".event_content_block_data",
    "EventContentBlockType": ".event_content_block_type",
    "ExternalReferenceArtifact": ".external_reference_artifact",
    "ExternalReferenceArtifactArtifactType": ".external_reference_artifact_artifact_type",
    "ExternalReferenceArtifactData": ".external_reference_artifact_data",
    "ExternalReferenceArtifactDataMetadata": ".external_reference_artifact_data_metadata",
    "FileArtifact": ".file_artifact",
    "FileArtifactArtifactType": ".file_artifact_artifact_type",
    "FileArtifactData": ".file_artifact_data",
    "FileArtifactResponse": ".file_artifact_response",
    "FileArtifactResponseArtifactType": ".file_artifact_response_artifact_type",
    "FileArtifactResponseData": ".file_artifact_response_data",
    "FollowUpResponse": ".follow_up_response",
    "GcpProviderConfig": ".gcp_provider_config",
    "GetRunTimelineResponse": ".get_run_timeline_response",
    "GitHubRepo": ".git_hub_repo",
    "Harness": ".harness",
    "HarnessAuthSecrets": ".harness_auth_secrets",
    "HarnessType": ".harness_type",
    "InferenceCostBreakdownUsd": ".inference_cost_breakdown_usd",
    "InferenceProvidersConfig": ".inference_providers_config",
    "InferenceUsageDetail": ".inference_usage_detail",
    "ListAgentIdentitiesResponse": ".list_agent_identities_response",
    "ListAgentsResponse": ".list_agents_response",
    "ListConnectedSelfHostedWorkersResponse": ".list_connected_self_hosted_workers_response",
    "ListEnvironmentsResponse": ".list_environments_response",
    "ListModelsResponse": ".list_models_response",
    "ListRunsMetadata": ".list_runs_metadata",
    "ListRunsResponse": ".list_runs_response",
    "ListScheduledAgentsResponse": ".list_scheduled_agents_response",
    "MCPServerConfig": ".mcp_server_config",
    "MCPServerConfigEnv": ".mcp_server_config_env",
    "MCPServerConfigHeaders": ".mcp_server_config_headers",
    "MemoryStoreAccess": ".memory_store_access",
    "MemoryStoreAttachmentResponse": ".memory_store_attachment_response",
    "MemoryStoreOwnerType": ".memory_store_owner_type",
    "MemoryStoreRef": ".memory_store_ref",
    "Message": ".message",
    "MessageHeader": ".message_header",
    "ModelDisableReason": ".model_disable_reason",
    "ModelInfo": ".model_info",
    "ModelProvider": ".model_provider",
    "PageInfo": ".page_info",
    "PlanArtifact": ".plan_artifact",
    "PlanArtifactArtifactType": ".plan_artifact_artifact_type",
    "PlanArtifactData": ".plan_artifact_data",
    "PlanArtifactResponse": ".plan_artifact_response",
    "PlanArtifactResponseArtifactType": ".plan_artifact_response_artifact_type",
    "PlanArtifactResponseData": ".plan_artifact_response_data",
    "PlatformErrorCode": ".platform_error_code",
    "PrincipalType": ".principal_type",
    "ProvidersConfig": ".providers_config",
    "PullRequestArtifact": ".pull_request_artifact",
    "PullRequestArtifactArtifactType": ".pull_request_artifact_artifact_type",
    "PullRequestArtifactData": ".pull_request_artifact_data",
    "ReportEventRequest": ".report_event_request",
    "ReportEventResponse": ".report_event_response",
    "ReportRunScoresRequest": ".report_run_scores_request",
    "ReportRunScoresResponse": ".report_run_scores_response",
    "ReportedRunScore": ".reported_run_score",
    "ReportedRunScoreOutcome": ".reported_run_score_outcome",
    "RequestUsage": ".request_usage",
    "RequestUsageUsageByCategory": ".request_usage_usage_by_category",
    "RunAgentRequest": ".run_agent_request",
    "RunAgentResponse": ".run_agent_response",
    "RunByExternalReferenceResponse": ".run_by_external_reference_response",
    "RunCreatorInfo": ".run_creator_info",
    "RunEvent": ".run_event",
    "RunExecutionLocation": ".run_execution_location",
    "RunFollowupRequest": ".run_followup_request",
    "RunItem": ".run_item",
    "RunLifecycleEventType": ".run_lifecycle_event_type",
    "RunMetadata": ".run_metadata",
    "RunSortBy": ".run_sort_by",
    "RunSourceType": ".run_source_type",
    "RunState": ".run_state",
    "RunStatusMessage": ".run_status_message",
    "ScheduleInfo": ".schedule_info",
    "ScheduledAgentHistoryItem": ".scheduled_agent_history_item",
    "ScheduledAgentItem": ".scheduled_agent_item",
    "Scope": ".scope",
    "ScopeType": ".scope_type",
    "ScreenshotArtifact": ".screenshot_artifact",
    "ScreenshotArtifactArtifactType": ".screenshot_artifact_artifact_type",
    "ScreenshotArtifactData": ".screenshot_artifact_data",
    "ScreenshotArtifactResponse": ".screenshot_artifact_response",
    "ScreenshotArtifactResponseArtifactType": ".screenshot_artifact_response_artifact_type",
    "ScreenshotArtifactResponseData": ".screenshot_artifact_response_data",
    "SecretRef": ".secret_ref",
    "SendMessageRequest": ".send_message_request",
    "SendMessageResponse": ".send_message_response",
    "SessionPublicAccess": ".session_public_access",
    "SessionRedirect": ".session_redirect",
    "SessionSharingConfig": ".session_sharing_config",
    "SkillSortBy": ".skill_sort_by",
    "SortOrder": ".sort_order",
    "TextContentBlock": ".text_content_block",
    "TextContentBlockType": ".text_content_block_type",
    "TokenCountBreakdown": ".token_count_breakdown",
    "UpdateAgentRequest": ".update_agent_request",
    "UpdateAgentRequestMcpServers": ".update_agent_request_mcp_servers",
    "UpdateScheduledAgentRequest": ".update_scheduled_agent_request",
    "AgentCredentialStrategyValue": "._params",
    "AgentRunModeValue": "._params",
    "ArtifactTypeValue": "._params",
    "EnvironmentSortByValue": "._params",
    "HarnessTypeValue": "._params",
    "MemoryStoreAccessValue": "._params",
    "RunExecutionLocationValue": "._params",
    "RunLifecycleEventTypeValue": "._params",
    "RunSortByValue": "._params",
    "RunSourceTypeValue": "._params",
    "RunStateValue": "._params",
    "SessionPublicAccessValue": "._params",
    "SkillSortByValue": "._params",
    "SortOrderValue": "._params",
    "AgentAutoMemoryCreateConfigParams": "._params",
    "AgentMemoryCreateConfigParams": "._params",
    "AgentMemoryUpdateConfigParams": "._params",
    "AmbientAgentConfigParams": "._params",
    "AttachmentInputParams": "._params",
    "AwsInferenceProviderConfigParams": "._params",
    "HarnessParams": "._params",
    "HarnessAuthSecretsParams": "._params",
    "InferenceProvidersConfigParams": "._params",
    "MCPServerConfigParams": "._params",
    "MemoryStoreRefParams": "._params",
    "ReportedRunScoreParams": "._params",
    "SecretRefParams": "._params",
    "SessionSharingConfigParams": "._params",
    "AmbientAgentConfigMcpServersParams": "._params",
    "CreateAgentRequestMcpServersParams": "._params",
    "ListRunsMetadataParams": "._params",
    "MCPServerConfigEnvParams": "._params",
    "MCPServerConfigHeadersParams": "._params",
    "RunMetadataParams": "._params",
    "UpdateAgentRequestMcpServersParams": "._params",
}

__all__ = (
    "ActionCategory",
    "ActionContentBlock",
    "ActionContentBlockInput",
    "ActionContentBlockType",
    "ActionResultContentBlock",
    "ActionResultContentBlockOutput",
    "ActionResultContentBlockType",
    "ActionState",
    "AgentAutoMemoryCreateConfig",
    "AgentAutoMemoryCreateConfigParams",
    "AgentAutoMemoryResponse",
    "AgentCredentialStrategy",
    "AgentCredentialStrategyValue",
    "AgentListEnvironment",
    "AgentListItem",
    "AgentListSource",
    "AgentListVariant",
    "AgentMemoryCreateConfig",
    "AgentMemoryCreateConfigParams",
    "AgentMemoryResponse",
    "AgentMemoryUpdateConfig",
    "AgentMemoryUpdateConfigParams",
    "AgentResponse",
    "AgentResponseMcpServers",
    "AgentRunMode",
    "AgentRunModeValue",
    "AgentSkill",
    "AIRunTimelineEvent",
    "AIRunTimelineEventPayload",
    "AIRunTimelineEventType",
    "AmbientAgentConfig",
    "AmbientAgentConfigMcpServers",
    "AmbientAgentConfigMcpServersParams",
    "AmbientAgentConfigParams",
    "ArtifactType",
    "ArtifactTypeValue",
    "AttachmentInput",
    "AttachmentInputParams",
    "AwsInferenceProviderConfig",
    "AwsInferenceProviderConfigParams",
    "AwsProviderConfig",
    "ChargedUsageDetail",
    "ChargedUsageDetailByokInferenceUsage",
    "ChargedUsageDetailCustomEndpointInferenceUsage",
    "ChargedUsageDetailDirectApiInferenceUsage",
    "CloudEnvironment",
    "CloudEnvironmentConfig",
    "ConnectedSelfHostedWorker",
    "ConversationMessage",
    "ConversationMessageRole",
    "ConversationResponse",
    "ConversationStep",
    "CreateAgentRequest",
    "CreateAgentRequestMcpServers",
    "CreateAgentRequestMcpServersParams",
    "CreateScheduledAgentRequest",
    "DeleteScheduledAgentResponse",
    "EnvironmentLastTask",
    "EnvironmentSortBy",
    "EnvironmentSortByValue",
    "Error",
    "EventContentBlock",
    "EventContentBlockData",
    "EventContentBlockType",
    "ExternalReferenceArtifact",
    "ExternalReferenceArtifactArtifactType",
    "ExternalReferenceArtifactData",
    "ExternalReferenceArtifactDataMetadata",
    "FileArtifact",
    "FileArtifactArtifactType",
    "FileArtifactData",
    "FileArtifactResponse",
    "FileArtifactResponseArtifactType",
    "FileArtifactResponseData",
    "FollowUpResponse",
    "GcpProviderConfig",
    "GetRunTimelineResponse",
    "GitHubRepo",
    "Harness",
    "HarnessAuthSecrets",
    "HarnessAuthSecretsParams",
    "HarnessParams",
    "HarnessType",
    "HarnessTypeValue",
    "InferenceCostBreakdownUsd",
    "InferenceProvidersConfig",
    "InferenceProvidersConfigParams",
    "InferenceUsageDetail",
    "ListAgentIdentitiesResponse",
    "ListAgentsResponse",
    "ListConnectedSelfHostedWorkersResponse",
    "ListEnvironmentsResponse",
    "ListModelsResponse",
    "ListRunsMetadata",
    "ListRunsMetadataParams",
    "ListRunsResponse",
    "ListScheduledAgentsResponse",
    "MCPServerConfig",
    "MCPServerConfigEnv",
    "MCPServerConfigEnvParams",
    "MCPServerConfigHeaders",
    "MCPServerConfigHeadersParams",
    "MCPServerConfigParams",
    "MemoryStoreAccess",
    "MemoryStoreAccessValue",
    "MemoryStoreAttachmentResponse",
    "MemoryStoreOwnerType",
    "MemoryStoreRef",
    "MemoryStoreRefParams",
    "Message",
    "MessageHeader",
    "ModelDisableReason",
    "ModelInfo",
    "ModelProvider",
    "PageInfo",
    "PlanArtifact",
    "PlanArtifactArtifactType",
    "PlanArtifactData",
    "PlanArtifactResponse",
    "PlanArtifactResponseArtifactType",
    "PlanArtifactResponseData",
    "PlatformErrorCode",
    "PrincipalType",
    "ProvidersConfig",
    "PullRequestArtifact",
    "PullRequestArtifactArtifactType",
    "PullRequestArtifactData",
    "ReportedRunScore",
    "ReportedRunScoreOutcome",
    "ReportedRunScoreParams",
    "ReportEventRequest",
    "ReportEventResponse",
    "ReportRunScoresRequest",
    "ReportRunScoresResponse",
    "RequestUsage",
    "RequestUsageUsageByCategory",
    "RunAgentRequest",
    "RunAgentResponse",
    "RunByExternalReferenceResponse",
    "RunCreatorInfo",
    "RunEvent",
    "RunExecutionLocation",
    "RunExecutionLocationValue",
    "RunFollowupRequest",
    "RunItem",
    "RunLifecycleEventType",
    "RunLifecycleEventTypeValue",
    "RunMetadata",
    "RunMetadataParams",
    "RunSortBy",
    "RunSortByValue",
    "RunSourceType",
    "RunSourceTypeValue",
    "RunState",
    "RunStateValue",
    "RunStatusMessage",
    "ScheduledAgentHistoryItem",
    "ScheduledAgentItem",
    "ScheduleInfo",
    "Scope",
    "ScopeType",
    "ScreenshotArtifact",
    "ScreenshotArtifactArtifactType",
    "ScreenshotArtifactData",
    "ScreenshotArtifactResponse",
    "ScreenshotArtifactResponseArtifactType",
    "ScreenshotArtifactResponseData",
    "SecretRef",
    "SecretRefParams",
    "SendMessageRequest",
    "SendMessageResponse",
    "SessionPublicAccess",
    "SessionPublicAccessValue",
    "SessionRedirect",
    "SessionSharingConfig",
    "SessionSharingConfigParams",
    "SkillSortBy",
    "SkillSortByValue",
    "SortOrder",
    "SortOrderValue",
    "TextContentBlock",
    "TextContentBlockType",
    "TokenCountBreakdown",
    "UpdateAgentRequest",
    "UpdateAgentRequestMcpServers",
    "UpdateAgentRequestMcpServersParams",
    "UpdateScheduledAgentRequest",
)


if not TYPE_CHECKING:  # A type checker that saw this function would let a misspelt name pass.

    def __getattr__(name: str) -> _Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(_import_module(_MODULES[name], __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_MODULES])

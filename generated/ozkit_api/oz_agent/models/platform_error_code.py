"""Enum PlatformErrorCode; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class PlatformErrorCode(_OpenStrEnum):
    """Code of a problem, in the `type` of a refusal and in the status of a run that went wrong.

    The first group makes a run FAILED, because its user can mend it. `insufficient_credits`, the team's
    credits are used up; `feature_not_available`, the plan does not include it;
    `external_authentication_required`, an outside account such as GitHub is not connected, which says
    nothing about the API key; `not_authorized`, the caller lacks the right; `invalid_request`, the request
    makes no sense, or comes too late, see its detail; `resource_not_found`, there is no such thing, or it
    is not yours; `budget_exceeded`, a spending limit is reached; `integration_disabled`, an integration is
    switched off; `integration_not_configured`, an integration is not set up to the end;
    `operation_not_supported`, this cannot be done to this thing; `environment_setup_failed`, the
    environment's setup broke, which has status 500 and yet is not worth repeating;
    `content_policy_violation`, the prompt or setup commands are against the rules; `conflict`, not possible
    in the present state, try again soon. The second group makes a run ERROR, because the vendor counts it
    as the trouble of the platform. `authentication_required`, the key is missing, malformed or expired,
    which a retry does not mend; `resource_unavailable`, no capacity or no sandbox for now, try again later;
    `internal_error`, something unexpected, try again later. The vendor's pages also name
    `infrastructure_timeout` and `agent_process_failed`, which its document leaves out, and newer servers
    may send still others.
    """

    INSUFFICIENT_CREDITS = "insufficient_credits"
    FEATURE_NOT_AVAILABLE = "feature_not_available"
    EXTERNAL_AUTHENTICATION_REQUIRED = "external_authentication_required"
    NOT_AUTHORIZED = "not_authorized"
    INVALID_REQUEST = "invalid_request"
    RESOURCE_NOT_FOUND = "resource_not_found"
    BUDGET_EXCEEDED = "budget_exceeded"
    INTEGRATION_DISABLED = "integration_disabled"
    INTEGRATION_NOT_CONFIGURED = "integration_not_configured"
    OPERATION_NOT_SUPPORTED = "operation_not_supported"
    ENVIRONMENT_SETUP_FAILED = "environment_setup_failed"
    CONTENT_POLICY_VIOLATION = "content_policy_violation"
    CONFLICT = "conflict"
    AUTHENTICATION_REQUIRED = "authentication_required"
    RESOURCE_UNAVAILABLE = "resource_unavailable"
    INTERNAL_ERROR = "internal_error"

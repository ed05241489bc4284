"""Problem details: every error code that the API documents, with the status and the advice it comes with."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse

# code: (status, retryable, title). The codes are an open set on the real server too.
CATALOG: dict[str, tuple[int, bool, str]] = {
    "invalid_request": (400, False, "The request is invalid"),
    "integration_not_configured": (400, False, "An integration is not configured"),
    "authentication_required": (401, False, "A valid key is required"),
    "external_authentication_required": (401, False, "Another service requires a sign-in"),
    "insufficient_credits": (403, False, "No credits are left"),
    "budget_exceeded": (403, False, "The budget is exceeded"),
    "feature_not_available": (403, False, "The plan does not include this"),
    "not_authorized": (403, False, "The key does not permit this"),
    "integration_disabled": (403, False, "An integration is disabled"),
    "content_policy_violation": (403, False, "The content was refused"),
    "resource_not_found": (404, False, "Not found"),
    "method_not_allowed": (405, False, "Method not allowed"),
    "conflict": (409, True, "Not possible at this moment"),
    "operation_not_supported": (422, False, "Not possible for this kind"),
    "resource_unavailable": (429, True, "All capacity is in use"),
    "internal_error": (500, True, "Internal error"),
    "environment_setup_failed": (500, False, "The environment could not be set up"),
    "infrastructure_timeout": (500, False, "The infrastructure timed out"),
    "agent_process_failed": (500, False, "The agent process failed"),
    "not_simulated": (501, False, "Not simulated"),
}
_BY_STATUS = {status: code for code, (status, _, _) in reversed(CATALOG.items())}


def code_for(status: int) -> str:
    """Return the most general code of a status."""
    return _BY_STATUS.get(status, "internal_error" if status >= 500 else "invalid_request")


class Problem(Exception):  # RFC 9457 calls it so
    """An error response; raised anywhere below a route.

    Its code is one of `CATALOG`, with the status there unless another is given, or an unknown one. Further members of
    the body are `extra`.
    """

    def __init__(
        self,
        code: str,
        detail: str | None = None,
        *,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(code, detail)
        self.code, self.detail, self.extra, self.headers = code, detail, extra, dict(headers or {})
        usual, self.retryable, self.title = CATALOG.get(code, (500, False, "Something new"))
        self.status = status or usual

    def body(self, instance: str, trace_id: str) -> dict[str, Any]:
        """Return the JSON of the response."""
        # The real server sends both forms of `type`; clients have to read either.
        dashed = f"/errors/{self.code.replace('_', '-')}/"
        body: dict[str, Any] = {
            "type": dashed if self.status < 500 else f"https://help.example{dashed}",
            "title": self.title,
            "status": self.status,
            "instance": instance,
            "error": f"{self.title} ({self.detail})" if self.detail else self.title,
            "retryable": self.retryable,
            "trace_id": trace_id,
        }
        if self.detail:
            body["detail"] = self.detail
        return {**body, **self.extra}


def problem_response(problem: Problem, instance: str, trace_id: str) -> JSONResponse:
    """Return a problem as `application/problem+json`."""
    body = problem.body(instance, trace_id)
    return JSONResponse(body, problem.status, problem.headers, media_type="application/problem+json")

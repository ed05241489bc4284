"""The exception tree: everything that Ozkit raises on purpose is an `OzkitError`."""

from __future__ import annotations

from typing import Any


class OzkitError(Exception):
    """Base of all errors of this library.

    Attributes:
        cursor: For an error while paging, the cursor of the page that failed: `.pages(cursor=...)` goes on there.
        may_have_been_received: Whether the server may have carried out the call although no answer arrived.
    """

    cursor: str | int | None = None
    may_have_been_received: bool = False


class ConfigurationError(OzkitError, ValueError):
    """A client cannot be made from what was given: a key is missing, an address is malformed."""


class InvalidArgument(OzkitError, ValueError):
    """An argument of a call cannot be sent; raised before any request."""


class ConnectionFailed(OzkitError):
    """No answer arrived: the server could not be reached, or the connection broke."""


class RequestTimeout(ConnectionFailed, TimeoutError):
    """No answer arrived in time."""


class UnexpectedResponse(OzkitError):
    """An answer arrived that is not what the document promises: no JSON, another type, or drift under `strict`.

    Attributes:
        status: The HTTP status.
        path: The JSON path of the deviation, where one is known.
        body: The start of the body, credentials removed.
    """

    def __init__(self, message: str, *, status: int, path: str | None = None, body: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.path = path
        self.body = body


class PaginationError(OzkitError):
    """The server's paging cannot be followed: a cursor repeats, or a next page is announced without one."""


class WaitTimeout(OzkitError, TimeoutError):
    """A wait reached its deadline; what was waited for goes on.

    Attributes:
        run_ids: The runs that were not over.
        run: The run as it was seen last, of a wait for one; None if it was never seen.
        elapsed: Seconds that were waited.
        unknown_states: States that were seen and that this version does not know.
    """

    def __init__(
        self,
        message: str,
        *,
        run_ids: tuple[str, ...],
        run: Any = None,
        elapsed: float = 0.0,
        unknown_states: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.run_ids = run_ids
        self.run = run
        self.elapsed = elapsed
        self.unknown_states = unknown_states


class WaitFailed(OzkitError):
    """Some of the runs of a wait for many could not be followed; all others were handed out before.

    Attributes:
        errors: Run id -> why it could not be followed.
    """

    def __init__(self, message: str, errors: dict[str, OzkitError]) -> None:
        super().__init__(message)
        self.errors = errors


class RunError(OzkitError):
    """A run did not succeed; raised on request (`check=True`).

    Attributes:
        run: The run.
    """

    def __init__(self, message: str, run: Any) -> None:
        super().__init__(message)
        self.run = run


class RunFailed(RunError):
    """The run ended badly, for a reason on the user's side."""


class RunErrored(RunError):
    """The run ended badly, for a reason on the platform's side."""


class RunCancelled(RunError):
    """The run was stopped."""


class RunBlocked(RunError):
    """The run waits for a person."""


class ApiError(OzkitError):
    """The server refused a call.

    Attributes:
        status: The HTTP status.
        code: The machine-readable code, such as `resource_not_found`; None if the body names none.
        title: The server's short text.
        detail: The server's text about this occurrence.
        retryable: What the server says about trying again; None if it says nothing.
        trace_id: The server's trace, for a support request.
        retry_after: Seconds to wait, from the Retry-After header.
        method: The HTTP method of the call.
        url: The address of the call, without its query.
        body: The decoded body, or its text.
        operation: The call as a user writes it, such as `runs.get`.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int,
        code: str | None = None,
        title: str | None = None,
        detail: str | None = None,
        retryable: bool | None = None,
        trace_id: str | None = None,
        retry_after: float | None = None,
        method: str = "",
        url: str = "",
        body: Any = None,
        operation: str = "",
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.retryable = retryable
        self.trace_id = trace_id
        self.retry_after = retry_after
        self.method = method
        self.url = url
        self.body = body
        self.operation = operation


class BadRequest(ApiError):
    """400: the request is malformed, or not possible in the present state."""


class AuthenticationFailed(ApiError):
    """401: the key is missing, expired or malformed, or an outside service is not connected."""


class PermissionDenied(ApiError):
    """403: the key is valid, but plan, budget or rights do not allow the call."""


class NotFound(ApiError):
    """404: there is no such thing, or it is not yours."""


class Conflict(ApiError):
    """409: the thing is in a state that does not allow the call now."""


class UnprocessableRequest(ApiError):
    """422: understood, but not supported for this thing."""


class RateLimited(ApiError):
    """429: too many requests, or no capacity."""


class ServerError(ApiError):
    """5xx: the server failed."""


BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: AuthenticationFailed,
    403: PermissionDenied,
    404: NotFound,
    409: Conflict,
    422: UnprocessableRequest,
    429: RateLimited,
}


def class_for(status: int) -> type[ApiError]:
    """Return the error class of a status; the family where no class is named for it."""
    return BY_STATUS.get(status) or (ServerError if status >= 500 else ApiError)

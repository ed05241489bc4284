"""The errors of the client.

Everything that Ozkit raises on purpose is an `OzkitError`::

    OzkitError
    ├── ConfigurationError (ValueError)     a client cannot be made from its options
    ├── InvalidArgument (ValueError)        an argument of a call; nothing was sent
    ├── ConnectionFailed                    no response arrived
    │   └── RequestTimeout (TimeoutError)   no response arrived in time
    ├── UnexpectedResponse                  a response that the document does not describe
    ├── CreationInDoubt                     `once=` cannot tell whether the run exists
    ├── PaginationError                     the pages of a list cannot be followed
    ├── ApiError                            the server rejected a call
    │   ├── BadRequest                      400
    │   ├── AuthenticationFailed            401
    │   ├── PermissionDenied                403
    │   ├── NotFound                        404
    │   ├── Conflict                        409
    │   ├── UnprocessableRequest            422
    │   ├── RateLimited                     429
    │   └── ServerError                     5xx
    ├── WaitTimeout (TimeoutError)          the deadline of a wait has passed
    ├── WaitFailed                          some runs of `wait_many` could not be polled
    └── RunError                            a run did not succeed (`check=True`)
        ├── RunFailed                       for a reason on the user's side
        ├── RunErrored                      for a reason on the platform's side
        ├── RunCancelled                    it was cancelled
        └── RunBlocked                      it waits for a person

Read next: `_http/responses.py`, which turns error responses into these classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ozkit_runtime.errors import ConfigurationError as ConfigurationError
from ozkit_runtime.errors import InvalidArgument as InvalidArgument
from ozkit_runtime.errors import OzkitError as OzkitError
from ozkit_runtime.errors import PaginationError as PaginationError
from ozkit_runtime.errors import UnknownFieldWarning as UnknownFieldWarning
from ozkit_runtime.raw import Headers


class ConnectionFailed(OzkitError):
    """No response arrived: the server could not be reached, or the connection broke."""


class RequestTimeout(ConnectionFailed, TimeoutError):
    """No response arrived in time."""


class UnexpectedResponse(OzkitError):
    """A response that the document does not describe: not JSON, another type, or any deviation under `strict`.

    Attributes:
        status: The HTTP status.
        path: The JSON path of the deviation, if known.
        body: The start of the body, without credentials.
    """

    def __init__(self, message: str, *, status: int, path: str | None = None, body: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.path = path
        self.body = body


class CreationInDoubt(OzkitError):
    """With `once=`, it is unknown whether the run was created, and creating it again could make a second run.

    The same call looks for the run again before it creates one.

    Attributes:
        candidates: The runs that may be the one, as the list shows them; empty if the list could not be read.
    """

    may_have_been_received = True

    def __init__(self, message: str, candidates: tuple[Any, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class WaitTimeout(OzkitError, TimeoutError):
    """The deadline of a wait has passed; the runs are still running.

    Attributes:
        run_ids: Ids of the unfinished runs.
        run: The run as last seen, of a wait for one run; None if it was never seen.
        elapsed: Seconds since the wait began.
        unknown_states: States that were seen and that this version does not know.
        not_created: Positions of the requests that `create_and_wait_many` did not send, from 0.
    """

    def __init__(
        self,
        message: str,
        *,
        run_ids: tuple[str, ...],
        run: Any = None,
        elapsed: float = 0.0,
        unknown_states: tuple[str, ...] = (),
        not_created: tuple[int, ...] = (),
    ) -> None:
        super().__init__(message)
        self.run_ids = run_ids
        self.run = run
        self.elapsed = elapsed
        self.unknown_states = unknown_states
        self.not_created = not_created


class WaitFailed(OzkitError):
    """Some runs of a wait for many could not be polled; all others were yielded before.

    Attributes:
        errors: Run id -> the error.
    """

    def __init__(self, message: str, errors: dict[str, OzkitError]) -> None:
        super().__init__(message)
        self.errors = errors


class RunError(OzkitError):
    """A run did not succeed; raised with `check=True`.

    Attributes:
        run: The run.
    """

    def __init__(self, message: str, run: Any) -> None:
        super().__init__(message)
        self.run = run


class RunFailed(RunError):
    """The run failed for a reason on the user's side."""


class RunErrored(RunError):
    """The run failed for a reason on the platform's side."""


class RunCancelled(RunError):
    """The run was cancelled."""


class RunBlocked(RunError):
    """The run waits for a person."""


class ApiError(OzkitError):
    """The server rejected a call.

    Attributes:
        status: The HTTP status.
        code: The machine-readable code, such as `resource_not_found`; None if missing.
        title: The server's short text.
        detail: The server's text about this occurrence.
        retryable: Whether the server says that a retry can succeed; None if it does not say.
        trace_id: The server's trace id, for a support request.
        retry_after: Seconds to wait, from the Retry-After header.
        method: The HTTP method.
        url: The URL without its query.
        headers: The response headers; names ignore case.
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
        headers: Mapping[str, str] | None = None,
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
        self.headers = Headers(headers)
        self.body = body
        self.operation = operation


class BadRequest(ApiError):
    """400: the request is malformed, or not possible in the current state."""


class AuthenticationFailed(ApiError):
    """401: the key is missing, expired or malformed, or an outside service is not connected."""


class PermissionDenied(ApiError):
    """403: the key is valid, but plan, budget or rights do not allow the call."""


class NotFound(ApiError):
    """404: the resource does not exist, or the key's owner may not see it."""


class Conflict(ApiError):
    """409: the state of the resource does not allow the call now."""


class UnprocessableRequest(ApiError):
    """422: the call is valid, but not supported for this resource."""


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
    """Return the error class of a status; `ServerError` or `ApiError` where it has none of its own."""
    return BY_STATUS.get(status) or (ServerError if status >= 500 else ApiError)

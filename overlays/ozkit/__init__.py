"""Ozkit: run Warp cloud agents, and read Warp's and Cursor's usage data.

Names are imported at their first use, httpx at the first request. Read next: `client.py`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if sys.version_info < (3, 11):  # noqa: UP036 - an installation from a folder does not check it
    raise ImportError(f"ozkit needs Python 3.11 or later, this is {sys.version.split()[0]} ({sys.executable})")

from ozkit_runtime.unset import UNSET, Unset, is_set

from ._version import __version__

if TYPE_CHECKING:
    from ozkit_runtime.pagination import AsyncPaginator, Page, Paginator
    from ozkit_runtime.raw import RawResponse
    from ozkit_runtime.retry import RetryPolicy

    from . import analytics, testing
    from . import models as models
    from . import simulator as simulator
    from ._http.rate_limit import RateLimit
    from ._runs.fan_out import RunResult
    from ._runs.polling import PollPolicy
    from ._runs.statuses import RunStatus, RunStatuses
    from .client import (
        AsyncClient,
        AsyncCursorClient,
        Client,
        CursorClient,
    )
    from .errors import (
        ApiError,
        AuthenticationFailed,
        BadRequest,
        ConfigurationError,
        Conflict,
        ConnectionFailed,
        CreationInDoubt,
        InvalidArgument,
        NotFound,
        OzkitError,
        PaginationError,
        PermissionDenied,
        RateLimited,
        RequestTimeout,
        RunBlocked,
        RunCancelled,
        RunError,
        RunErrored,
        RunFailed,
        ServerError,
        UnexpectedResponse,
        UnknownFieldWarning,
        UnprocessableRequest,
        WaitFailed,
        WaitTimeout,
    )

_MODULES = ("analytics", "dlt", "models", "simulator", "testing")
# The module of each public name; all others are in `.errors`.
_HOMES = {
    **dict.fromkeys(("AsyncClient", "AsyncCursorClient"), "._async.client"),
    **dict.fromkeys(("Client", "CursorClient"), "._sync.client"),
    **dict.fromkeys(("AsyncPaginator", "Page", "Paginator"), "ozkit_runtime.pagination"),
    "PollPolicy": "._runs.polling",
    "RunResult": "._runs.fan_out",
    **dict.fromkeys(("RunStatus", "RunStatuses"), "._runs.statuses"),
    "RateLimit": "._http.rate_limit",
    "RawResponse": "ozkit_runtime.raw",
    "RetryPolicy": "ozkit_runtime.retry",
}

__all__ = [
    "UNSET",
    "ApiError",
    "AsyncClient",
    "AsyncCursorClient",
    "AsyncPaginator",
    "AuthenticationFailed",
    "BadRequest",
    "Client",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "CreationInDoubt",
    "CursorClient",
    "InvalidArgument",
    "NotFound",
    "OzkitError",
    "Page",
    "PaginationError",
    "Paginator",
    "PermissionDenied",
    "PollPolicy",
    "RateLimit",
    "RateLimited",
    "RawResponse",
    "RequestTimeout",
    "RetryPolicy",
    "RunBlocked",
    "RunCancelled",
    "RunError",
    "RunErrored",
    "RunFailed",
    "RunResult",
    "RunStatus",
    "RunStatuses",
    "ServerError",
    "UnexpectedResponse",
    "UnknownFieldWarning",
    "UnprocessableRequest",
    "Unset",
    "WaitFailed",
    "WaitTimeout",
    "__version__",
    "analytics",
    "is_set",
    "testing",
]


if not TYPE_CHECKING:  # A type checker that saw this function would let a misspelt name pass.

    def __getattr__(name: str) -> Any:
        if name in _MODULES:
            try:
                return import_module(f".{name}", __name__)
            except ImportError as error:
                # `hasattr` and `inspect.getmembers` ask for names without wanting to import them.
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}: {error}") from error
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_HOMES.get(name, ".errors"), __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})

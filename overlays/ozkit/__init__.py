"""Ozkit: run Warp cloud agents, and read Warp's and Cursor's usage data.

Names load at their first use: importing the package costs nothing, making a client costs httpx.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._runtime.unset import UNSET, Unset
from ._version import __version__

if TYPE_CHECKING:
    from . import analytics, testing
    from . import simulator as simulator
    from ._core.polling import (
        PollPolicy,
    )
    from ._core.ratelimit import (
        RateLimit,
    )
    from ._core.retry import (
        RetryPolicy,
    )
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
        UnprocessableRequest,
        WaitFailed,
        WaitTimeout,
    )
    from .paging import (
        AsyncPaginator,
        Page,
        Paginator,
    )

_HOMES = {
    "_core.polling": ("PollPolicy",),
    "_core.ratelimit": ("RateLimit",),
    "_core.retry": ("RetryPolicy",),
    "client": (
        "AsyncClient",
        "AsyncCursorClient",
        "Client",
        "CursorClient",
    ),
    "errors": (
        "ApiError",
        "AuthenticationFailed",
        "BadRequest",
        "ConfigurationError",
        "Conflict",
        "ConnectionFailed",
        "InvalidArgument",
        "NotFound",
        "OzkitError",
        "PaginationError",
        "PermissionDenied",
        "RateLimited",
        "RequestTimeout",
        "RunBlocked",
        "RunCancelled",
        "RunError",
        "RunErrored",
        "RunFailed",
        "ServerError",
        "UnexpectedResponse",
        "UnprocessableRequest",
        "WaitFailed",
        "WaitTimeout",
    ),
    "paging": (
        "AsyncPaginator",
        "Page",
        "Paginator",
    ),
}
_MODULES = ("analytics", "dlt", "simulator", "testing")
_HOME_OF = {name: home for home, found in _HOMES.items() for name in found}

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
    "RequestTimeout",
    "RetryPolicy",
    "RunBlocked",
    "RunCancelled",
    "RunError",
    "RunErrored",
    "RunFailed",
    "ServerError",
    "UnexpectedResponse",
    "UnprocessableRequest",
    "Unset",
    "WaitFailed",
    "WaitTimeout",
    "__version__",
    "analytics",
    "testing",
]


if not TYPE_CHECKING:  # A type checker that saw this function would let a misspelt name pass.

    def __getattr__(name: str) -> Any:
        if name in _MODULES:
            return import_module(f".{name}", __name__)
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME_OF, *_MODULES})

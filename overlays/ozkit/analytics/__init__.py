"""Usage data: certified extraction, tidy tables, and the definitions of all measures.

Reading and extraction are methods of `Client.analytics`, and of `CursorClient.commits` and `.changes`. All choose their
window in the same way:

- `start_date` and `end_date` are aware datetimes, dates, ISO 8601 text, or `2w`, `7d`, `12h` and `30m` for that long
  ago. The end is excluded and defaults to now. The start defaults to one day before the end, for Cursor to 7 days.
- `zone` is the time zone of dates and of times without an offset: an IANA name or a tzinfo. Without it, dates are in
  UTC, and times without an offset are refused.

Both dates are fixed when a method is called: every page, and every iteration of a list, has the same window. A request
for events spans at most 365 days, one for commits or changes at most 30; the exports read longer windows in parts.
`InvalidArgument` is raised before any request is sent, `ApiError` for a non-2xx response, `ConnectionFailed` without a
response, and `UnexpectedResponse` for one that is not as documented.

Next: `ozkit.analytics.tidy` for tables of totals and series, `ozkit.analytics.metrics` for what their columns count.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import metrics, tidy
    from ._async.table_paginator import AsyncTablePaginator
    from ._reading.windows import Window
    from ._sync.table_paginator import TablePaginator
    from ._tables.schema import Column, Schema
    from ._tables.schemas import CURSOR_CHANGES, CURSOR_COMMITS, WARP_EVENTS
    from .extraction.certificate import Certificate
    from .extraction.extracts import Extract
    from .extraction.plan import Plan
    from .extraction.report import ExportReport, Progress
    from .extraction.verify import Verification, verify
    from .table import Table

_MODULES = ("metrics", "tidy")
_HOMES = {
    ".extraction.certificate": ("Certificate",),
    ".extraction.extracts": ("Extract",),
    ".extraction.plan": ("Plan",),
    ".extraction.report": ("ExportReport", "Progress"),
    ".extraction.verify": ("Verification", "verify"),
    "._tables.schema": ("Column", "Schema"),
    "._tables.schemas": ("CURSOR_CHANGES", "CURSOR_COMMITS", "WARP_EVENTS"),
    "._reading.windows": ("Window",),
    ".table": ("Table",),
    "._sync.table_paginator": ("TablePaginator",),
    "._async.table_paginator": ("AsyncTablePaginator",),
}
_HOME_OF = {name: home for home, found in _HOMES.items() for name in found}

__all__ = [
    "CURSOR_CHANGES",
    "CURSOR_COMMITS",
    "WARP_EVENTS",
    "AsyncTablePaginator",
    "Certificate",
    "Column",
    "ExportReport",
    "Extract",
    "Plan",
    "Progress",
    "Schema",
    "Table",
    "TablePaginator",
    "Verification",
    "Window",
    "metrics",
    "tidy",
    "verify",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name in _MODULES:
            return import_module(f".{name}", __name__)
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_HOME_OF[name], __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

"""Usage data: certified extraction, tidy tables, charts, reports, and two vendors side by side.

Names load at their first use. Reading and extraction themselves are methods of `client.analytics`, and of a
`CursorClient`'s `commits` and `changes`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .._core.extraction.certificate import Certificate
    from .._core.extraction.progress import Certificates, Progress
    from .._core.programs.plan import Plan
    from .._core.schema import Column, Schema
    from .._core.schemas import CURSOR_CHANGES, CURSOR_COMMITS, WARP_EVENTS
    from .._core.windows import Window
    from . import charts, compare, metrics, report, tidy
    from .export_report import ExportReport
    from .extracts import Extract
    from .table import Table

_MODULES = ("charts", "compare", "metrics", "report", "tidy")
_HOMES = {
    ".._core.extraction.certificate": ("Certificate",),
    ".._core.extraction.progress": ("Certificates", "Progress"),
    ".._core.programs.plan": ("Plan",),
    ".._core.schema": ("Column", "Schema"),
    ".._core.schemas": ("CURSOR_CHANGES", "CURSOR_COMMITS", "WARP_EVENTS"),
    ".._core.windows": ("Window",),
    ".export_report": ("ExportReport",),
    ".extracts": ("Extract",),
    ".table": ("Table",),
}
_HOME_OF = {name: home for home, found in _HOMES.items() for name in found}

__all__ = [
    "CURSOR_CHANGES",
    "CURSOR_COMMITS",
    "WARP_EVENTS",
    "Certificate",
    "Certificates",
    "Column",
    "ExportReport",
    "Extract",
    "Plan",
    "Progress",
    "Schema",
    "Table",
    "Window",
    "charts",
    "compare",
    "metrics",
    "report",
    "tidy",
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

"""The models of this document, each loaded at its first use; generated, do not edit."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING
from typing import Any as _Any

if TYPE_CHECKING:
    from .change_metrics import ChangeMetrics
    from .change_page import ChangePage
    from .changed_file import ChangedFile
    from .commit_metrics import CommitMetrics
    from .commit_page import CommitPage
    from .error import Error

_MODULES = {
    "ChangeMetrics": ".change_metrics",
    "ChangePage": ".change_page",
    "ChangedFile": ".changed_file",
    "CommitMetrics": ".commit_metrics",
    "CommitPage": ".commit_page",
    "Error": ".error",
}

__all__ = (
    "ChangedFile",
    "ChangeMetrics",
    "ChangePage",
    "CommitMetrics",
    "CommitPage",
    "Error",
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

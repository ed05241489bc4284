# mypy: disable-error-code="assignment"
# ruff: noqa: F403, I001
"""The models, enums and types of input of all documents, each loaded at its first use.

Where two documents have a model of one name, it is the one of the first package below; the other one is in its own.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # The last import counts, so the first package comes last.
    from ozkit_api.cursor_ai_code.models import *
    from ozkit_api.warp_analytics.models import *
    from ozkit_api.oz_agent.models import *
else:  # A type checker that saw this function would let a misspelt name pass.
    _PACKAGES = [import_module(f"ozkit_api.{name}.models") for name in ("oz_agent", "warp_analytics", "cursor_ai_code")]

    __all__ = sorted({name for package in _PACKAGES for name in package.__all__})

    def __getattr__(name: str) -> Any:
        for package in _PACKAGES:
            if name in package.__all__:
                return getattr(package, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})

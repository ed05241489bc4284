"""httpx, imported at its first use: a program that makes a client and no call does not wait for it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx as httpx
else:

    class _Httpx:
        def __getattr__(self, name: str) -> Any:
            value = getattr(import_module("httpx"), name)
            setattr(self, name, value)
            return value

    httpx = _Httpx()

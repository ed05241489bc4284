"""Modules imported at their first use: a program that makes a client and no call waits for neither httpx nor ssl."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any


class Lazily:
    """Stands for a module until one of its names is used; for type checkers the module itself has to be imported."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        value = getattr(import_module(self._name), attribute)
        setattr(self, attribute, value)
        return value


if TYPE_CHECKING:
    import ssl as ssl
else:
    ssl = Lazily("ssl")

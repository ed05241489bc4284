"""Modules that are imported at their first use: a program that makes a client and no call does not wait for httpx."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any


class Lazily:
    """Stands for a module until one of its names is used; for type checkers the module itself has to be imported.

    Args:
        name: The module, such as `ozkit._runs.wait`.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        value = getattr(import_module(self._name), attribute)
        setattr(self, attribute, value)
        return value


if TYPE_CHECKING:
    import httpx as httpx
else:
    httpx = Lazily("httpx")

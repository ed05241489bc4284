"""Imports of optional dependencies."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def needed(module: str, extra: str) -> Any:
    """Import a module of an optional extra, or raise `ImportError` with the command that installs it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise missing(module.partition(".")[0], extra, "") from error


def missing(module: str | None, extra: str, what: str) -> ImportError:
    """Return the error of a missing dependency of an extra; `what` needs it, such as `The simulator`, or is empty."""
    begin = f"{what} needs {module}, which is not installed" if what else f"{module} is not installed"
    # The name ozkit on a public index can be somebody else's.
    where = "with --index-url and the address of the index that has ozkit"
    return ImportError(f"{begin}: run pip install 'ozkit[{extra}]' {where}", name=module)

"""Import every module of a generated tree and report what is in it: `python -m scripts.pipeline.inspection DIR`.

It runs in its own process, so that the scratch tree is imported and not the installed one.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
import traceback
from enum import Enum
from types import ModuleType
from typing import Any

from ozkit_runtime.raw import RawResource


def inspect_tree(directory: str) -> dict[str, Any]:
    """Return the operations and enums of every package below `directory`/ozkit_api."""
    sys.path.insert(0, directory)
    root = _imported("ozkit_api")
    modules = [_imported(info.name) for info in pkgutil.walk_packages(root.__path__, "ozkit_api.", onerror=_imported)]
    operations = [_operation(module) for module in modules if hasattr(module, "OPERATION")]
    enums = [
        {"package": module.__name__.split(".")[1], "values": [member.value for member in value]}
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Enum) and value.__module__ == module.__name__
    ]
    return {"operations": operations, "enums": enums, "path": list(root.__path__)}


def _imported(name: str) -> ModuleType:
    """Import a module; an error ends the process with one line that names the module."""
    try:
        return importlib.import_module(name)
    except Exception as error:
        # The module that fails is usually one that this one imports.
        files = [frame.filename.replace("\\", "/") for frame in traceback.extract_tb(error.__traceback__)]
        inside = [file.rpartition("/ozkit_api/")[2] for file in files if "/ozkit_api/" in file]
        place = f"ozkit_api/{inside[-1]}" if inside else name
        sys.exit(f"{place}: {type(error).__name__}: {' '.join(str(error).split())[:500]}")


def _operation(module: ModuleType) -> dict[str, Any]:
    operation = module.OPERATION
    _, package, _, tag, name = module.__name__.split(".")
    home = importlib.import_module(f"ozkit_api.{package}.api.{tag}")
    method = operation.name.split(".")[-1]
    types = [value for value in vars(home).values() if isinstance(value, type) and value.__module__ == home.__name__]
    classes = [value for value in types if not issubclass(value, RawResource)]
    return {
        "package": package,
        "module": f"{package}/api/{tag}/{name}.py",
        "id": operation.id,
        "method": operation.method,
        "path": operation.path,
        "facade": operation.name,
        "callable": len(classes) == 2 and all(callable(getattr(cls, method, None)) for cls in classes),
    }


if __name__ == "__main__":
    print(json.dumps(inspect_tree(sys.argv[1])))

"""Use every generated package below a directory, and report what it did: run by test_injection in a process of its own.

Usage: injection_runner.py DIRECTORY, with the wanted argument of every enum parameter as JSON on standard input.
"""

from __future__ import annotations

import builtins
import importlib
import json
import pkgutil
import sys
from enum import Enum
from pathlib import Path
from typing import Any


def run(directory: str, values: dict[str, str]) -> dict[str, Any]:
    sys.path.insert(0, directory)
    names = sorted(path.name for path in Path(directory, "ozkit_api").iterdir() if path.is_dir())
    packages = {}
    for name in names:
        try:
            packages[name] = _use(name, values.get(name, "v"))
        except Exception as error:  # What the import gate would refuse.
            packages[name] = {"error": f"{type(error).__name__}: {error}"}
    return {"packages": packages, "ran": hasattr(builtins, "ozkit_ran")}


def _use(name: str, value: str) -> dict[str, Any]:
    from ozkit_runtime.models.model import Model
    from scripts.pipeline.inspection import _operation

    home = importlib.import_module(f"ozkit_api.{name}")
    modules = [importlib.import_module(info.name) for info in pkgutil.walk_packages(home.__path__, f"{home.__name__}.")]
    operations = [module for module in modules if hasattr(module, "OPERATION")]
    classes = {
        each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and each.__module__.startswith(home.__name__)
    }
    for cls in classes:
        if issubclass(cls, Model):
            _exercise(cls)
    return {
        "requests": [_request(module.OPERATION, value) for module in operations],
        "operations": [_operation(module) for module in operations],
        "enums": [
            {"package": name, "name": cls.__name__, "values": [member.value for member in cls]}
            for cls in classes
            if issubclass(cls, Enum)
        ],
        "fields": {cls.__name__: list(cls._fields) for cls in classes if issubclass(cls, Model)},
    }


def _exercise(cls: Any) -> None:
    """Decode, print, copy and encode: nothing at all, and text in every field."""
    for source in ({}, dict.fromkeys(cls._fields, "v"), {"unheard of": 1}):
        model = cls.from_dict(source)
        assert model.to_dict() == source, (cls, source, model.to_dict())
        assert repr(model).startswith(cls.__name__)
    required = [cls._fields[name] for name in cls._required]
    made = cls(**dict.fromkeys(required, "v"))
    assert made.to_dict() == dict.fromkeys(cls._required, "v")


def _request(operation: Any, value: str) -> dict[str, Any]:
    from ozkit_runtime.request import build_request

    arguments = {param.argument: "v" for param in operation.params} | {part.argument: "v" for part in operation.body}
    request = build_request(operation, arguments | {"choice": value})
    return {
        "path": request.path,
        "query": request.query,
        "headers": list(request.headers),
        "cookies": list(request.cookies),
        "json": request.json if isinstance(request.json, dict) else {},
    }


if __name__ == "__main__":
    # Half characters cannot be printed as they are, hence ASCII only.
    sys.stdout.write(json.dumps(run(sys.argv[1], json.load(sys.stdin)), ensure_ascii=True))

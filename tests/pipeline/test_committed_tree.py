"""What is committed: every operation of the three documents, under the names that users rely on."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import pytest

from ozkit_runtime.operation import Operation
from ozkit_runtime.pagination.strategies import SinglePage, strategy_for
from ozkit_runtime.request import build_request
from ozkit_runtime.unset import UNSET
from scripts.pipeline.codegen.adapter import GENERATOR
from scripts.pipeline.objects import operations
from scripts.pipeline.spec import documents
from scripts.pipeline.spec.corrected import correct_all
from scripts.pipeline.verify import verify
from tests.pipeline.shop import ROOT

GENERATED = ROOT / "generated/ozkit_api"
FACADE: dict[str, dict[str, str]] = {
    "oz_agent": {
        "runs": "create list get timeline conversation transcript cancel follow_up run report_scores "
        "by_external_reference",
        "conversations": "get transcript",
        "schedules": "create list get update delete pause resume",
        "identities": "create list get update delete",
        "skills": "list",
        "workers": "list",
        "environments": "list",
        "models": "list",
        "artifacts": "get download_url",
        "messages": "send list read mark_delivered",
        "events": "poll report",
        "sessions": "redirect",
        "harness": "transcript",
    },
    "warp_analytics": {"analytics": "summary summary_by_period users users_by_period events"},
    "cursor_ai_code": {"commits": "list csv", "changes": "list csv"},
}
# Methods that give items one after the other, and how their pages are found.
PAGED = {
    *("runs.list", "schedules.list", "identities.list", "skills.list", "workers.list", "environments.list"),
    *("models.list", "messages.list", "analytics.users", "analytics.users_by_period", "analytics.events"),
    *("commits.list", "changes.list"),
}
METHODS = [
    (package, resource, name)
    for package in FACADE
    for resource in FACADE[package]
    for name in FACADE[package][resource].split()
]


def resource_class(package: str, resource: str, prefix: str = "") -> type:
    home = importlib.import_module(f"ozkit_api.{package}.api.{resource}")
    found: type = getattr(home, f"{prefix}{resource.capitalize()}Resource")
    return found


def public(cls: type) -> list[str]:
    return [name for name in vars(cls) if not name.startswith("_") and name != "with_raw_response"]


def every_operation() -> dict[str, Operation[Any]]:
    found = {}
    for package in FACADE:
        home = importlib.import_module(f"ozkit_api.{package}.api")
        for info in pkgutil.walk_packages(home.__path__, f"{home.__name__}."):
            module = importlib.import_module(info.name)
            if hasattr(module, "OPERATION"):
                found[info.name] = module.OPERATION
    return found


OPERATIONS = every_operation()
KEYS = {
    package: {
        operation.id: (operation.method, operation.path)
        for module, operation in OPERATIONS.items()
        if module.split(".")[1] == package
    }
    for package in FACADE
}


def test_the_documents_and_their_operations() -> None:
    found = {item.api.package: {each[:2] for each in operations(item.document)} for item in correct_all(ROOT)}
    # An update may add operations; those that are promised stay, wherever the vendor documents them.
    assert all(found[package] >= set(keys.values()) for package, keys in KEYS.items())
    contract = documents.load(ROOT / "spec/oz-agent.openapi.yaml")
    assert {each[:2] for each in operations(contract)} <= found["oz_agent"]
    assert len(OPERATIONS) >= len(METHODS)


def test_verify_finds_no_hole() -> None:
    report = verify(ROOT)
    assert report.gaps == []
    count = sum(len(list(operations(item.document))) for item in correct_all(ROOT))
    assert f"\n{count} of {count} operations, " in f"\n{report.text()}"


@pytest.mark.parametrize("package", FACADE)
def test_the_facade_has_what_is_promised(package: str) -> None:
    api = importlib.import_module(f"ozkit_api.{package}.api")
    assert set(api.RESOURCES) >= set(FACADE[package])
    for prefix in ("", "Async"):
        assert set(public(getattr(api, f"{prefix}Resources"))) == set(api.RESOURCES)
        for resource, names in FACADE[package].items():
            assert set(public(resource_class(package, resource, prefix))) >= set(names.split())


@pytest.mark.parametrize(("package", "resource", "name"), METHODS)
def test_sync_and_async_take_the_same(package: str, resource: str, name: str) -> None:
    sync, other = (getattr(resource_class(package, resource, prefix), name) for prefix in ("", "Async"))
    assert inspect.signature(sync).parameters == inspect.signature(other).parameters
    assert sync.__doc__ == other.__doc__
    assert inspect.iscoroutinefunction(other) == (f"{resource}.{name}" not in PAGED | {"commits.csv", "changes.csv"})
    assert not inspect.iscoroutinefunction(sync)


@pytest.mark.parametrize(("package", "resource", "name"), METHODS)
def test_every_method_says_what_it_does(package: str, resource: str, name: str) -> None:
    method = getattr(resource_class(package, resource), name)
    doc = inspect.cleandoc(method.__doc__)
    found = re.search(r"^API operation: `([A-Z]+) (/\S+)` \((\w+)\)\.$", doc, re.MULTILINE)
    assert found
    operation = next(each for each in OPERATIONS.values() if each.id == found[3])
    assert (operation.method, operation.path, operation.name) == (found[1], found[2], f"{resource}.{name}")
    sections = re.findall(r"^(\w+):\n    (.+)$", doc, re.MULTILINE)
    assert [name for name, _ in sections if name != "Returns"] == ["Args", "Raises"]
    assert method.__annotations__["return"] not in {text.rstrip(".") for _, text in sections}
    for argument in list(inspect.signature(method).parameters)[1:]:
        words = re.search(rf"^    {argument}: (.+)$", doc, re.MULTILINE)
        assert words, argument
        assert words[1] != "-", argument
    first = doc.splitlines()[0]
    assert first.endswith(".")
    assert len(first) >= 10


@pytest.mark.parametrize(("package", "resource", "name"), METHODS)
def test_nothing_is_frozen_into_a_call(package: str, resource: str, name: str) -> None:
    """No default of the document is sent: the server applies its own, today's and tomorrow's."""
    parameters = list(inspect.signature(getattr(resource_class(package, resource), name)).parameters.values())[1:]
    ours = {"prefetch"}
    defaults = [each.default for each in parameters if each.default is not each.empty and each.name not in ours]
    assert all(default is None or default is UNSET for default in defaults)
    assert all(each.kind is each.KEYWORD_ONLY for each in parameters if each.default is not each.empty)


@pytest.mark.parametrize("module", OPERATIONS)
def test_only_what_is_needed_is_sent(module: str) -> None:
    operation = OPERATIONS[module]
    needed = {param.argument: "2026-01-02T00:00:00Z" for param in operation.params if param.required}
    request = build_request(operation, needed)
    assert [name for name, _ in request.query] == [
        p.name for p in operation.params if p.required and p.place == "query"
    ]
    assert (request.headers, request.cookies) == ({}, {})
    assert request.json == ({} if operation.body_required else UNSET)
    assert "{" not in request.path


def test_operations_are_well_formed() -> None:
    ids = Counter(operation.id for operation in OPERATIONS.values())
    names = Counter(operation.name for operation in OPERATIONS.values())
    assert set(ids.values()) == set(names.values()) == {1}
    for operation in OPERATIONS.values():
        assert any(status < 400 for status in operation.responses), operation.id
        arguments = [param.argument for param in operation.params] + [part.argument for part in operation.body]
        assert len(set(arguments)) == len(arguments), operation.id


def test_what_is_paged_and_how() -> None:
    paged = {operation.name: operation for operation in OPERATIONS.values() if operation.page}
    assert set(paged) >= PAGED
    several = {name for name, operation in paged.items() if not isinstance(strategy_for(operation.page), SinglePage)}
    walked = {
        "runs.list",
        "analytics.users",
        "analytics.users_by_period",
        "analytics.events",
        "commits.list",
        "changes.list",
    }
    assert several >= walked
    for name in walked:
        strategy = strategy_for(paged[name].page)
        assert strategy.param in {param.name for param in paged[name].params}  # type: ignore[attr-defined]


def test_what_the_server_deprecates() -> None:
    assert {operation.name for operation in OPERATIONS.values() if operation.deprecated} == {"runs.run"}


def test_every_generated_file_says_so() -> None:
    files = sorted(GENERATED.rglob("*.py"))
    assert len(files) > 150
    for path in files:
        assert "do not edit" in path.read_text(encoding="utf-8").split('"""')[1], path


def test_every_package_is_typed_and_carries_its_document() -> None:
    names = {path.name for path in GENERATED.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert names == set(FACADE)
    for item in correct_all(ROOT):
        home = GENERATED / item.api.package
        assert (home / "py.typed").is_file()
        assert json.loads((home / "openapi.json").read_text(encoding="utf-8")) == item.document
        allowed = {"__init__.py", "types.py", "py.typed", "openapi.json", "api", "models", "__pycache__"}
        assert {path.name for path in home.iterdir()} <= allowed


def test_only_the_adapter_imports_the_generator() -> None:
    found = [
        path.name for path in (ROOT / "scripts").rglob("*.py") if "openapi_python_client" in path.read_text("utf-8")
    ]
    assert found == ["adapter.py"]


def test_one_version_of_the_generator() -> None:
    def table(path: str) -> Mapping[str, Any]:
        return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))

    groups = table("pyproject.toml")["dependency-groups"]
    assert f"openapi-python-client=={GENERATOR}" in groups["generation"]
    assert table("spec/sources.toml")["generator"]["openapi-python-client"] == GENERATOR
    assert version("openapi-python-client") == GENERATOR
    ruff = table("spec/sources.toml")["generator"]["ruff"]
    assert f"ruff=={ruff}" in groups["generation"]

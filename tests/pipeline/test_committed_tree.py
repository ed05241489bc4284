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
from pathlib import Path
from typing import Any

import openapi_python_client
import pytest

from ozkit._core.paging import SinglePage, strategy_for
from ozkit._runtime.operation import Operation
from ozkit._runtime.request import build_request
from ozkit._runtime.unset import UNSET
from scripts.pipeline import documents
from scripts.pipeline.generate import GENERATOR
from scripts.pipeline.prepass import operations
from scripts.pipeline.regenerate import correct_all
from scripts.pipeline.verify import verify
from tests.pipeline.shop import ROOT

GENERATED = ROOT / "generated/ozkit_api"
FACADE: dict[str, dict[str, str]] = {
    "oz_agent": {
        "runs": "create list get timeline conversation transcript cancel follow_up run",
        "conversations": "get",
        "schedules": "create list get update delete pause resume",
        "identities": "create list get update delete",
        "skills": "list",
        "workers": "list",
        "environments": "list",
        "models": "list",
        "artifacts": "get",
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
    return [name for name in vars(cls) if not name.startswith("_")]


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


def said(method: Any) -> tuple[list[str], str]:
    """Return what a docstring says apart from what is returned, and what it says of that."""
    doc = " ".join(method.__doc__.split())
    before, _, rest = doc.partition(" Returns: ")
    returned, _, after = rest.partition(" Raises: ")
    return [before, after], returned


def test_the_documents_and_their_operations() -> None:
    counts = {item.api.package: len(list(operations(item.document))) for item in correct_all(ROOT)}
    assert counts == {"oz_agent": 28 + 7, "warp_analytics": 3, "cursor_ai_code": 4}
    assert sum(counts.values()) == 42
    contract = documents.load(ROOT / "spec/oz-agent.openapi.yaml")
    assert len(list(operations(contract))) == 28
    assert len(OPERATIONS) == len(METHODS) == 44


def test_verify_finds_no_hole() -> None:
    report = verify(ROOT)
    assert report.holes == []
    assert report.text().endswith("42 of 42 operations, 0 unnamed, 42 described")


@pytest.mark.parametrize("package", FACADE)
def test_the_facade_is_exactly_this(package: str) -> None:
    api = importlib.import_module(f"ozkit_api.{package}.api")
    assert set(api.RESOURCES) == set(FACADE[package])
    for prefix in ("", "Async"):
        assert set(public(getattr(api, f"{prefix}Resources"))) == set(FACADE[package])
        for resource, names in FACADE[package].items():
            assert sorted(public(resource_class(package, resource, prefix))) == sorted(names.split())


@pytest.mark.parametrize(("package", "resource", "name"), METHODS)
def test_sync_and_async_take_the_same(package: str, resource: str, name: str) -> None:
    sync, other = (getattr(resource_class(package, resource, prefix), name) for prefix in ("", "Async"))
    assert inspect.signature(sync).parameters == inspect.signature(other).parameters
    assert said(sync)[0] == said(other)[0]
    for method in (sync, other):
        returned = method.__annotations__["return"].replace("builtins.", "")
        assert said(method)[1] == {"None": "Nothing."}.get(returned, f"{returned}.") or returned == "str"
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
    assert [section for section in ("Args", "Returns", "Raises") if f"\n\n{section}:\n    " in doc] == [
        "Args",
        "Returns",
        "Raises",
    ]
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
        assert any(status < 400 for status in operation.answers), operation.id
        arguments = [param.argument for param in operation.params] + [part.argument for part in operation.body]
        assert len(set(arguments)) == len(arguments), operation.id


def test_what_is_paged_and_how() -> None:
    paged = {operation.name: operation for operation in OPERATIONS.values() if operation.page}
    assert set(paged) == PAGED
    several = {name for name, operation in paged.items() if not isinstance(strategy_for(operation.page), SinglePage)}
    walked = {
        "runs.list",
        "analytics.users",
        "analytics.users_by_period",
        "analytics.events",
        "commits.list",
        "changes.list",
    }
    assert several == walked
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


def test_generated_code_imports_the_runtime_and_nothing_else_of_the_library() -> None:
    for path in GENERATED.rglob("*.py"):
        found = set(re.findall(r"^\s*(?:from|import) (ozkit[\w.]*)", path.read_text(encoding="utf-8"), re.MULTILINE))
        assert all(name.startswith("ozkit._runtime.") or name == "ozkit.paging" for name in found), path


TEMPLATES = sorted(path.name for path in (ROOT / "spec/templates").iterdir())


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_says_why_it_is_there(name: str) -> None:
    text = (ROOT / "spec/templates" / name).read_text(encoding="utf-8")
    header = re.match(r"\{#\ngenerator: (.+)\nchange: (.+)\nwhy: (.+)\nremove when: (.+)\n#\}\n", text)
    assert header
    assert header[1] == f"openapi-python-client {GENERATOR}"
    assert all(len(line) > 15 for line in header.groups())
    stock = Path(openapi_python_client.__file__).parent / "templates" / name
    assert stock.is_file(), "the generator asks for no such template"
    assert "__import__" not in text


def test_one_version_of_the_generator() -> None:
    def table(path: str) -> Mapping[str, Any]:
        return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))

    groups = table("pyproject.toml")["dependency-groups"]
    assert f"openapi-python-client=={GENERATOR}" in groups["generation"]
    assert table("spec/sources.toml")["generator"]["openapi-python-client"] == GENERATOR
    assert version("openapi-python-client") == GENERATOR
    ruff = table("spec/sources.toml")["generator"]["ruff"]
    assert f"ruff=={ruff}" in groups["generation"]

"""Every public name has a docstring in one form: what it does in a line, its arguments, its result, its errors."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
import types
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from scripts.docs.reference import layers, methods, public_path, surfaces

MODULES = (
    "ozkit",
    "ozkit.testing",
    "ozkit.simulator",
    "ozkit.dlt",
    "ozkit.analytics",
    "ozkit.analytics.metrics",
    "ozkit.analytics.tidy",
    "ozkit.reports",
    "ozkit.reports.charts",
    "ozkit.reports.compare",
)
OURS = ("ozkit.", "ozkit_api.")
SECTION = re.compile(r"^(Args|Attributes|Returns|Yields|Raises):\n((?:(?: {4}.*)?(?:\n|\Z))+)", re.MULTILINE)
ENTRY = re.compile(r"^ {4}(\*{0,2}\w+)(?: \([^)]*\))?: \S", re.MULTILINE)


def public_names(module: str) -> list[str]:
    found = import_module(module)
    names = getattr(found, "__all__", None)
    return list(names) if names else [n for n, v in vars(found).items() if n[0] != "_" and is_ours(v, module)]


def is_ours(value: Any, module: str) -> bool:
    return (inspect.isclass(value) or inspect.isfunction(value)) and value.__module__ == module


def public() -> Iterator[tuple[str, Any]]:
    """Yield everything public that can have a docstring, once."""
    classes: list[type] = []
    for module in MODULES:
        for name in public_names(module):
            value = getattr(import_module(module), name)
            if inspect.isclass(value):
                classes.append(value)
            elif inspect.isfunction(value):
                yield f"{module}.{name}", inspect.unwrap(value)
    for surface in surfaces():
        classes += [surface.sync, surface.asynchronous]
    seen: set[Any] = set()
    for cls in (base for found in classes for base in found.__mro__):
        if cls not in seen and cls.__module__.startswith(OURS):
            seen.add(cls)
            yield from members(cls)


def members(cls: type) -> Iterator[tuple[str, Any]]:
    place = public_path(cls)
    if cls.__name__[0] != "_":
        yield place, cls
    for name, value in vars(cls).items():
        function = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        if name[0] != "_" and isinstance(function, property | types.FunctionType):
            yield f"{place}.{name}", function


def text(value: Any) -> str:
    return inspect.cleandoc((value.fget if isinstance(value, property) else value).__doc__ or "")


def sections(value: Any) -> dict[str, str]:
    return dict(SECTION.findall(text(value) + "\n"))


def arguments(function: types.FunctionType) -> list[str]:
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    parameters = inspect.signature(function).parameters.values()
    return [stars.get(one.kind, "") + one.name for one in parameters if one.name not in ("self", "cls")]


THINGS = dict(public())
FUNCTIONS = {place: value for place, value in THINGS.items() if inspect.isfunction(value)}


GENERATED = {
    name for found in FUNCTIONS.values() if found.__module__.startswith("ozkit_api.") for name in arguments(found)
}


def test_there_is_much_to_look_at() -> None:
    assert len(THINGS) > 300
    assert {"ozkit.runs.Runs.wait", "ozkit_api.oz_agent.api.runs.RunsResource.list"} <= FUNCTIONS.keys()
    assert {"ozkit.client.Client", "ozkit.analytics.tidy.user_totals", "ozkit.testing.FakeClock.sleep"} <= THINGS.keys()


def test_each_begins_with_one_line() -> None:
    lines = {place: text(value).split("\n") for place, value in THINGS.items()}
    assert [place for place, own in lines.items() if not own[0].endswith(".") or own[1:2] not in ([], [""])] == []


def test_every_argument_is_described() -> None:
    for place, function in FUNCTIONS.items():
        described = ENTRY.findall(sections(function).get("Args", ""))
        own = arguments(function)
        told = sorted(name for name in described if name in own or name not in keywords(function))
        assert told == sorted(own), place


def test_what_is_returned_is_described() -> None:
    """Generated methods leave out what the annotation says already."""
    for place, function in FUNCTIONS.items():
        returned = str(inspect.signature(function).return_annotation)
        if returned != "None" and not function.__module__.startswith("ozkit_api."):
            told = {"Returns", "Yields"} & sections(function).keys()
            assert told or text(function).startswith(("Return ", "Yield ")), place


def test_what_is_raised_is_described() -> None:
    untold = [place for place, own in FUNCTIONS.items() if raises(own) and "Raises" not in sections(own)]
    assert untold == []


@pytest.mark.parametrize("surface", [pytest.param(one, id=f"{one.client}.{one.name}") for one in surfaces()])
def test_twins_say_the_same(surface: Any) -> None:
    pairs = zip(layers(surface.sync), layers(surface.asynchronous), strict=True)
    for sync, asynchronous in pairs:
        assert methods(sync).keys() == methods(asynchronous).keys()
        for name, function in methods(sync).items():
            assert ENTRY.findall(sections(function).get("Args", "")) == ENTRY.findall(
                sections(methods(asynchronous)[name]).get("Args", "")
            ), name


def keywords(function: types.FunctionType) -> set[str]:
    """Return the names that `**arguments` can stand for: the arguments of generated methods, and the zone of dates."""
    takes_more = any(name.startswith("**") for name in arguments(function))
    return GENERATED | {"zone"} if takes_more else set()


def raises(function: types.FunctionType) -> bool:
    """Say whether a function raises by itself, an error it caught aside."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return any(isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) for node in ast.walk(tree))

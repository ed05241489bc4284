"""Every public name has its place in the reference, and every resource a page with all layers of its methods."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from types import ModuleType

import pytest

from scripts.docs.reference import layers, pages, public_path, surfaces

from .pages import ROOT

TEXT = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs/reference").glob("*.rst")))
WHOLE = set(re.findall(r"^\.\. automodule:: ([\w.]+)\n   :members:", TEXT, re.MULTILINE))
SINGLE = set(re.findall(r"^\.\. (?:autoclass|autofunction|py:data):: ([\w.]+)$", TEXT, re.MULTILINE))
MADE = pages({"oz_agent": "One", "warp_analytics": "Two", "cursor_ai_code": "Three"})


@pytest.mark.parametrize(
    "module", ["ozkit", "ozkit.testing", "ozkit.simulator", "ozkit.dlt", "ozkit.analytics", "ozkit.reports"]
)
def test_every_public_name_is_there(module: str) -> None:
    found = import_module(module)
    names = getattr(found, "__all__", None) or [n for n, v in vars(found).items() if is_defined_in(v, module)]
    missing = [name for name in names if not is_there(module, name)]
    assert names
    assert missing == []


def is_defined_in(value: object, module: str) -> bool:
    return inspect.isclass(value) and value.__module__ == module


def is_there(module: str, name: str) -> bool:
    value = getattr(import_module(module), name)
    if isinstance(value, ModuleType):
        return any(place.startswith(value.__name__) for place in WHOLE | SINGLE)
    return f"{module}.{name}" in SINGLE or getattr(value, "__module__", "") in WHOLE


@pytest.mark.parametrize("surface", [pytest.param(one, id=f"{one.client}.{one.name}") for one in surfaces()])
def test_a_resource_shows_generated_and_hand_written_methods(surface) -> None:
    page = MADE[f"resources/{surface.name}.rst"]
    shown = set(re.findall(r"^\.\. autoclass:: ([\w.]+)\n   :members:", page, re.MULTILINE))
    assert shown == {public_path(cls) for cls in layers(surface.sync)}
    assert any(name.startswith("ozkit_api.") for name in shown)
    for name in (name for name in dir(surface.asynchronous) if name[0] != "_" and name != "with_raw_response"):
        assert f" client.{surface.name}.{name}(...)" in page


def test_every_model_is_there() -> None:
    for package in ("oz_agent", "warp_analytics", "cursor_ai_code"):
        page = MADE[f"models/{package.replace('_', '-')}.rst"]
        module = f"ozkit_api.{package}.models"
        shown = re.findall(r"^\.\. autoclass:: ([\w.]+)$", page, re.MULTILINE)
        assert shown == [f"{module}.{name}" for name in import_module(module).__all__]

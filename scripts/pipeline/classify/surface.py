"""The public surface of the library in Python, read without importing it: what users can name, call, give and read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import griffe

from .items import GIVEN, READ, Argument, Item, Surface

PACKAGES = ("ozkit", "ozkit_api")
# Modules whose public names users import.
PUBLIC = (
    "ozkit",
    "ozkit.analytics",
    "ozkit.simulator",
    "ozkit.testing",
)
_MADE_FROM_FIELDS = ("define", "frozen", "mutable", "dataclass")
_RESOURCES = {"ozkit._runtime.resource.Resource", "ozkit._runtime.resource.AsyncResource"}
_RUNTIME = "ozkit._runtime."
_STARS = {"variadic positional": "*", "variadic keyword": "**"}


def read_surface(*folders: Path) -> Surface:
    """Read the surface of a tree.

    Args:
        folders: The folders that hold `ozkit` and `ozkit_api`.
    """
    return _Reader([str(folder) for folder in folders]).read()


class _Reader:
    def __init__(self, folders: list[str]) -> None:
        self.loader = griffe.GriffeLoader(search_paths=folders, allow_inspection=False)
        self.surface = Surface()
        self.seen: set[tuple[str, str]] = set()
        self.labels: dict[str, str] = {}
        for name in PACKAGES:
            self.loader.load(name)
        self.loader.resolve_aliases(implicit=True)

    def read(self) -> Surface:
        exported = [(label, _target(member)) for name in PUBLIC for label, member in self._exported(name)]
        for label, found in exported:
            if found is not None and found.is_class:
                self.labels.setdefault(found.path, label)
        for label, found in exported:
            self._name(label, found)
        return self.surface

    def _exported(self, name: str) -> Iterator[tuple[str, Any]]:
        module = self._at(name)
        if module is None:
            return
        chosen = None if module.exports is None else {str(each) for each in module.exports}
        for key, member in module.members.items():
            if not key.startswith("_") and (key in chosen if chosen is not None else not member.is_alias):
                found = _target(member)
                if found is not None and found.is_module:
                    yield from self._exported(found.path)
                else:
                    yield f"{name}.{key}", member

    def _name(self, label: str, found: Any) -> None:
        if found is None:
            return
        if found.is_class:
            self._class(label, found, {GIVEN, READ})
        elif found.is_function:
            self._function(label, found)
        else:
            self.surface.items[label] = Item(label, "value", result=str(found.annotation or ""))

    def _class(self, label: str, cls: Any, roles: set[str]) -> None:
        known = self.surface.roles.setdefault(label, set())
        fresh = {role for role in roles if (label, role) not in self.seen}
        if not fresh:
            return
        self.seen |= {(label, role) for role in fresh}
        known |= fresh
        bases = frozenset(base.name for base in cls.mro() if _is_public(base.name))
        if {"str", "OpenStrEnum", "_OpenStrEnum"} & {str(base) for base in cls.bases}:
            self.surface.texts.add(cls.name)
        fields = list(_fields(cls)) if _made_from_fields(cls) else []
        init = _target(cls.all_members.get("__init__")) if not fields else None
        arguments = tuple(argument for _, argument in fields) if fields else self._arguments(init)
        self.surface.items[label] = Item(label, "class", arguments, bases=bases)
        for annotation, _ in fields:
            for role in fresh:
                self._follow(annotation, role)
        for name, member in cls.all_members.items():
            found = _target(member)
            if _is_public(name) and found is not None and not found.path.startswith(_RUNTIME):
                self._member(f"{label}.{name}", found)

    def _member(self, label: str, found: Any) -> None:
        if found.is_function:
            self._function(label, found)
        elif found.is_attribute:
            nature = "property" if "property" in found.labels else "field"
            self.surface.items[label] = Item(label, nature, result=str(found.annotation or ""))
            self._follow(found.annotation, READ, label)

    def _function(self, label: str, found: Any) -> None:
        nature = "coroutine" if "async" in found.labels else "method"
        self.surface.items[label] = Item(label, nature, self._arguments(found), str(found.returns or ""))
        self._follow(found.returns, READ)
        for parameter in found.parameters:
            if not str(parameter.annotation or "").startswith("Unpack["):
                self._follow(parameter.annotation, GIVEN)

    def _arguments(self, found: Any) -> tuple[Argument, ...]:
        return tuple(self._each_argument(found)) if found is not None and found.is_function else ()

    def _each_argument(self, found: Any) -> Iterator[Argument]:
        for parameter in found.parameters:
            kind = str(parameter.kind.value if parameter.kind else "")
            text = str(parameter.annotation or "")
            if text.startswith("Unpack["):
                yield from self._unpacked(parameter.annotation)
            elif parameter.name not in {"self", "cls"}:
                star = _STARS.get(kind, "")
                default = str(parameter.default) if parameter.default is not None and not star else ""
                name = f"{star}{parameter.name}"
                yield Argument(name, kind, not default and not star, text, default)

    def _unpacked(self, annotation: Any) -> Iterator[Argument]:
        """Give the keyword arguments that a typed dictionary stands for."""
        for path in _paths(annotation):
            cls = self._at(path)
            if cls is None or not cls.is_class:
                continue
            for name, member in cls.members.items():
                text = str(member.annotation or "") if member.is_attribute else ""
                required = text.startswith("Required[")
                if text:
                    bare = text.removeprefix("Required[").removesuffix("]") if required else text
                    yield Argument(name, "keyword-only", required, bare, "" if required else "None")
                    self._follow(member.annotation, GIVEN)

    def _follow(self, annotation: Any, role: str, label: str = "") -> None:
        """Visit the classes of ours that an annotation names."""
        for path in _paths(annotation):
            cls = self._at(path)
            if cls is None or not cls.is_class or not (cls.path in self.labels or _is_named(cls.path)):
                continue
            resource = label and any(base.path in _RESOURCES for base in cls.mro())
            self._class(label if resource else self.labels.get(cls.path) or _label(cls), cls, {role})

    def _at(self, path: str) -> Any:
        try:
            return _target(self.loader.modules_collection[path])
        except (KeyError, griffe.GriffeError):
            return None


def _target(found: Any) -> Any:
    try:
        return found.final_target if found is not None and found.is_alias else found
    except griffe.GriffeError:
        return None


def _paths(annotation: Any) -> list[str]:
    if annotation is None or isinstance(annotation, str):
        return []
    names = [each for each in annotation.iterate(flat=True) if isinstance(each, griffe.ExprName)]
    return [path for path in (str(each.canonical_path) for each in names) if path.partition(".")[0] in PACKAGES]


def _label(cls: Any) -> str:
    """Name a class that is reached through an annotation: a model by its package, others by their path."""
    parts = str(cls.path).split(".")
    return f"{parts[1]}.models.{parts[-1]}" if parts[0] == "ozkit_api" and "models" in parts else str(cls.path)


def _made_from_fields(cls: Any) -> bool:
    names = [str(decorator.callable_path).rpartition(".")[2].lstrip("_") for decorator in cls.decorators]
    return any(name in _MADE_FROM_FIELDS for name in names)


def _fields(cls: Any) -> Iterator[tuple[Any, Argument]]:
    """Give the arguments that attrs and dataclasses make of annotated fields."""
    for name, member in cls.members.items():
        if member.is_attribute and member.annotation is not None and "instance-attribute" in member.labels:
            default = "" if member.value is None else str(member.value)
            argument = Argument(name, "keyword-only", not default, str(member.annotation), default)
            if _is_public(name) and "property" not in member.labels:
                yield member.annotation, argument


def _is_public(name: str) -> bool:
    return not name.startswith("_")


def _is_named(path: str) -> bool:
    """Say whether users may name what stands at a path: nothing private is on the way."""
    return all(map(_is_public, path.split(".")))

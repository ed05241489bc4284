"""Compare the Python surface of two trees: what users can name, call, give and read.

griffe reads both trees without importing them and finds what breaks; the same search in the other direction gives what
was added. On top of it come what griffe does not compare: bases, coroutines, constructors that attrs makes, and the
annotations of hand-written code (those of generated code follow from the documents, which are compared themselves).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import griffe
from griffe import BreakageKind

from ..errors import PipelineError
from .policy import Change, collapsed
from .schemas import became

PACKAGES = ("ozkit_runtime", "ozkit_api", "ozkit")
# Modules whose public names users import.
PUBLIC = ("ozkit", "ozkit.analytics", "ozkit.simulator", "ozkit.testing")
# What models and resources inherit from here is not part of the surface.
RUNTIME = "ozkit_runtime."
GENERATED = "ozkit_api."
_BREAKS = {
    BreakageKind.PARAMETER_MOVED: "argument kind changed",
    BreakageKind.PARAMETER_REMOVED: "argument removed",
    BreakageKind.PARAMETER_CHANGED_KIND: "argument kind changed",
    BreakageKind.PARAMETER_CHANGED_DEFAULT: "argument default changed",
    BreakageKind.PARAMETER_CHANGED_REQUIRED: "argument became required",
    BreakageKind.PARAMETER_ADDED_REQUIRED: "required argument added",
    BreakageKind.OBJECT_CHANGED_KIND: "nature changed",
}
# What the search from new to old says of the way from old to new.
_GAINS = {
    BreakageKind.PARAMETER_REMOVED: "argument added",
    BreakageKind.PARAMETER_CHANGED_KIND: "argument kind widened",
    BreakageKind.PARAMETER_CHANGED_REQUIRED: "argument became optional",
}
_ATTRS = {"define", "frozen", "mutable"}
_TWINS = (("AsyncCursorClient", "CursorClient"), ("AsyncClient", "Client"))

Found = tuple[str, str, str]


@dataclass
class Surface:
    """What users reach in one tree.

    Args:
        items: Every public class, function and attribute, by the name that users write for it.
        given: The paths of the models that users construct: arguments, and what those hold.
    """

    items: dict[str, Any] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)


def compare_surfaces(old: Surface, new: Surface) -> list[Change]:
    """List what changes in Python, the worst first.

    Raises:
        PipelineError: If a class cannot be compared.
    """
    with _in_one_line():
        return collapsed(
            Change(kind, "python", _twin(place), detail, (_short(place),)) for kind, place, detail in _changes(old, new)
        )


def _changes(old: Surface, new: Surface) -> Iterator[Found]:
    left, right = ({**each.items, **_constructors(each, old.given)} for each in (old, new))
    yield from (("name removed", label, _nature(left[label])) for label in _only(left, right))
    yield from (("name added", label, _nature(right[label])) for label in _only(right, left))
    common = [label for label in left if label in right]
    breaks = list(_breakages({label: (left[label], right[label]) for label in common}))
    changed = {(each.obj.path, each.old_value.name) for _, each in breaks if each.kind.name.startswith("PARAMETER_CHA")}
    for label, each in breaks:
        yield _BREAKS[each.kind], _place(label, each, each.old_value or each.new_value), _detail(each)
    for label, each in _breakages({label: (right[label], left[label]) for label in common}):
        widened = each.kind is BreakageKind.PARAMETER_CHANGED_KIND
        required = each.kind is BreakageKind.PARAMETER_REMOVED and each.old_value.required
        if each.kind in _GAINS and not required and not (widened and (each.obj.path, each.old_value.name) in changed):
            detail = str(each.old_value.annotation or "") if each.kind is BreakageKind.PARAMETER_REMOVED else ""
            yield _GAINS[each.kind], _place(label, each, each.old_value), detail
    for label in common:
        yield from _not_compared(label, left[label], right[label])


def _only(items: dict[str, Any], others: dict[str, Any]) -> Iterator[str]:
    """Yield the names that only one tree has; with a class its members go without saying."""
    for label in items:
        owner, _, leaf = label.rpartition(".")
        if label not in others and leaf != "__init__" and not (owner in items and owner not in others):
            yield label


def _breakages(pairs: dict[str, tuple[Any, Any]]) -> Iterator[tuple[str, Any]]:
    """Let griffe compare objects pair by pair, without their members."""
    for label, pair in pairs.items():
        if not all(each.is_class for each in pair):
            modules = [griffe.Module("surface"), griffe.Module("surface")]
            for module, item in zip(modules, pair, strict=True):
                item.public = True
                module.members[label] = item
            yield from ((label, each) for each in griffe.find_breaking_changes(*modules) if each.kind in _BREAKS)


def _not_compared(label: str, old: Any, new: Any) -> Iterator[Found]:
    """Yield what griffe does not compare."""
    if old.kind is not new.kind:
        return
    if old.is_class:
        before, after = ({base.name for base in each.mro() if _public(base.name)} for each in (old, new))
        yield from (("base removed", label, base) for base in sorted(before - after))
        yield from (("base added", label, base) for base in sorted(after - before))
    if old.is_function and ("async" in old.labels) != ("async" in new.labels):
        natures = ("coroutine" if "async" in each.labels else "method" for each in (old, new))
        yield "nature changed", label, became(*natures)
    if old.path.startswith(GENERATED) or new.path.startswith(GENERATED):
        return
    if old.is_function:
        others = {param.name: param.annotation for param in new.parameters}
        for param in old.parameters:
            if param.name in others:
                yield from _type(f"{_owner(label)}({param.name}=)", param.annotation, others[param.name], "argument")
        yield from _type(label, old.returns, new.returns, "result")
    elif old.is_attribute:
        yield from _type(label, old.annotation, new.annotation, "result")


def _type(place: str, old: Any, new: Any, what: str) -> Iterator[Found]:
    """Yield how an annotation changed, as a union: an argument may take more, a result may give less."""
    before, after = (_members(each) for each in (old, new))
    if before != after:
        kind = {"argument": "widened"}.get(what, "narrowed")
        harmless = before < after if what == "argument" else after < before
        yield f"{what} type {kind if harmless else 'changed'}", place, became(str(old or ""), str(new or ""))


def _members(annotation: Any) -> set[str]:
    """Return the members of a union; all generated classes count as one, because the documents tell them apart."""
    text = str(annotation or "None").strip("'\"")
    for path in _paths(annotation):
        if path.startswith(GENERATED):
            text = re.sub(rf"\b(models\.)?{path.rpartition('.')[2]}\b", "Generated", text)
    try:
        node: Any = ast.parse(text, mode="eval").body
    except SyntaxError:
        return {text}
    found, waiting = set(), [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            waiting += [node.left, node.right]
        else:
            found.add(ast.unparse(node))
    return found


def read_surface(*folders: Path) -> Surface:
    """Read the surface of a tree.

    Raises:
        PipelineError: If a module cannot be read.
    """
    with _in_one_line():
        return _read(folders)


@contextmanager
def _in_one_line() -> Iterator[None]:
    """Turn what griffe lets through into one line: syntax errors, circles of bases, absent packages."""
    try:
        yield
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        words = f"the public names of the library cannot be read ({reason})"
        raise PipelineError(f"{words}: python -m compileall overlays names a broken file") from error


def _read(folders: tuple[Path, ...]) -> Surface:
    loader = griffe.GriffeLoader(
        search_paths=[str(folder) for folder in folders],
        allow_inspection=False,
        extensions=griffe.load_extensions("unpack_typeddict"),
    )
    for name in PACKAGES:
        if any((folder / name).is_dir() for folder in folders):
            loader.load(name)
    loader.resolve_aliases(implicit=True)
    return _Reader(loader.modules_collection).read()


class _Reader:
    def __init__(self, modules: Any) -> None:
        self.modules = modules
        self.surface = Surface()

    def read(self) -> Surface:
        for name in PUBLIC:
            self.exported(name)
        for package in self.at("ozkit_api").members.values():
            models = self.at(f"{package.path}.models")
            for key, module in models.modules.items() if models else ():
                # What requests take follows from the models.
                for name, found in module.classes.items():
                    if _public(key) and _public(name) and not found.is_alias:
                        self.add(f"{package.name}.models.{name}", found)
        waiting = [
            path
            for item in self.surface.items.values()
            if item.is_function and item.name != "__init__"
            for parameter in item.parameters
            for path in _paths(parameter.annotation)
        ]
        while waiting:
            cls = self.at(waiting.pop())
            if cls is None or not cls.is_class or not cls.path.startswith(GENERATED):
                continue
            if cls.path not in self.surface.given:
                self.surface.given.add(cls.path)
                waiting += [path for member in cls.attributes.values() for path in _paths(member.annotation)]
        return self.surface

    def exported(self, name: str) -> None:
        module = self.at(name)
        if module is None:
            return
        chosen = None if module.exports is None else {str(each) for each in module.exports}
        for key, member in module.members.items():
            if _public(key) and (key in chosen if chosen is not None else not member.is_alias):
                found = _target(member)
                if found is not None and found.is_module:
                    self.exported(found.path)
                elif found is not None:
                    self.add(f"{name}.{key}", found)

    def add(self, label: str, found: Any) -> None:
        if label in self.surface.items:
            return
        self.surface.items[label] = found
        for name, member in found.all_members.items() if found.is_class else ():
            item = _target(member)
            inherited = item is not None and item.path.startswith(RUNTIME) and not found.path.startswith(RUNTIME)
            if item is None or inherited or not (_public(name) or name == "__init__") or item.is_class:
                continue
            self.add(f"{label}.{name}", item)
            for path in _paths(item.annotation) if item.is_attribute and "property" in item.labels else ():
                cls = self.at(path)
                if cls is not None and cls.is_class and any(base.path.startswith(RUNTIME) for base in cls.mro()):
                    self.resource(f"{label}.{name}", cls)

    def resource(self, label: str, cls: Any) -> None:
        """Add the methods of a resource under the attribute by which users reach it."""
        if any(base.name in {"Resource", "AsyncResource"} for base in cls.mro()):
            del self.surface.items[label]
            self.add(label, cls)

    def at(self, path: str) -> Any:
        try:
            return _target(self.modules[path])
        except (KeyError, griffe.GriffeError):
            return None


def _constructors(surface: Surface, given: set[str]) -> dict[str, Any]:
    """Return the constructors that attrs makes: of models that users construct, and of classes of the library."""
    made = {}
    for label, cls in surface.items.items():
        decorators = cls.decorators if cls.is_class else ()
        made_by_attrs = any(str(each.callable_path).rpartition(".")[2].lstrip("_") in _ATTRS for each in decorators)
        if not made_by_attrs or (cls.path.startswith(GENERATED) and cls.path not in given):
            continue
        fields = [
            griffe.Parameter(
                name, annotation=member.annotation, kind=griffe.ParameterKind.keyword_only, default=member.value
            )
            for name, member in cls.members.items()
            if member.is_attribute and member.annotation is not None and "instance-attribute" in member.labels
            if _public(name) and "property" not in member.labels
        ]
        made[f"{label}.__init__"] = griffe.Function("__init__", parameters=griffe.Parameters(*fields), parent=cls)
    return made


def _target(found: Any) -> Any:
    try:
        return found.final_target if found is not None and found.is_alias else found
    except griffe.GriffeError:
        return None


def _paths(annotation: Any) -> list[str]:
    if annotation is None or isinstance(annotation, str):
        return []
    return [str(each.canonical_path) for each in annotation.iterate(flat=True) if isinstance(each, griffe.ExprName)]


def _public(name: str) -> bool:
    return not name.startswith("_")


def _nature(item: Any) -> str:
    return "class" if item.is_class else ""


def _owner(label: str) -> str:
    return label.removesuffix(".__init__")


def _place(label: str, breakage: Any, parameter: Any) -> str:
    named = breakage.kind.name.startswith("PARAMETER")
    return f"{_owner(label)}({parameter.name}=)" if named else _owner(label)


def _detail(breakage: Any) -> str:
    old, new = breakage.old_value, breakage.new_value
    if breakage.kind is BreakageKind.PARAMETER_CHANGED_DEFAULT:
        return became(str(old.default), str(new.default))
    if breakage.kind is BreakageKind.PARAMETER_CHANGED_KIND:
        return became(old.kind.value, new.kind.value)
    if breakage.kind is BreakageKind.PARAMETER_ADDED_REQUIRED:
        return str(new.annotation or "")
    if breakage.kind is BreakageKind.OBJECT_CHANGED_KIND:
        return became(old.value, new.value)
    return "other order" if breakage.kind is BreakageKind.PARAMETER_MOVED else ""


def _twin(label: str) -> str:
    """Name the synchronous twin, so that what changes on both sides is said once."""
    for name, other in _TWINS:
        label = re.sub(rf"^ozkit\.{name}\b", f"ozkit.{other}", label)
    return label


def _short(label: str) -> str:
    """Write a name as the changelog does: `runs.create(prompt=)`, `RunItem.state`, `ozkit.RetryPolicy`."""
    text = _twin(label)
    for client in ("ozkit.Client.", "ozkit.CursorClient."):
        if text.startswith(client):
            return text.removeprefix(client)
    return text.partition(".models.")[2] or text

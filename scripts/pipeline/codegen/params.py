"""The types of what can be given for a model or an enum: typed dictionaries, and the known values of enums."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import PipelineError
from ..spec.operations import OperationFacts
from .adapter import Document, Kind, Model, Operation
from .annotations import given, params_name, value_name
from .operations import arguments
from .text import class_docstring, literal

# Inside this module the models stand behind a name that no field has.
_PREFIX = "_models."


@dataclass(frozen=True)
class Params:
    """The typed dictionary of one model; `alias` is what stands for it where it is no class."""

    name: str
    docstring: str
    fields: list[str]
    alias: str = ""


@dataclass(frozen=True)
class ParamsView:
    """All that the template of the module prints; `values` are pairs of name and type."""

    values: list[tuple[str, str]]
    params: list[Params]
    imports: list[str]

    @property
    def names(self) -> list[str]:
        """Every name that the module defines."""
        return [*(name for name, _ in self.values), *(each.name for each in self.params)]


def params_view(operations: list[tuple[Operation, OperationFacts]], document: Document) -> ParamsView:
    """Return what the template prints for the models and enums that requests take.

    Raises:
        PipelineError: If a schema has the name of one of these types.
    """
    enums = {enum.name: enum for enum in document.enums}
    names = sorted({kind.name for kind in _taken(operations, document)})
    models = [document.models[name] for name in names if name in document.models]
    view = ParamsView(
        values=[
            (value_name(name), f"Literal[{', '.join(literal(value) for _, value in enums[name].members)}]")
            for name in names
            if name in enums
        ],
        params=_ordered([_params(model, names) for model in models]),
        imports=sorted({kind.needs for model in models for kind in _inside(model) if kind.needs}),
    )
    taken = {each.name for each in document.classes}
    for name in view.names:
        if name in taken:
            raise PipelineError(f"a schema is called {name}, as is the type of what requests take: rename it")
    return view


def _taken(operations: list[tuple[Operation, OperationFacts]], document: Document) -> Iterator[Kind]:
    """Yield the models and enums that arguments take, and those inside them."""
    waiting = [
        kind
        for operation, facts in operations
        for argument in arguments(operation, facts, document)
        for kind in argument.kind.walk()
    ]
    seen = set()
    while waiting:
        kind = waiting.pop()
        if kind.module and kind.name not in seen:
            seen.add(kind.name)
            yield kind
            if kind.form == "model":
                waiting += _inside(document.models[kind.name])


def _ordered(params: list[Params]) -> list[Params]:
    """Return the classes, and after them the aliases, which are evaluated, each after those that it names."""
    found = [each for each in params if not each.alias]
    waiting = [each for each in params if each.alias]
    while waiting:
        names = {each.name for each in waiting}
        ready = [each for each in waiting if not names & set(re.findall(r"\w+", each.alias.partition("[")[2]))]
        found += ready or waiting
        waiting = [each for each in waiting if ready and each not in ready]
    return found


def _inside(model: Model) -> list[Kind]:
    return [kind for outer in (*(prop.kind for prop in model.properties), model.extra) for kind in outer.walk()]


def _params(model: Model, names: list[str]) -> Params:
    """Return the type of what can be given for a model; `names` have such types, and go without a prefix in here."""
    own = {made(name) for name in names for made in (params_name, value_name)}

    def spelled(kind: Kind) -> str:
        return re.sub(r"_models\.(\w+)", lambda found: found[1] if found[1] in own else found[0], given(kind, _PREFIX))

    name = params_name(model.name)
    if not model.properties:
        return Params(name, "", [], f"Mapping[str, {spelled(model.extra)}]")
    doc = class_docstring(name, f"What can be given for `{model.name}`, by JSON names. {model.description}")
    fields = [
        (prop.name, f"Required[{spelled(prop.kind)}]" if prop.required else spelled(prop.kind))
        for prop in model.properties
    ]
    if all(each.isidentifier() and not keyword.iskeyword(each) and each[:2] != "__" for each, _ in fields):
        return Params(name, doc, [f"{each}: {annotation}" for each, annotation in fields])
    # Not every JSON name is one that a class can have; this form takes any, and its types as text.
    pairs = ", ".join(f"{literal(each)}: {literal(annotation)}" for each, annotation in fields)
    return Params(name, "", [], f"TypedDict({literal(name)}, {{{pairs}}}, total=False)")

"""The body of a generated model: its fields and the table of their kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..errors import PipelineError
from .adapter import Kind, Model
from .annotations import held, shape, shape_names
from .text import MODEL_MEMBERS, attribute, class_docstring, literal

# Models inside a model are loaded when they are used. A field can be called `models`.
_PREFIX = "_models."


@dataclass(frozen=True)
class Field:
    """One field of a model."""

    name: str
    attribute: str
    kind: Kind
    required: bool
    description: str
    deprecated: bool

    @property
    def declaration(self) -> str:
        """The field as the class declares it."""
        if self.required:
            return f"{self.attribute}: {held(self.kind, prefix=_PREFIX)}"
        if self.kind.form == "any":
            return f"{self.attribute}: Any = UNSET"
        return f"{self.attribute}: {held(self.kind, prefix=_PREFIX)} | Unset = UNSET"

    @property
    def is_plain(self) -> bool:
        """Whether its JSON value is its Python value, so that the table of kinds leaves it out."""
        return self.kind.form == "plain" and not self.kind.nullable


@dataclass(frozen=True)
class ModelView:
    """All that the model template prints."""

    name: str
    docstring: str
    fields: list[Field]
    imports: list[str]
    arguments: list[str]
    extras_type: str


def model_view(model: Model) -> ModelView:
    """Return what the template prints for one model."""
    fields = [
        Field(
            prop.name,
            attribute(prop.python_name, MODEL_MEMBERS),
            prop.kind,
            prop.required,
            prop.description,
            prop.deprecated,
        )
        for prop in model.properties
    ]
    _all_differ(model.name, fields)
    kinds = {field.attribute: shape(field.kind, _PREFIX) for field in fields if not field.is_plain}
    extras = "" if model.extra.form in {"any", "plain"} else held(model.extra, prefix=_PREFIX)
    if extras:
        kinds["_extra"] = shape(model.extra, _PREFIX)
    names = {field.attribute: literal(field.name) for field in fields if field.attribute != field.name}
    deprecated = "".join(f"{literal(field.name)}, " for field in fields if field.deprecated and not field.required)
    declared = " ".join([*(field.declaration for field in fields), extras])
    used = {name for text in kinds.values() for name in shape_names(text)}
    used |= {name for name in ("UNSET", "Unset") if re.search(rf"\b{name}\b", declared)}
    imports = {f"from ..types import {name}" for name in used}
    imports |= {"from typing import Any"} if re.search(r"\bAny\b", declared) else set()
    inner = [kind for field in fields for kind in field.kind.walk()] + list(model.extra.walk())
    imports |= {"from .. import models as _models"} if _PREFIX in declared else set()
    imports |= {kind.needs for kind in inner if kind.needs}
    return ModelView(
        name=model.name,
        docstring=_doc(model, fields),
        fields=fields,
        imports=sorted(imports),
        arguments=[
            model.name,
            *([f"lambda: {_dictionary(kinds)}"] if kinds else []),
            *([f"names={_dictionary(names)}"] if names else []),
            *([f"deprecated=({deprecated})"] if deprecated else []),
        ],
        extras_type=extras,
    )


def _dictionary(items: dict[str, str]) -> str:
    return "{" + ", ".join(f"{literal(key)}: {value}" for key, value in items.items()) + "}"


def _all_differ(name: str, fields: list[Field]) -> None:
    seen: dict[str, str] = {}
    for field in fields:
        first = seen.setdefault(field.attribute, field.name)
        if first != field.name:
            raise PipelineError(
                f"schema {name}: {first!a} and {field.name!a} are both called {field.attribute!a} in Python"
            )


def _doc(model: Model, fields: list[Field]) -> str:
    entries = [f"{field.attribute}: {field.description or '-'}" for field in fields]
    return class_docstring(model.name, model.description, [("Attributes", entries)])

"""The body of a generated model: its fields and the table of their kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..errors import PipelineError
from .adapter import Kind, Model
from .annotations import held, shape, shape_names
from .text import MODEL_MEMBERS, attribute, class_docstring, literal


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
            return f"{self.attribute}: {held(self.kind)}"
        if self.kind.form == "any":
            return f"{self.attribute}: Any = UNSET"
        return f"{self.attribute}: {held(self.kind)} | Unset = UNSET"

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
    late_imports: list[str]
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
    extras = "" if model.extra.form in {"any", "plain"} else shape(model.extra)
    kinds = {field.attribute: shape(field.kind) for field in fields if not field.is_plain}
    names = {field.attribute: literal(field.name) for field in fields if field.attribute != field.name}
    deprecated = "".join(f"{literal(field.name)}, " for field in fields if field.deprecated and not field.required)
    declared = " ".join([*(field.declaration for field in fields), held(model.extra) if extras else ""])
    used = {name for text in (*kinds.values(), extras) for name in shape_names(text)}
    used |= {name for name in ("UNSET", "Unset") if re.search(rf"\b{name}\b", declared)}
    imports = {f"from ..types import {name}" for name in used}
    imports |= {"from typing import Any"} if re.search(r"\bAny\b", declared) else set()
    inner = [kind for field in fields for kind in field.kind.walk()] + list(model.extra.walk())
    imports |= {f"from .{kind.module} import {kind.name}" for kind in inner if kind.form == "enum"}
    imports |= {kind.needs for kind in inner if kind.needs}
    late = {(kind.module, kind.name) for kind in inner if kind.form == "model" and kind.name != model.name}
    return ModelView(
        name=model.name,
        docstring=_doc(model, fields),
        fields=fields,
        imports=sorted(imports),
        late_imports=[f"from .{module} import {name}" for module, name in sorted(late)],
        arguments=[
            model.name,
            *([_dictionary(kinds)] if kinds else []),
            *([f"names={_dictionary(names)}"] if names else []),
            *([f"extras={extras}"] if extras else []),
            *([f"deprecated=({deprecated})"] if deprecated else []),
        ],
        extras_type=held(model.extra) if extras else "",
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

"""The body of a generated model: its fields and the table of their kinds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ..errors import PipelineError
from .adapter import Model, Property
from .annotations import held, shape, shape_names
from .text import MODEL_MEMBERS, attribute, class_docstring, literal

# Models inside a model are loaded when they are used. A field can be called `models`.
_PREFIX = "_models."


def model_view(model: Model) -> dict[str, Any]:
    """Return what the template prints for one model."""
    fields = [replace(prop, python_name=attribute(prop.python_name, MODEL_MEMBERS)) for prop in model.properties]
    _all_differ(model.name, fields)
    # Where the JSON value is the Python value, the table of kinds leaves a field out.
    told = [field for field in fields if field.kind.form != "plain" or field.kind.nullable]
    kinds = {field.python_name: shape(field.kind, _PREFIX) for field in told}
    extras = "" if model.extra.form in {"any", "plain"} else held(model.extra, prefix=_PREFIX)
    if extras:
        kinds["_extra"] = shape(model.extra, _PREFIX)
    names = {field.python_name: literal(field.name) for field in fields if field.python_name != field.name}
    deprecated = "".join(f"{literal(field.name)}, " for field in fields if field.deprecated and not field.required)
    declared = " ".join([*map(_declaration, fields), extras])
    used = {name for text in kinds.values() for name in shape_names(text)}
    used |= {name for name in ("UNSET", "Unset") if re.search(rf"\b{name}\b", declared)}
    imports = {f"from ..types import {name}" for name in used}
    imports |= {"from typing import Any"} if re.search(r"\bAny\b", declared) else set()
    inner = [kind for field in fields for kind in field.kind.walk()] + list(model.extra.walk())
    imports |= {"from .. import models as _models"} if _PREFIX in declared else set()
    imports |= {kind.needs for kind in inner if kind.needs}
    entries = [f"{field.python_name}: {field.description or '-'}" for field in fields]
    return {
        "name": model.name,
        "docstring": class_docstring(model.name, model.description, [("Attributes", entries)]),
        "fields": [{"declaration": _declaration(field)} for field in fields],
        "imports": sorted(imports),
        "arguments": [
            model.name,
            *([f"lambda: {_dictionary(kinds)}"] if kinds else []),
            *([f"names={_dictionary(names)}"] if names else []),
            *([f"deprecated=({deprecated})"] if deprecated else []),
        ],
        "extras_type": extras,
    }


def _declaration(field: Property) -> str:
    """Return a field as the class declares it."""
    if field.required:
        return f"{field.python_name}: {held(field.kind, prefix=_PREFIX)}"
    given = "Any" if field.kind.form == "any" else f"{held(field.kind, prefix=_PREFIX)} | Unset"
    return f"{field.python_name}: {given} = UNSET"


def _dictionary(items: dict[str, str]) -> str:
    return "{" + ", ".join(f"{literal(key)}: {value}" for key, value in items.items()) + "}"


def _all_differ(name: str, fields: list[Property]) -> None:
    seen: dict[str, str] = {}
    for field in fields:
        first = seen.setdefault(field.python_name, field.name)
        if first != field.name:
            raise PipelineError(
                f"schema {name}: {first!a} and {field.name!a} are both called {field.python_name!a} in Python"
            )

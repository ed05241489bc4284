"""Annotations of fields and arguments, and runtime shapes, of a documented type."""

from __future__ import annotations

from collections.abc import Iterable

from .adapter import Kind
from .text import literal

_JSON_KINDS = {"str": "str", "int": "int", "float": "int, float", "bool": "bool"}


def held(kind: Kind, *, list_name: str = "list", prefix: str = "") -> str:
    """Return the annotation of a decoded value.

    Args:
        kind: The documented type.
        list_name: How `list` is spelled where a method of that name shadows it.
        prefix: What stands before the names of models and enums.
    """
    if kind.form in {"enum", "model"}:
        base = f"{prefix}{kind.name}"
    elif kind.form in {"plain", "any", "parsed", "none"}:
        base = kind.name
    elif kind.form == "list":
        base = f"{list_name}[{held(kind.inner[0], list_name=list_name, prefix=prefix)}]"
    else:
        names = [held(inner, list_name=list_name, prefix=prefix) for inner in kind.inner]
        base = _join([*names, "dict[str, Any]"] if kind.form == "tagged" else names)
    return _join([base, "None"]) if kind.nullable and kind.form not in {"any", "none"} else base


def given(kind: Kind, prefix: str = "models.") -> str:
    """Return the annotation of an argument: also a value of an enum, a date in every form, a mapping for a model."""
    if kind.form == "enum":
        base = f"{prefix}{kind.name} | {prefix}{value_name(kind.name)}"
    elif kind.form == "parsed":
        base = "When" if kind.is_date else f"{kind.name} | str"
    elif kind.form == "model":
        base = f"{prefix}{kind.name} | {prefix}{params_name(kind.name)}"
    elif kind.form == "list":
        base = f"Sequence[{given(kind.inner[0], prefix)}]"
    elif kind.form in {"tagged", "union"}:
        base = _join([given(inner, prefix) for inner in kind.inner])
    else:
        base = kind.name
    return _join([base, "None"]) if kind.nullable and kind.form not in {"any", "none"} else base


def params_name(name: str) -> str:
    """Return the typed dictionary that can be given for a model."""
    return f"{name}Params"


def value_name(name: str) -> str:
    """Return the type of the known values of an enum."""
    return f"{name}Value"


def shape(kind: Kind, prefix: str = "") -> str:
    """Return the expression of the runtime shape that decodes a value of this kind."""
    base = _shape(kind, prefix)
    return f"Nullable({base})" if kind.nullable and base != "Plain()" else base


def _shape(kind: Kind, prefix: str) -> str:
    if kind.form == "any" or kind.form == "none":
        return "Plain()"
    if kind.form == "plain":
        return f"Plain({_JSON_KINDS[kind.name]})"
    if kind.form == "parsed":
        return f"Parsed({kind.name})"
    if kind.form == "enum":
        return f"Choice({prefix}{kind.name})"
    if kind.form == "model":
        return f"Object({prefix}{kind.name})"
    if kind.form == "list":
        return f"Items({shape(kind.inner[0], prefix)})"
    if kind.form == "tagged":
        pairs = ", ".join(
            f"{literal(tag)}: {prefix}{inner.name}" for tag, inner in zip(kind.tag_values, kind.inner, strict=True)
        )
        return f"Tagged({literal(kind.tag)}, {{{pairs}}})"
    return f"OneOf({', '.join(shape(inner, prefix) for inner in kind.inner)})"


def shape_names(expression: str) -> list[str]:
    """Return the shape classes that an expression uses."""
    return [
        name
        for name in ("Checked", "Choice", "Items", "Nullable", "Object", "OneOf", "Parsed", "Plain", "Tagged")
        if f"{name}(" in expression
    ]


def _join(parts: Iterable[str]) -> str:
    flat = [name.strip() for part in parts for name in _split(part)]
    return " | ".join(dict.fromkeys(flat))


def _split(annotation: str) -> list[str]:
    """Split a union at its top level only."""
    parts, depth, current = [], 0, ""
    for character in annotation:
        depth += {"[": 1, "]": -1}.get(character, 0)
        if character == "|" and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += character
    return [*parts, current]

"""Annotations of fields and arguments, and runtime shapes, of a documented type."""

from __future__ import annotations

from collections.abc import Iterator

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
    return " | ".join(dict.fromkeys(_held(kind, list_name, prefix)))


def _held(kind: Kind, list_name: str, prefix: str) -> Iterator[str]:
    if kind.form == "list":
        yield f"{list_name}[{held(kind.inner[0], list_name=list_name, prefix=prefix)}]"
    for inner in kind.inner if kind.form in {"tagged", "union"} else ():
        yield from _held(inner, list_name, prefix)
    if kind.form == "tagged":
        yield "dict[str, Any]"
    elif kind.name:
        yield f"{prefix}{kind.name}" if kind.module else kind.name
    if kind.nullable and kind.form not in {"any", "none"}:
        yield "None"


def given(kind: Kind, prefix: str = "models.") -> str:
    """Return the annotation of an argument: also a value of an enum, a date in every form, a mapping for a model."""
    return " | ".join(dict.fromkeys(_given(kind, prefix)))


def _given(kind: Kind, prefix: str) -> Iterator[str]:
    if kind.form == "list":
        yield f"Sequence[{given(kind.inner[0], prefix)}]"
    elif kind.form in {"tagged", "union"}:
        for inner in kind.inner:
            yield from _given(inner, prefix)
    elif kind.is_date:
        yield "When"
    else:
        yield f"{prefix}{kind.name}" if kind.module else kind.name
    others = {"enum": f"{prefix}{value_name(kind.name)}", "model": f"{prefix}{params_name(kind.name)}"}
    if kind.form in others:
        yield others[kind.form]
    elif kind.form == "parsed" and not kind.is_date:
        yield "str"
    if kind.nullable and kind.form not in {"any", "none"}:
        yield "None"


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

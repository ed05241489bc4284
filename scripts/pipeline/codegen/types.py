"""Annotations: what a field holds, and what a caller may give."""

from __future__ import annotations

from collections.abc import Iterable

from .kinds import Kind

_JSON_KINDS = {"str": "str", "int": "int", "float": "int, float", "bool": "bool"}


def held(kind: Kind, *, list_name: str = "list") -> str:
    """Return the annotation of a decoded value.

    Args:
        kind: The documented type.
        list_name: How `list` is spelled where a method of that name shadows it.
    """
    if kind.form in {"plain", "any", "parsed", "enum", "model", "none"}:
        base = kind.name
    elif kind.form == "list":
        base = f"{list_name}[{held(kind.inner[0], list_name=list_name)}]"
    else:
        names = [held(inner, list_name=list_name) for inner in kind.inner]
        base = _join([*names, "dict[str, Any]"] if kind.form == "tagged" else names)
    return _join([base, "None"]) if kind.nullable and kind.form not in {"any", "none"} else base


def given(kind: Kind) -> str:
    """Return the annotation of an argument: text where an enum or date is meant, a mapping where a model is meant."""
    if kind.form == "enum" or kind.form == "parsed":
        base = f"{kind.name} | str"
    elif kind.form == "model":
        base = f"{kind.name} | Mapping[str, Any]"
    elif kind.form == "list":
        base = f"Sequence[{given(kind.inner[0])}]"
    elif kind.form in {"tagged", "union"}:
        extra = ["Mapping[str, Any]"] if kind.form == "tagged" else []
        base = _join([given(inner) for inner in kind.inner] + extra)
    else:
        base = kind.name
    return _join([base, "None"]) if kind.nullable and kind.form not in {"any", "none"} else base


def shape(kind: Kind) -> str:
    """Return the expression of the runtime shape that decodes a value of this kind."""
    base = _shape(kind)
    return f"Nullable({base})" if kind.nullable and base != "Plain()" else base


def _shape(kind: Kind) -> str:
    if kind.form == "any" or kind.form == "none":
        return "Plain()"
    if kind.form == "plain":
        return f"Plain({_JSON_KINDS[kind.name]})"
    if kind.form == "parsed":
        return f"Parsed({kind.name})"
    if kind.form == "enum":
        return f"Choice({kind.name})"
    if kind.form == "model":
        return f"Object({kind.name})"
    if kind.form == "list":
        return f"Items({shape(kind.inner[0])})"
    if kind.form == "tagged":
        pairs = ", ".join(f"{tag}: {inner.name}" for tag, inner in zip(kind.tag_values, kind.inner, strict=True))
        return f"Tagged({kind.tag!a}, {{{pairs}}})"
    return f"OneOf({', '.join(shape(inner) for inner in kind.inner)})"


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

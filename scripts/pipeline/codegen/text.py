"""Text of the document in generated code: literals, docstrings, and names that do not collide with our own."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable
from typing import Any

from .adapter import class_name

WIDTH = 108
# Members of a model and arguments of a generated method: a field or parameter of that name gets an underscore.
MODEL_MEMBERS = frozenset({"additional_keys", "additional_properties", "from_dict", "keys", "to_dict"})
OWN_ARGUMENTS = frozenset(
    {"extra_body", "extra_headers", "extra_query", "max_items", "prefetch", "retry", "timeout", "unique_by"}
)
# Classes that generated modules import or define: a schema of that name becomes <name>Model.
_CLASSES = frozenset(
    {
        *("Any", "AsyncIterator", "Iterator", "Mapping", "Self", "Sequence", "TYPE_CHECKING", "UUID", "When"),
        *("ResponseSpec", "BodyField", "OPERATION", "Operation", "Param", "UNSET", "Unset"),
        *("Checked", "Choice", "Items", "Model", "Nullable", "Object", "OneOf", "Parsed", "Plain", "Tagged"),
        *("AsyncPaginator", "AsyncResource", "RequestOptions", "Paginator", "Required", "Resource", "TypedDict"),
        *("RawResource", "RetryPolicy"),
    }
)


def literal(value: Any) -> str:
    """Return a Python literal of a value; the only way in which names of the document reach generated code.

    Raises:
        ValueError: If the value is not text, a number, a boolean, None, or a dictionary of these.
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str | int | float | bool) or value is None:
        return ascii(value)
    raise ValueError(f"a literal must be text, a number or a dictionary of these, got {type(value).__name__}")


def docstring(summary: str, paragraphs: Iterable[str], sections: Iterable[tuple[str, list[str]]], indent: int) -> str:
    """Return a Google-style docstring as source text, quotes included.

    Args:
        summary: The first line.
        paragraphs: Further paragraphs; empty ones are left out.
        sections: (title, entries): "Args" with one entry an argument, and so on; empty sections are left out.
        indent: The column where the docstring stands.
    """
    width = WIDTH - indent
    blocks = [_wrap(summary or "(no description)", width)]
    blocks += [_wrap(text, width) for text in paragraphs if text and text != summary]
    for title, entries in sections:
        if entries:
            lines = [f"{title}:"]
            for entry in entries:
                lines += ["    " + line for line in _wrap(entry, width - 8, hanging="    ")]
            blocks.append(lines)
    text = "\n\n".join("\n".join(block) for block in blocks)
    text = "".join(each for each in text if each.isprintable() or each.isspace())
    lines = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').split("\n")
    pad = " " * indent
    if len(lines) == 1:
        return f'"""{lines[0]}"""' if not lines[0].endswith('"') else f'"""{lines[0]} """'
    return '"""' + "\n".join([lines[0], *(pad + line if line else "" for line in lines[1:]), pad + '"""'])


def class_docstring(name: str, description: str, sections: Iterable[tuple[str, list[str]]] = ()) -> str:
    """Return the docstring of a class; the first sentence of the description is its first line."""
    summary, _, rest = description.partition(". ")
    return docstring((f"{summary}." if rest else summary) or f"{name}.", [rest], sections, 4)


def plain_text(text: str, allowed: str = " /{}_-.,:") -> str:
    """Return text for a one-line docstring: only letters, digits and characters that cannot end or escape it."""
    return "".join(each if each.isalnum() or each in allowed else "_" for each in text)


def attribute(name: str, reserved: Iterable[str] = ()) -> str:
    """Return the attribute or argument for the generator's name of a property."""
    # Python normalises identifiers, so unnormalised keys of a table would not match them.
    text = unicodedata.normalize("NFKC", name)
    return f"{text}_" if text in reserved or text[:1].isupper() else text


def class_names(resources: Iterable[str], schemas: Iterable[str]) -> dict[str, str]:
    """Return the classes of schemas that need another name, since generated code uses theirs."""
    taken = [*_CLASSES, *(f"{prefix}{name}" for name in resources for prefix in ("", "Async", "Raw", "AsyncRaw"))]
    # attrs treats every annotation that begins with this word as a class variable.
    hidden = [name for name in map(class_name, schemas) if name.startswith("ClassVar")]
    return {name: f"{name}Model" for name in taken} | {name: f"Model{name}" for name in hidden}


def _wrap(text: str, width: int, hanging: str = "") -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False) or [""]

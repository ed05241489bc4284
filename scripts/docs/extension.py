"""What the site adds to Sphinx: pages that are made at each build, and docstrings as this project writes them."""

from __future__ import annotations

import inspect
import re
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

from .documents import documents
from .operations import operations_page
from .reference import pages

BACKTICKS = re.compile(r"(?<![`\\])`([^`]+)`(?!`)")
REFERENCE = re.compile(r"(?<![`\w])(\w+)_(?![\w`])")
LINKED = re.compile(r"``((?:Async)?(\w+Resource\.\w+))``")
ATTRIBUTE = re.compile(r"^ {4}(\w+): ")
COLON = "\ue000"
MADE = "api"


def setup(app: Any) -> dict[str, bool]:
    """Connect to Sphinx."""
    app.connect("builder-inited", write_pages)
    app.connect("autodoc-process-docstring", plain_docstring, priority=100)
    app.connect("autodoc-process-docstring", colons_back, priority=900)
    app.connect("autodoc-process-signature", short_signature)
    for field in import_module("sphinx.domains.python").PyObject.doc_field_types:
        if field.name == "variable":
            field.label = "Attributes"
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_pages(app: Any) -> None:
    """Write the pages that follow code and documents into `docs/api`, touching only what changed."""
    source = Path(app.srcdir)
    found = documents(source.parent)
    made = pages({document.package: document.title for document in found})
    made["operations.rst"] = operations_page(found)
    folder = source / MADE
    for path in folder.rglob("*.rst"):
        if path.relative_to(folder).as_posix() not in made:
            path.unlink()
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def plain_docstring(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Read single backticks as code, link generated methods, show types of attributes and values of enums."""
    if what == "class" and obj.__module__.startswith("ozkit_api.") and ".models." in obj.__module__:
        types = inspect.get_annotations(obj)
        lines[:] = [ATTRIBUTE.sub(lambda found: _typed(found[1], types), line) for line in lines]
        if issubclass(obj, Enum):
            values = ", ".join(f"`{value.value}`" for value in obj)
            lines += ["", f"Values: {values}."]
    text = BACKTICKS.sub(r"``\1``", "\n".join(lines))
    text = REFERENCE.sub(r"\1\\_", text)
    lines[:] = LINKED.sub(r":meth:`\1 <.\2>`", text).split("\n")
    if what == "property":
        lines[0] = lines[0].replace(":", COLON)


def colons_back(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Put back the colons of a property's first line, which napoleon would take for the end of a type."""
    lines[:] = [line.replace(COLON, ":") for line in lines]


def _typed(attribute: str, types: dict[str, Any]) -> str:
    known = str(types.get(attribute, "")).removesuffix(" | Unset")
    return f"    {attribute} ({known}): " if known else f"    {attribute}: "


def short_signature(
    app: Any, what: str, name: str, obj: Any, options: Any, signature: str | None, returns: str | None
) -> tuple[str, str] | None:
    """Leave out the constructors of what users read and catch, but never make; show a default class by its name."""
    if signature is None or what not in ("class", "exception"):
        return None if signature is None else (re.sub(r"<class '(\w+)'>", r"\1", signature), returns or "")
    # What stands behind an attribute of a client is never made by users either.
    is_resource = any(base.__name__ in ("Resource", "AsyncResource") for base in obj.__mro__)
    return ("", "") if is_resource or "Args:" not in (inspect.getdoc(obj) or "") else None

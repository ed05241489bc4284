"""Docstrings of generated code: wrapped, indented, and safe whatever the document says."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

WIDTH = 108


def words(text: Any) -> str:
    """Return the text of a description, or "" if there is none."""
    if text is None:
        return ""
    value = text.get_untrusted_value() if hasattr(text, "get_untrusted_value") else str(text)
    # Invisible characters go: those that reverse the direction of text make code read otherwise than it runs.
    return " ".join("".join(each for each in value if each.isprintable() or each.isspace()).split())


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
    body = "\n\n".join("\n".join(block) for block in blocks)
    text = _safe(body)
    lines = text.split("\n")
    pad = " " * indent
    if len(lines) == 1:
        return f'"""{lines[0]}"""' if not lines[0].endswith('"') else f'"""{lines[0]} """'
    return '"""' + "\n".join([lines[0], *(pad + line if line else "" for line in lines[1:]), pad + '"""'])


def _wrap(text: str, width: int, hanging: str = "") -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False) or [""]


def _safe(text: str) -> str:
    from openapi_python_client.strings import safe_for_docstring

    return str(safe_for_docstring(text))

"""The first rows of a table for people: as text, and as HTML for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import accumulate
from typing import Any

from ozkit_runtime.redact import redact_text

from .schema import Row, Schema

_CELL, _WIDTH = 24, 100
_TEXT_ROWS, _HTML_ROWS = 5, 10


def as_text(title: str, schema: Schema, rows: Sequence[Row]) -> str:
    """Return a title with the first rows below it, in as many columns as fit on a line."""
    names, cells = list(schema.names), [[_cell(value) for value in row] for row in rows[:_TEXT_ROWS]]
    if not cells:
        return f"<{title}>"
    widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    count = max(sum(width <= _WIDTH for width in accumulate(each + 2 for each in widths)), 1)
    lines = [
        "  ".join(text.ljust(size) for text, size in zip(row, widths[:count], strict=False)) for row in (names, *cells)
    ]
    if count < len(names):
        lines = [f"{line}  ..." for line in lines]
    lines += ["..."] if len(rows) > len(cells) else []
    return "\n".join([f"<{title}>", *(line.rstrip() for line in lines)])


def as_html(title: str, schema: Schema, rows: Sequence[Row]) -> str:
    """Return the first rows as an HTML table with a caption."""
    head = "".join(f"<th>{escape(name)}</th>" for name in schema.names)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(_cell(value, 80))}</td>' for value in row)}</tr>" for row in rows[:_HTML_ROWS]
    )
    more = f", the first {_HTML_ROWS} shown" if len(rows) > _HTML_ROWS else ""
    return (
        f"<table><caption>{escape(title + more)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(value: Any, most: int = _CELL) -> str:
    """Return a value on one line, without credentials; null as nothing."""
    text = "" if value is None else redact_text(str(value))
    text = "".join(each if each.isprintable() else " " for each in text[: most + 1])
    return text if len(text) <= most else f"{text[: most - 3]}..."

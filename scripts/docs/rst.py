"""Small pieces of reStructuredText."""

from __future__ import annotations


def heading(text: str, mark: str) -> str:
    """Return a heading."""
    return f"{text}\n{mark * len(text)}\n\n"


def literal(text: str) -> str:
    """Return text that is set as code."""
    return f"``{text}``"

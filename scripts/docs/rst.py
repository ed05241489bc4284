"""Small pieces of reStructuredText."""

from __future__ import annotations


def heading(text: str, mark: str) -> str:
    """Return a heading.

    Args:
        text: Its words.
        mark: The character that underlines it.

    Returns:
        str: Two lines and an empty one.
    """
    return f"{text}\n{mark * len(text)}\n\n"


def literal(text: str) -> str:
    """Return text that is set as code.

    Args:
        text: The text.

    Returns:
        str: The same between double backticks.
    """
    return f"``{text}``"

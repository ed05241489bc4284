"""CHANGELOG.md: where an entry goes, and how it is written."""

from __future__ import annotations

import re
from pathlib import Path

from .errors import PipelineError
from .sentences import ADDED, ATTENTION, CHANGED, REMOVED, Lines

FILE = Path("CHANGELOG.md")
SECTIONS = (ADDED, CHANGED, "Deprecated", REMOVED, "Fixed", "Security", ATTENTION)
_UNRELEASED = re.compile(r"^## \[Unreleased\][^\n]*\n", re.MULTILINE)
_HEADING = re.compile(r"^## ", re.MULTILINE)
_WIDTH = 116


def with_entry(text: str, version: str, date: str, lines: Lines) -> str:
    """Return the changelog with an entry of its own for a version; what was unreleased comes out with it.

    Args:
        text: The changelog.
        version: The version.
        date: Its day, as YYYY-MM-DD.
        lines: The lines of the entry, by section.

    Raises:
        PipelineError: The file has no section for what is unreleased.
    """
    heading = _UNRELEASED.search(text)
    if heading is None:
        raise PipelineError(f"{FILE}: no line `## [Unreleased]`; write one above the first version")
    following = _HEADING.search(text, heading.end())
    end = following.start() if following else len(text)
    waiting = _parsed(text[heading.end() : end])
    for section, items in lines.items():
        waiting.setdefault(section, []).extend(_bullet(item) for item in items)
    body = rendered(waiting)
    rest = text[end:]
    return f"{text[: heading.end()]}\n## [{version}] - {date}\n\n{body}" + (f"\n{rest}" if rest else "")


def rendered(bullets: Lines) -> str:
    """Write sections with their bullets, in the order that every entry has."""
    order = [*SECTIONS, *(section for section in bullets if section and section not in SECTIONS)]
    parts = ["\n".join(bullets[""]) + "\n"] if bullets.get("") else []
    parts += [f"### {section}\n\n" + "\n".join(bullets[section]) + "\n" for section in order if bullets.get(section)]
    return "\n".join(parts)


def markdown(lines: Lines) -> str:
    """Write an entry on its own, for a preview."""
    return rendered({section: [_bullet(item) for item in items] for section, items in lines.items()})


def _parsed(text: str) -> Lines:
    """Split what is unreleased into its sections, each a list of bullets as they stand."""
    found: Lines = {}
    section = ""
    for line in text.strip("\n").splitlines():
        if line.startswith("### "):
            section = line.removeprefix("### ").strip()
            found.setdefault(section, [])
        elif line.strip():
            found.setdefault(section, []).append(line)
    return found


def _bullet(line: str) -> str:
    """Break a line the way the file breaks lines."""
    made, current = [], "-"
    for word in line.split():
        if len(current) + 1 + len(word) > _WIDTH:
            made.append(current)
            current = "  " + word
        else:
            current += " " + word
    return "\n".join([*made, current])

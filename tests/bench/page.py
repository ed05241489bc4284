"""The page that a run writes: how to read it, where others are better, and a section for each part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .parts import PARTS, Part
from .table import Table

COMMAND = "nox -s bench -- --write docs/benchmarks.md"
INTRO = f"""# Benchmarks

`{COMMAND}` measures everything anew and writes this page; nobody edits it.
"""
READING = """## How to read

- Less is better, but for rows a second. Our rows are bold.
- Everyone has a turn in each round. A ratio is the median of the ratios within the rounds, so that a busy moment of the
  machine hits both sides. Ratios carry over to other machines better than milliseconds do.
- The *floor* is bare httpx with json, or the standard library's csv: the least code that gets at the data. It gives
  dictionaries and checks nothing. Every other client works on top of that, so it stands in the tables to show what the
  rest costs.
- *Stock* is what openapi-python-client makes of the same documents with its own templates.
- `oz_agent_sdk` and `warp_platform_sdk` are the vendor's own packages, as they come: what they receive, they do not
  validate by default. Where they can be told to, that is a row of its own.
"""


@dataclass
class Section:
    """A part that was measured, and what came of it."""

    part: Part
    tables: list[Table] = field(default_factory=list)

    def head(self) -> str:
        """Return the heading and what a reader has to know."""
        return f"## {self.part.title}\n\n{self.part.about}\n"


def losses(sections: Sequence[Section]) -> Iterator[str]:
    """Name every table in which another is better than we are in anything, every such row, and by how much."""
    tables = [table for section in sections for table in section.tables if table.is_contest]
    lost = {table.title: found for table in tables if (found := list(table.losses()))}
    yield "## Where another is better\n"
    yield f"In {len(lost)} of {len(tables)} tables a row of others is better than one of ours in at least one figure.\n"
    for title, found in lost.items():
        yield f"- {title}"
        yield from (f"  - {loss.brief()}" for loss in found)
    yield ""


def page(heading: Sequence[str], sections: Sequence[Section], seconds: float) -> str:
    """Return the whole page as Markdown."""
    measured = {section.part.name for section in sections}
    lines = [INTRO]
    if sections and sections[0].part.name == "summary":
        first, sections = sections[0], sections[1:]
        lines += [first.head(), *(table.text() for table in first.tables)]
    lines += [*heading, f"- Measured in {seconds:.0f} s", "", READING, *losses(sections)]
    for section in sections:
        lines += [section.head(), *(table.text() for table in section.tables)]
    missing = [part for part in PARTS if part.name not in measured]
    if missing:
        lines += ["## Not measured here\n", *(f"- {part.title}: `nox -s bench -- {part.name}`" for part in missing)]
    return "\n".join(lines).rstrip() + "\n"

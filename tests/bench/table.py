"""Tables of figures where less is better, as Markdown, with what beats us named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

Cell = float | int | None


class Role(Enum):
    """What a row is in the comparison."""

    WE = "our row that the rivals are held against"
    OURS = "another row of ours"
    RIVAL = "does the same work as our row"
    BASE = "does less or other work: only there to compare with"


@dataclass(frozen=True)
class Row:
    """One contender: its name, its figures, and what it is in the comparison."""

    name: str
    role: Role
    cells: Sequence[Cell]


@dataclass
class Table:
    """A table.

    Attributes:
        title: What was measured.
        heads: Names of the figures; one that ends in `*` is not compared.
        notes: What a reader has to know to take the figures right.
        rows: The contenders.
    """

    title: str
    heads: Sequence[str]
    notes: Sequence[str] = ()
    rows: list[Row] = field(default_factory=list)

    def losses(self) -> Iterator[str]:
        """Name every rival that is better than we are in anything, and by how much."""
        for mine in (row for row in self.rows if row.role is Role.WE):
            for row in (row for row in self.rows if row.role is Role.RIVAL):
                figures = zip(self.heads, mine.cells, row.cells, strict=True)
                worse = [
                    f"{head} ({own / other:.2f} times)"
                    for head, own, other in figures
                    if own is not None and other and other < own and not head.endswith("*")
                ]
                if worse:
                    yield f"{mine.name} against {row.name}: {', '.join(worse)}"

    def text(self) -> str:
        """Return the table as Markdown."""
        grid = [["", *(head.removesuffix("*") for head in self.heads)]]
        grid += [
            [f"**{row.name}**" if row.role in (Role.WE, Role.OURS) else row.name, *map(_text, row.cells)]
            for row in self.rows
        ]
        widths = [max(len(line[column]) for line in grid) for column in range(len(grid[0]))]
        rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
        lines = [f"## {self.title}", "", *_lines([grid[0], rule, *grid[1:]], widths), ""]
        lines += [f"- {note}" for note in self.notes]
        lost = list(self.losses())
        lines += [f"- Where we lose: {loss}." for loss in lost] or ["- Where we lose: nowhere in this table."]
        return "\n".join(lines) + "\n"


def _lines(grid: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for line in grid:
        cells = [
            line[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)),
        ]
        yield f"| {' | '.join(cells)} |"


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return f"{cell:,}"
    return f"{cell:.1f}" if cell >= 20 else f"{cell:.2f}"

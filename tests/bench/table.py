"""Tables of figures where less is better, as Markdown, with what beats us named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True)
class Loss:
    """A rival that is better than a row of ours.

    Attributes:
        ours: The name of our row.
        rival: The name of the other.
        figures: What it is better in: our figure and its own, by name.
    """

    ours: str
    rival: str
    figures: Mapping[str, tuple[float, float]]

    def brief(self) -> str:
        """Say it without the figures that are ratios of others."""
        names = [head for head in self.figures if not head.startswith("ratio")] or list(self.figures)
        return f"{self.ours} against {self.rival}: {', '.join(f'{head} ({self._times(head)})' for head in names)}"

    def __str__(self) -> str:
        told = ", ".join(f"{head} ({self._times(head)})" for head in self.figures)
        return f"{self.ours} against {self.rival}: {told}"

    def _times(self, head: str) -> str:
        own, other = self.figures[head]
        return f"{own / other:.2f} times" if other else f"{_text(own)} against 0"


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

    @property
    def is_contest(self) -> bool:
        """Whether there is a row of ours and one to hold it against."""
        return {Role.WE, Role.RIVAL} <= {row.role for row in self.rows}

    def losses(self) -> Iterator[Loss]:
        """Name every rival that is better than we are in anything, and by how much."""
        for mine in (row for row in self.rows if row.role is Role.WE):
            for rival in (row for row in self.rows if row.role is Role.RIVAL):
                figures = zip(self.heads, mine.cells, rival.cells, strict=True)
                worse = {
                    head: (own, other)
                    for head, own, other in figures
                    if own is not None and other is not None and other < own and not head.endswith("*")
                }
                if worse:
                    yield Loss(mine.name, rival.name, worse)

    def text(self) -> str:
        """Return the table as Markdown."""
        grid = [["", *(head.removesuffix("*") for head in self.heads)]]
        grid += [
            [f"**{row.name}**" if row.role in (Role.WE, Role.OURS) else row.name, *map(_text, row.cells)]
            for row in self.rows
        ]
        widths = [max(len(line[column]) for line in grid) for column in range(len(grid[0]))]
        rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
        lines = [f"### {self.title}", "", *_lines([grid[0], rule, *grid[1:]], widths), ""]
        lines += [f"- {note}" for note in self.notes]
        if self.is_contest:
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

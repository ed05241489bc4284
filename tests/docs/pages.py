"""The pages that people read, and the blocks of code in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(
    r"(?:^<!-- run(?:: (?P<how>\w+))? -->\n)?^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code.

    Attributes:
        page: The file, from the root.
        line: Where the code begins.
        language: What follows the fence.
        how: What a marker above says: `simulator`, `pytest`, or nothing.
        code: The code.
    """

    page: str
    line: int
    language: str
    how: str
    code: str

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[Path]:
    """README, CONTRIBUTING and every page of the docs, except for recipes: tests/behaviour runs those."""
    found = sorted((ROOT / "docs").rglob("*.md"))
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(path for path in found if "recipes" not in path.parts)]


def blocks(language: str) -> list[Block]:
    return [block for path in pages() for block in _blocks(path) if block.language == language]


def _blocks(path: Path) -> Iterator[Block]:
    text = path.read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        line = text[: match.start("code")].count("\n") + 1
        yield Block(path.relative_to(ROOT).as_posix(), line, match["language"], match["how"] or "", match["code"])

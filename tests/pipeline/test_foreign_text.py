"""No file of this tree shares ten words in a row with the sentences of documents that are not ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from scripts.release.files import tree_files

TOP = Path(__file__).resolve().parents[2]
SOURCES = [path for name in ("upstream", "seeds") for path in (TOP / "../shared" / name).rglob("*") if path.is_file()]
RUN = 10
# A line of fewer words is an interface fact (a name, a type, a limit) and not a sentence.
SENTENCE = 5
TEXT = "every pot on the upper shelf wants water twice a week unless it rains"


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9_]+", text.lower())


def runs(tokens: list[str]) -> Iterator[str]:
    return (" ".join(tokens[start : start + RUN]) for start in range(len(tokens) - RUN + 1))


def prose(texts: Iterable[str]) -> set[str]:
    """Return every run of ten words that lies inside the sentences of documents."""
    found: set[str] = set()
    for text in texts:
        block: list[str] = []
        for line in [*map(words, text.splitlines()), []]:
            if len(line) >= SENTENCE:
                block += line
            else:
                found.update(runs(block))
                block = []
    return found


@pytest.mark.parametrize(
    ("text", "is_foreign"),
    [
        (f"# Title\n{TEXT.upper().replace(' ', '  ')}!\n", True),
        ("\n".join(f"# {word}" for word in TEXT.split()[2:12]), True),
        (" ".join(TEXT.split()[:9]) + " and so on", False),
        ("name\ntype string\nformat date\nminimum 1\nmaximum 500\nrequired size\nenum red\n", False),
    ],
)
def test_ten_words_in_a_row_are_seen(text: str, is_foreign: bool) -> None:
    facts = "name\ntype string\nformat date\nminimum 1\nmaximum 500\nrequired size\nenum red\n"
    known = prose([f"type: string\ndescription: |\n  {TEXT[:40]}\n  {TEXT[40:]}\n", facts])
    assert any(run in known for run in runs(words(text))) == is_foreign


@pytest.mark.skipif(not SOURCES or not (TOP / ".git").exists(), reason="no documents of others, or no git tree")
def test_this_tree_holds_no_foreign_text() -> None:
    known = prose(path.read_text(encoding="utf-8", errors="replace") for path in SOURCES)
    ours = {name: (TOP / name).read_bytes() for name in tree_files(TOP)}
    found = {name: next((run for run in runs(words(data.decode(errors="replace"))) if run in known), "")
             for name, data in ours.items() if b"\0" not in data}  # fmt: skip
    assert {name: run for name, run in found.items() if run} == {}

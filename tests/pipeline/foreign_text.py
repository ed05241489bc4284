"""Find text of our tree that shares ten words in a row with documents that are not ours.

Usage: python tests/pipeline/foreign_text.py --sources ../shared/upstream ../shared/seeds

Exits 1 when something is found, 0 when nothing is found or when none of the sources is there.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

WORDS = 10
# A line of fewer words is an interface fact (a name, a type, a limit) and not a sentence.
SENTENCE = 5
MAX_BYTES = 2_000_000
NOTHING = "sources not there, nothing checked"


def words(text: str) -> list[str]:
    """Split a text into lower-case words."""
    return re.findall(r"[a-z0-9_]+", text.lower())


def shingles(tokens: Sequence[str]) -> Iterator[str]:
    """Give every run of ten words."""
    return (" ".join(tokens[start : start + WORDS]) for start in range(len(tokens) - WORDS + 1))


def prose(text: str) -> Iterator[str]:
    """Give every run of ten words that lies inside the sentences of a document."""
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        found = words(line)
        if len(found) >= SENTENCE:
            block += found
        else:
            yield from shingles(block)
            block = []


def known_prose(folders: Iterable[Path]) -> set[str] | None:
    """Collect the prose of all files of some folders; None when there is not one file."""
    files = [path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file()]
    known: set[str] = set()
    for path in files:
        known.update(prose(path.read_text(encoding="utf-8", errors="replace")))
    return known if files else None


def tree_files(top: Path) -> list[Path]:
    """List the files of a git tree, tracked or not, except those that it ignores."""
    command = ["git", "-C", str(top), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
    return [top / name for name in sorted(set(names)) if name and (top / name).is_file()]


def findings(top: Path, known: set[str]) -> list[str]:
    """Give one line for each file of a tree that holds foreign text, with the first run of words found."""
    result = []
    for path in tree_files(top):
        data = path.read_bytes()
        if len(data) > MAX_BYTES or b"\0" in data:
            continue
        hits = [run for run in shingles(words(data.decode(errors="replace"))) if run in known]
        if hits:
            result.append(f'{path.relative_to(top)}: {len(hits)} run(s) of foreign words, first "{hits[0]}"')
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a tree and print what was found."""
    parser = argparse.ArgumentParser(description="Find text that shares ten words in a row with other documents.")
    parser.add_argument("--sources", nargs="+", type=Path, required=True, help="folders of documents not ours")
    parser.add_argument("--top", type=Path, default=Path(), help="top of the git tree to check")
    options = parser.parse_args(arguments)
    known = known_prose(options.sources)
    if known is None:
        sys.stdout.write(f"{NOTHING}\n")
        return 0
    found = findings(options.top, known)
    sys.stdout.write("\n".join(found or ["no foreign text"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

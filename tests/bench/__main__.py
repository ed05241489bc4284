"""Measure generation, first steps and decoding against the alternatives: `python -m tests.bench [--write FILE]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from . import decoding, generation, imports, paging
from .data import lean_page, newer_page, runs_page
from .machine import heading
from .table import Table


def _decoding(_: Path) -> Iterator[Table]:
    yield from decoding.measure("500 realistic runs", runs_page())
    yield from decoding.measure("500 lean runs", lean_page())
    yield from decoding.measure("500 runs of a newer server", newer_page())


PARTS: dict[str, Callable[[Path], Iterator[Table]]] = {
    # First, while this process is small: the others start children or load everybody's models.
    "imports": lambda scratch: iter([imports.measure(scratch)]),
    "paging": lambda scratch: paging.measure(),
    "decoding": _decoding,
    "generation": lambda scratch: iter([generation.measure(scratch)]),
}


def main() -> None:
    """Run the parts that were asked for and print their tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the Markdown to a file too")
    options = parser.parse_args()
    unknown = set(options.parts) - PARTS.keys()
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    started, text = time.monotonic(), []

    def put(lines: str) -> None:
        text.append(lines)
        sys.stdout.write(f"{lines}\n")
        sys.stdout.flush()

    put("# Measurements\n\nLess is better everywhere. Ratios hold on other machines, milliseconds do not.\n")
    put("\n".join(heading()) + "\n")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        scratch = Path(folder)
        generation.stock_packages(scratch)
        sys.path.append(folder)
        for name in options.parts or PARTS:
            for table in PARTS[name](scratch):
                put(table.text())
        sys.path.remove(folder)
    put(f"Measured in {time.monotonic() - started:.0f} s.")
    if options.write:
        options.write.write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

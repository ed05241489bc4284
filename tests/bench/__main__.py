"""Measure what we do against the alternatives: `python -m tests.bench [PART ...] [--write FILE]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from . import generation
from .machine import heading
from .page import Section, losses, page
from .parts import PARTS


def main() -> None:
    """Run the parts that were asked for, print their tables, and write the page."""
    by_name = {part.name: part for part in PARTS}
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    left_out = ", ".join(part.name for part in PARTS if part.is_long)
    named = f"only these: {', '.join(by_name)}; by default all but {left_out}"
    parser.add_argument("parts", nargs="*", metavar="PART", help=named)
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page to a file too")
    options = parser.parse_args()
    unknown = set(options.parts) - by_name.keys()
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    parts = [part for part in PARTS if (part.name in options.parts if options.parts else not part.is_long)]
    started, sections, machine = time.monotonic(), list[Section](), list(heading())
    _put("\n".join(machine) + "\n")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        scratch = Path(folder)
        if any(part.needs_stock for part in parts):
            generation.stock_packages(scratch)
        sys.path.append(folder)
        for part in parts:
            sections.append(section := Section(part))
            _put(section.head())
            for table in part.measure(scratch):
                section.tables.append(table)
                _put(table.text())
        sys.path.remove(folder)
    spent = time.monotonic() - started
    _put("\n".join(losses(sections)))
    _put(f"Measured in {spent:.0f} s.")
    if options.write:
        options.write.write_text(page(machine, sections, spent), encoding="utf-8")


def _put(lines: str) -> None:
    sys.stdout.write(f"{lines}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Report where each operation of each document is generated, and whether the committed tree is current."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..derive_sync import stale
from .checks import inspect
from .errors import PipelineError
from .generate import fresh_tree
from .replace import same_tree
from .spec.corrected import Corrected, correct_all
from .spec.descriptions import undescribed
from .spec.operations import OperationFacts
from .spec.sources import GENERATED

_HEADINGS = ("document", "operation", "generated module", "facade method", "described")


@dataclass(frozen=True)
class Row:
    """One operation of a document; an operation in two variants has two modules and two methods."""

    document: str
    operation: str
    modules: tuple[str, ...]
    facades: tuple[str, ...]
    named: bool
    described: bool

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return all(self.modules) and all(self.facades)


@dataclass(frozen=True)
class Report:
    """What verify found."""

    rows: list[Row]
    undescribed: list[str]
    differing: list[str]
    broken: str = ""

    @property
    def gaps(self) -> list[str]:
        """Everything that makes verify fail, a line each."""
        lines = [self.broken] if self.broken else []
        lines += [f"{row.operation}: no module or facade method" for row in self.rows if not row.whole]
        lines += [f"differs from a fresh generation: {name}" for name in self.differing]
        return lines

    def text(self) -> str:
        """Return the table and its sums."""
        table = [_HEADINGS, *(cells for row in self.rows for cells in _cells(row))]
        widths = [max(len(line[column]) for line in table) for column in range(len(_HEADINGS))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in table
        ]
        unnamed = [row.operation for row in self.rows if not row.named]
        whole = sum(row.whole for row in self.rows)
        described = sum(row.described for row in self.rows)
        lines += ["", f"{whole} of {len(self.rows)} operations, {len(unnamed)} unnamed, {described} described"]
        lines += [f"unnamed: {operation}" for operation in unnamed]
        if self.undescribed:
            words = f"{len(self.undescribed)} operations, arguments and fields have no description"
            lines.append(f"warning: {words}: `python -m scripts.pipeline describe` writes a skeleton")
        lines += [f"MISSING {line}" for line in self.gaps]
        return "\n".join(lines)


def verify(root: Path) -> Report:
    """Compare the documents, a fresh generation and the committed tree of a checkout."""
    corrected = correct_all(root)
    committed = root / GENERATED
    with fresh_tree(root, corrected) as scratch:
        differing = same_tree(scratch / GENERATED.name, committed) if committed.is_dir() else [f"{GENERATED} (absent)"]
    found: dict[str, Any] = {"operations": []}
    broken = ""
    try:
        found = inspect(committed.parent, root) if committed.is_dir() else found
    except PipelineError as error:
        broken = str(error)
    rows = [row for item in corrected for row in _rows(item, found)]
    words = [f"{item.api.document.name}: {place}" for item in corrected for place in undescribed(item.document)]
    differing += [f"{path.relative_to(root)} (run python -m scripts.derive_sync)" for path in stale(root)]
    return Report(rows, words, differing, broken)


def _rows(item: Corrected, found: dict[str, Any]) -> Iterator[Row]:
    have = {row["id"]: row for row in found["operations"] if row["package"] == item.api.package}
    grouped: dict[tuple[str, str], list[OperationFacts]] = {}
    for fact in item.normalised.operations:
        grouped.setdefault(fact.key, []).append(fact)
    missing = undescribed(item.document)
    for (method, path), variants in grouped.items():
        rows = [have.get(fact.operation_id) for fact in variants]
        operation = f"{method} {path}"
        wordless = (f"operations.{operation}:", f"operations.{operation}.")
        yield Row(
            document=item.api.name.replace("_", "-"),
            operation=operation,
            modules=tuple(row["module"] if row else "" for row in rows),
            facades=tuple(row["facade"] if row and row["callable"] else "" for row in rows),
            named=all(fact.named for fact in variants),
            described=not any(place.startswith(wordless) for place in missing),
        )


def _cells(row: Row) -> Iterator[tuple[str, ...]]:
    """Yield the lines of one operation: a second variant stands on a line of its own."""
    head = (row.document, row.operation)
    for module, facade in zip(row.modules, row.facades, strict=True):
        yield (*head, module or "-", facade or "-", "yes" if row.described else "no")
        head = ("", "")

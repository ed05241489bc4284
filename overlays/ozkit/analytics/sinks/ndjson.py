"""Rows as NDJSON: one JSON object a line, with the types of JSON."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from ..._core.cells import line_reader, lines
from ..._core.extraction.certificate import Certificate
from ..._core.schema import Row, Schema


class Ndjson:
    """The NDJSON format; it has no place for certificates and versions.

    Args:
        schema: The table.
    """

    suffix = ".ndjson"

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def write(self, path: Path, rows: Sequence[Row], certificate: Certificate | None = None) -> None:
        """Write a file of rows, in their order."""
        found = lines(self._schema, rows)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in found)

    def rows(self, path: Path) -> list[Row]:
        """Read the rows of a file back."""
        with path.open(encoding="utf-8", newline="\n") as file:
            return list(map(line_reader(self._schema), file))

    def join(self, path: Path, parts: Sequence[Path]) -> None:
        """Write one file with the rows of many, in their order."""
        with path.open("wb") as file:
            for part in parts:
                with part.open("rb") as source:
                    shutil.copyfileobj(source, file)

    def version(self, path: Path) -> int | None:
        """Return None."""
        return None

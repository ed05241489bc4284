"""Rows as CSV: RFC 4180 with a header, in UTF-8."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path

from ..._core.cells import record_reader, records
from ..._core.extraction.certificate import Certificate
from ..._core.schema import Row, Schema


class Csv:
    """The CSV format; it has no place for certificates and versions, and an empty text reads back as null.

    Args:
        schema: The table.
        escape_formulas: Whether text that a spreadsheet would run as a formula gets a quotation mark in front.
    """

    suffix = ".csv"

    def __init__(self, schema: Schema, *, escape_formulas: bool = False) -> None:
        self._schema = schema
        self._escapes = escape_formulas

    def write(self, path: Path, rows: Sequence[Row], certificate: Certificate | None = None) -> None:
        """Write a file of rows, in their order."""
        found = records(self._schema, rows, escape_formulas=self._escapes)
        with path.open("w", encoding="utf-8", newline="") as file:
            # Only with both characters in the line end are cells with either of them quoted.
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(self._schema.names)
            writer.writerows(found)

    def rows(self, path: Path) -> list[Row]:
        """Read the rows of a file back."""
        # The module's limit on a cell is one for the whole process; it is only ever raised, so nobody else is hurt.
        csv.field_size_limit(max(csv.field_size_limit(), path.stat().st_size))
        with path.open(encoding="utf-8", newline="") as file:
            found = csv.reader(file, strict=True)
            read = record_reader(self._schema, next(found, []), escape_formulas=self._escapes)
            try:
                return [read(record) for record in found]
            except csv.Error as error:
                raise ValueError(str(error)) from None

    def join(self, path: Path, parts: Sequence[Path]) -> None:
        """Write one file with the rows of many, in their order, under one header."""
        self.write(path, ())
        header = path.stat().st_size
        with path.open("ab") as file:
            for part in parts:
                with part.open("rb") as source:
                    source.seek(header)
                    shutil.copyfileobj(source, file)

    def version(self, path: Path) -> int | None:
        """Return None."""
        return None

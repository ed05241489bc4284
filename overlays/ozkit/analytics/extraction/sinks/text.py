"""Rows as text: NDJSON, and CSV by RFC 4180 in UTF-8. Neither stores certificates or versions."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from ...._http.csv_rows import CsvRecords
from ....errors import UnexpectedResponse
from ..._tables.cells import Encoding, line_reader, record_reader, write_csv, write_ndjson
from ..._tables.schema import Row, Schema
from ..certificate import Certificate

_CHUNK = 1 << 20


class Ndjson:
    """The NDJSON format: one JSON object per line, with the types of JSON.

    Args:
        schema: The table.
    """

    name, suffix = "ndjson", ".ndjson"

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def write(self, path: Path, rows: Sequence[Row], certificate: Certificate | None = None) -> None:
        """Write a file of rows, in their order."""
        write_ndjson(path, self._schema, rows)

    def rows(self, path: Path) -> list[Row]:
        """Read the rows of a file."""
        with path.open(encoding="utf-8", newline="\n") as file:
            return list(map(line_reader(self._schema), file))

    def join(self, path: Path, parts: Sequence[Path]) -> None:
        """Write one file with the rows of many, in their order."""
        with path.open("wb") as file:
            _append(file, parts, 0)

    def version(self, path: Path) -> int | None:
        """Return None."""
        return None


class Csv:
    """The CSV format with a header; an empty text is read as null.

    Args:
        schema: The table.
        escape_formulas: Whether text that a spreadsheet would run as a formula gets a single quote in front.
        encoding: `utf-8-sig` starts files with a byte order mark.
    """

    name, suffix = "csv", ".csv"

    def __init__(self, schema: Schema, *, escape_formulas: bool = False, encoding: Encoding = "utf-8") -> None:
        self._schema = schema
        self._escapes = escape_formulas
        self._encoding: Encoding = encoding

    def write(self, path: Path, rows: Sequence[Row], certificate: Certificate | None = None) -> None:
        """Write a file of rows, in their order."""
        write_csv(path, self._schema, rows, escape_formulas=self._escapes, encoding=self._encoding)

    def rows(self, path: Path) -> list[Row]:
        """Read the rows of a file."""
        records, found = CsvRecords(), list[dict[str, str]]()
        try:
            with path.open(encoding=self._encoding, newline="") as file:
                while chunk := file.read(_CHUNK):
                    found += records.feed(chunk)
            while last := records.close():
                found += last
        except UnexpectedResponse as error:
            raise ValueError(str(error)) from None
        read = record_reader(self._schema, records.columns, escape_formulas=self._escapes)
        return [read(tuple(record.values())) for record in found]

    def join(self, path: Path, parts: Sequence[Path]) -> None:
        """Write one file with the rows of many, in their order, under one header."""
        self.write(path, ())
        header = path.stat().st_size
        with path.open("ab") as file:
            _append(file, parts, header)

    def version(self, path: Path) -> int | None:
        """Return None."""
        return None


def _append(file: BinaryIO, parts: Sequence[Path], header: int) -> None:
    for part in parts:
        with part.open("rb") as source:
            source.seek(header)
            shutil.copyfileobj(source, file)

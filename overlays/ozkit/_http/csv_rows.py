"""Incremental CSV parsing: chunks of text in, whole records out. Quoted cells may contain line breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..errors import UnexpectedResponse

_LONE = re.compile(r"\r(?!\n)")
_QUOTE = "a quote that neither begins nor ends a cell"
_BREAK = "a carriage return without a line feed"


class CsvBody(NamedTuple):
    """A whole CSV response."""

    columns: Sequence[str]  # empty if there is no header
    rows: Sequence[dict[str, str]]
    is_terminated: bool  # whether it ends with a line break: without one the last cell may be cut
    bad: Sequence[str] = ()  # what is wrong with each record that is not among the rows
    error: UnexpectedResponse | None = None  # what ended the text after these rows


@dataclass(slots=True, eq=False, repr=False)
class CsvRecords:
    """An incremental parser of RFC 4180 text with a header; lines may end with a line feed alone."""

    passes: bool = False  # whether a malformed record is noted in `bad` and passed over, or is an error
    columns: list[str] = field(default_factory=list)  # empty until the header was parsed
    bad: list[str] = field(default_factory=list)
    _pending: str = ""
    _number: int = 0
    _error: UnexpectedResponse | None = None

    @property
    def is_terminated(self) -> bool:
        """Whether the text so far ends with a line break."""
        return not self._pending

    def feed(self, text: str) -> list[dict[str, str]]:
        """Parse the next chunk and return the records that it completes, those before a malformed one included."""
        if not self.columns and not self._pending:
            text = text.removeprefix("\ufeff")
        self._pending += text
        rows: list[dict[str, str]] = []
        while self._error is None and (end := _last_record_end(self._pending)):
            whole, self._pending = self._pending[:end], self._pending[end:]
            rows += self._well_formed(whole)
        return self._returned(rows)

    def close(self) -> list[dict[str, str]]:
        """Return the last record, which needs no line break; a text that ends inside a quoted cell was cut."""
        rows: list[dict[str, str]] = []
        while self._error is None and self._pending:
            whole, self._pending = self._pending, ""
            if whole.count('"') % 2 and _violation(whole) is None:
                rows += self._well_formed(whole[: (end := _last_record_end(whole))])
                start = f"record {self._number + 1} begins with {whole[end : end + 60]!r}"
                self._error = _malformed(f"the CSV ends inside a quoted cell: the response was cut; {start}")
            else:
                self.passes = self.passes and (whole.endswith("\n") or _violation(whole) is not None)
                rows += self._well_formed(whole)
        return self._returned(rows)

    def _returned(self, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        if self._error is not None and not rows:
            raise self._error
        return rows

    def _well_formed(self, text: str) -> list[dict[str, str]]:
        """Return the records of a text up to the first that breaks RFC 4180; what follows that is parsed next."""
        found = _violation(text)
        if found is None:
            return self._records(text)
        place, why = found
        start, end = _last_record_end(text[:place]), text.find("\n", place) + 1 or len(text)
        rows = self._records(text[:start])
        if self._error is None:
            self._pending = text[end:] + self._pending
            self._number += bool(self.columns)
            named = f"CSV record {self._number}" if self.columns else "the header of the CSV"
            self._refuse(f"{named} has {why}: {text[start : start + 80]!r}")
        return rows

    def _records(self, text: str) -> list[dict[str, str]]:
        import csv
        import io

        # The limit of the csv module is global; it is only ever raised.
        if len(text) > csv.field_size_limit():
            csv.field_size_limit(len(text))
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
        if rows and not self.columns:
            self.columns = rows.pop(0)
            if twice := {name for name in self.columns if name and self.columns.count(name) > 1}:
                raise _malformed(f"the CSV has duplicate columns: {', '.join(sorted(twice))}")
        found, width = [], len(self.columns)
        for row in rows:
            self._number += 1
            if len(row) == width:
                found.append(dict(zip(self.columns, row, strict=True)))
                continue
            shown = ",".join(row)[:80]
            self._refuse(f"CSV record {self._number} has {len(row)} cells, the header {width}: {shown!r}")
            if self._error is not None:
                break
        return found

    def _refuse(self, why: str) -> None:
        if self.passes and self.columns:
            self.bad.append(why)
        else:
            self._error = _malformed(f"{why}; the response is cut or malformed")


def _last_record_end(text: str) -> int:
    """Return the end of the last line feed outside quotes: an even number of quotes precedes it."""
    quotes, end = text.count('"'), len(text)
    while (found := text.rfind("\n", 0, end)) >= 0:
        quotes -= text.count('"', found, end)
        if quotes % 2 == 0:
            return found + 1
        end = found
    return 0


def _violation(text: str) -> tuple[int, str] | None:
    """Return the first quote or line break that breaks RFC 4180, and what it is, in text that begins with a record."""
    place = 0
    parts = text.split('"')
    last = len(parts) - 1
    for number, part in enumerate(parts):
        if number % 2 == 0 and part:
            if number and part[0] not in ",\r\n":
                return place - 1, _QUOTE
            if "\r" in part and (lone := _LONE.search(part)) and place + lone.start() < len(text) - 1:
                return place + lone.start(), _BREAK
            if number < last and part[-1] not in ",\r\n":
                return place + len(part), _QUOTE
        place += len(part) + 1
    return None


def _malformed(why: str) -> UnexpectedResponse:
    return UnexpectedResponse(why, status=200)


def check_csv_type(operation: str, headers: Mapping[str, str]) -> None:
    """Raise `UnexpectedResponse` unless the content type of a response is one of CSV, or missing."""
    kind = headers.get("content-type", "text/csv")
    if "csv" not in kind and "text/plain" not in kind:
        raise UnexpectedResponse(f"{operation}: expected CSV, got {kind.split(';')[0]}", status=200)


def parse_rows(operation: str, status: int, headers: Mapping[str, str], content: bytes) -> list[dict[str, str]]:
    """Return the rows of a whole CSV response."""
    if status != 200:
        raise UnexpectedResponse(f"{operation}: expected CSV, got HTTP {status}", status=status)
    check_csv_type(operation, headers)
    records = CsvRecords()
    rows = records.feed(content.decode("utf-8-sig", "replace"))
    while last := records.close():
        rows += last
    return rows

"""CSV as it arrives: text in any pieces in, whole records out. A line is not a record: quotes may hold line ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..errors import UnexpectedResponse


@dataclass(frozen=True, slots=True)
class CsvBody:
    """A CSV answer that was read to its end.

    Attributes:
        columns: The header's names; empty if not even the header came.
        rows: The records.
        is_terminated: Whether the last record has a line end; without one it may have been cut within its last cell.
    """

    columns: Sequence[str]
    rows: Sequence[dict[str, str]]
    is_terminated: bool


@dataclass(slots=True)
class CsvRecords:
    """An incremental reader of RFC 4180 text with a header.

    Attributes:
        columns: The header's names; empty before it arrived.
    """

    columns: list[str] = field(default_factory=list)
    _pending: str = ""

    @property
    def is_terminated(self) -> bool:
        """Whether everything so far ended with a line end."""
        return not self._pending

    def feed(self, text: str) -> list[dict[str, str]]:
        """Take the next piece of text and return the records that it completes."""
        self._pending += text
        end = self._last_record_end()
        whole, self._pending = self._pending[:end], self._pending[end:]
        return self._records(whole)

    def close(self) -> list[dict[str, str]]:
        """Return the last record, which needs no line end.

        Raises:
            UnexpectedResponse: If the text ends inside a quoted cell: it was cut.
        """
        if self._pending.count('"') % 2:
            raise UnexpectedResponse("the CSV ends inside a quoted cell: the answer was cut", status=200)
        whole, self._pending = self._pending, ""
        return self._records(whole)

    def _last_record_end(self) -> int:
        """The end of the last line feed that stands outside quotes: an even number of them is in front of it."""
        text = self._pending
        quotes, end = text.count('"'), len(text)
        while (found := text.rfind("\n", 0, end)) >= 0:
            quotes -= text.count('"', found, end)
            if quotes % 2 == 0:
                return found + 1
            end = found
        return 0

    def _records(self, text: str) -> list[dict[str, str]]:
        import csv
        import io

        # The module's limit on a cell is one for the whole process; it is only ever raised, so nobody else is hurt.
        if len(text) > csv.field_size_limit():
            csv.field_size_limit(len(text))
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
        if rows and not self.columns:
            self.columns = [name.removeprefix("\ufeff") for name in rows.pop(0)]
            if twice := {name for name in self.columns if name and self.columns.count(name) > 1}:
                raise UnexpectedResponse(f"the CSV has columns twice: {', '.join(sorted(twice))}", status=200)
        return [self._record(row) for row in rows]

    def _record(self, row: list[str]) -> dict[str, str]:
        if len(row) != len(self.columns):
            raise UnexpectedResponse(
                f"a CSV record has {len(row)} cells, the header {len(self.columns)}: the answer is cut or malformed",
                status=200,
            )
        return dict(zip(self.columns, row, strict=True))

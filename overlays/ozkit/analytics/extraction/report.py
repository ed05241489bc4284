"""The progress and the report of an export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from .._reading.windows import Window
from ..table import Table
from .certificate import Certificate
from .sinks import FolderSink


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of an extraction.

    Attributes:
        stage: `counting`, `reading`, `reconciling` or `done`.
        windows_done: Windows read in this run.
        windows_total: Approximate number of windows; None if unknown.
        rows: Rows read in this run.
        rows_total: Approximate number of rows; None if unknown.
        requests: Requests sent in this run, retries included.
        waiting_for: Why the extraction pauses, such as `rate limit`; empty if it does not.
        retry_in_s: Seconds until it continues.
        certified: Certified windows of this run.
        uncertified: Uncertified windows of this run.
    """

    stage: str
    windows_done: int = 0
    windows_total: int | None = None
    rows: int = 0
    rows_total: int | None = None
    requests: int = 0
    waiting_for: str = ""
    retry_in_s: float = 0.0
    certified: int = 0
    uncertified: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class ExportReport:
    """The requested span in the output after an export. Printed, it is a summary.

    Attributes:
        rows: Rows of its windows in the output; a window that the span cuts counts as a whole.
        windows: The certificates of all windows, in order of time.
        certified: Those of the certified windows.
        uncertified: Those of the other windows, each with its reason; a later export reads them again.
        requests: Requests of this run, retries included.
        read: Rows that this run read.
        span: The requested span, without rows newer than the settle delay.
        path: The folder or file that was written.
        as_of: The server's time at the earliest of the last counts: rows that arrived later may be missing.
    """

    rows: int
    windows: tuple[Certificate, ...]
    certified: tuple[Certificate, ...]
    uncertified: tuple[Certificate, ...]
    requests: int
    read: int
    span: Window
    path: Path
    as_of: datetime | None
    _sink: FolderSink = field(repr=False, compare=False)
    _hint: str = field(repr=False, default="")

    @classmethod
    def of(
        cls,
        certificates: Sequence[Certificate],
        sink: FolderSink,
        *,
        rows: int,
        read: int,
        requests: int,
        span: Window,
        path: Path,
        hint: str = "",
    ) -> ExportReport:
        """Return the report on some certificates.

        Args:
            certificates: The certificates of the run.
            sink: Where the rows are.
            rows: Rows in the output.
            read: Rows that this run read.
            requests: Requests that this run sent.
            span: What was extracted.
            path: The output.
            hint: What to check where the output has no rows.
        """
        windows = tuple(sorted(certificates, key=lambda one: one.window))
        return cls(
            rows=rows,
            windows=windows,
            certified=tuple(one for one in windows if one.certified),
            uncertified=tuple(one for one in windows if not one.certified),
            requests=requests,
            read=read,
            span=span,
            path=path,
            as_of=min((one.read_at for one in windows if one.requests), default=None),
            _sink=sink,
            _hint=hint,
        )

    def table(self) -> Table:
        """Return the rows of all its windows, read from the output."""
        return self._sink.table([certificate.window for certificate in self.windows])

    def to_arrow(self) -> Any:
        """Return the rows as a `pyarrow.Table`; needs `ozkit[arrow]`."""
        return self.table().to_arrow()

    def to_pandas(self) -> Any:
        """Return the rows as a `pandas.DataFrame` with Arrow types; needs `ozkit[pandas]`."""
        return self.table().to_pandas()

    def to_polars(self) -> Any:
        """Return the rows as a `polars.DataFrame`; needs `ozkit[polars]`."""
        return self.table().to_polars()

    def __repr__(self) -> str:
        # The certificates are in it three times otherwise.
        return (
            f"<ExportReport {self.rows:,} rows, {len(self.certified):,} of {len(self.windows):,} windows certified, "
            f"{self.requests:,} requests, in {self.path}>"
        )

    def __str__(self) -> str:
        span = f"{self.span.start:%Y-%m-%d %H:%M} to {self.span.end:%Y-%m-%d %H:%M} UTC"
        lines = [
            f"{self.rows:,} rows, {span}, in {self.path}",
            f"{len(self.certified):,} of {len(self.windows):,} windows certified complete; {self.requests:,} requests",
        ]
        if not self.rows and self._hint:
            lines.append(self._hint)
        repeated = sum(one.repeated for one in self.windows)
        lines += [f"{repeated:,} rows are on the server more than once, and were written once"] if repeated else []
        lines += [f"NOT certified: {one.window.name}: {one.reason}" for one in self.uncertified]
        return "\n".join(lines)

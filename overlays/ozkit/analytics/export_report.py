"""What came of an extraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._core.extraction.certificate import Certificate
from .._core.extraction.job import Job
from .._core.extraction.progress import Certificates
from .._core.extraction.record import Record
from .._core.windows import Window, gaps, whole_second

if TYPE_CHECKING:
    from .sinks import Sink
    from .table import Table


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an output holds after an extraction, of the span that was asked for.

    Attributes:
        rows: Rows of its windows in the output; one that the span cuts counts as a whole.
        windows: The certificates of all windows. They compare with a number, and print, as how many they are.
        certified: Those of the windows that are proved complete.
        uncertified: Those of the windows that are not, each with its reason; a later export reads them again.
        requests: Requests of this run, repeated ones included.
        read: Rows that this run read.
        span: What was asked for, without what had not settled yet.
        path: The folder or file that was written.
        as_of: The server's time at the earliest of the last counts: all that came later may be missing.
    """

    rows: int
    windows: Certificates
    certified: Certificates
    uncertified: Certificates
    requests: int
    read: int
    span: Window
    path: Path
    as_of: datetime | None
    _sink: Sink = field(repr=False)

    def table(self) -> Table:
        """Return the rows of all its windows, read back from the output."""
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

    def __str__(self) -> str:
        span = f"{self.span.start:%Y-%m-%d %H:%M} to {self.span.end:%Y-%m-%d %H:%M} UTC"
        lines = [
            f"{self.rows:,} rows, {span}, in {self.path}",
            f"{self.certified} of {self.windows} windows certified complete; {self.requests:,} requests",
        ]
        lines += [f"NOT certified: {one.window.name}: {one.reason}" for one in self.uncertified]
        return "\n".join(lines)


def absent(job: Job, span: Window, found: Sequence[Certificate], now: datetime) -> list[Certificate]:
    """Return what stands for those parts of a span that have settled but were never exported.

    Args:
        job: The extraction.
        span: The span.
        found: The certificates of what was.
        now: The server's time.
    """
    end = min(span.end, whole_second(now - job.settle))
    left = gaps(Window(span.start, end), (one.window for one in found)) if span.start < end else []
    reason = "it is not in the output: export it"
    return [Certificate(job.feed.stream, gap, 0, 0, now, 0, certified=False, reason=reason) for gap in left]


def report_of(
    job: Job,
    span: Window,
    records: Sequence[Record],
    found: Sequence[Certificate],
    read: int,
    path: Path,
    sink: Sink,
) -> ExportReport:
    """Return the report of an extraction.

    Args:
        job: The extraction.
        span: What was asked for.
        records: What the output holds of it.
        found: The certificates of that, and of what is absent.
        read: Rows that this run read.
        path: The folder or file.
        sink: Reads rows back.
    """
    certificates = sorted(found, key=lambda one: one.window)
    return ExportReport(
        rows=sum(record.kept for record in records),
        windows=Certificates(certificates),
        certified=Certificates(one for one in certificates if one.certified),
        uncertified=Certificates(one for one in certificates if not one.certified),
        requests=job.meter.requests,
        read=read,
        span=span,
        path=path,
        as_of=min((record.certificate.read_at for record in records), default=None),
        _sink=sink,
    )

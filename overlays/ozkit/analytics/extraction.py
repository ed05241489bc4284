"""Certified extraction at the rim: what a program reads goes to a sink, and into the state file once it is durable."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from .. import logs
from .._core.extraction.job import Job
from .._core.extraction.ledger import Identity
from .._core.extraction.overlap import without_shared
from .._core.extraction.progress import Progress
from .._core.extraction.record import Record
from .._core.programs.export import Expected, export
from .._core.programs.read_window import Reading
from .._core.programs.reconcile import reconcile
from .._core.programs.steps import Program
from .._core.windows import Window
from .._runtime.encode import to_text
from ..errors import ConfigurationError
from .export_report import ExportReport, absent, report_of
from .sinks import sink_for
from .sinks.target import is_file
from .state import StateFile

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

OnProgress = Callable[[Progress], None]
_REMEMBERED = 4  # windows whose keys stay in memory: the neighbours of the next one


class Extraction:
    """One run of an extraction into files. Entering checks and opens everything, before any request is sent.

    Args:
        job: What is extracted.
        to: The folder or file to write.
        format: `parquet`, `ndjson` or `csv`.
        state: The state file; None for one in, or beside, `to`.
        server: The server's address.
        on_progress: Told how far the extraction has come.
        escape_formulas: For CSV, whether cells that a spreadsheet would run are made text.
    """

    def __init__(
        self,
        job: Job,
        to: str | os.PathLike[str],
        format: str,
        state: str | os.PathLike[str] | None,
        server: str,
        on_progress: OnProgress | None = None,
        escape_formulas: bool = False,
    ) -> None:
        self.job = job
        self._to = Path(to)
        # The folder of the process can change meanwhile.
        self._sink = sink_for(self._to.absolute(), format, job.feed.table, escape_formulas=escape_formulas)
        filters = {name: to_text(value) for name, value in job.filters.items()}
        written = f"{format}, formulas escaped" if escape_formulas else format
        identity = Identity(job.feed.stream, server, filters, written, job.feed.table.version)
        # By whatever link it is named, it is one state, and has one lock.
        self._state = StateFile((Path(state) if state is not None else self._default_state()).resolve(), identity)
        self._on_progress = on_progress
        self._keys: OrderedDict[Window, AbstractSet[Hashable]] = OrderedDict()
        self._stage = "counting"
        self._rows_total: int | None = None
        self._rows = self._certified = self._uncertified = 0
        self._open = ExitStack()
        self._busy, self._is_over = threading.Lock(), False
        job.meter.on_pause = self.tell if on_progress is not None else None

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            opening.enter_context(self._state)
            ledger = self._state.ledger
            self._check_files()
            if ledger.pending:
                # A process was killed while it wrote these: what is there may be half of it.
                self._sink.discard(ledger.pending)
                ledger.pending = []
                self._state.save()
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # A task that is cancelled is over at once, the thread that writes for it is not.
        with self._busy:
            self._is_over = True
            self._open.__exit__(kind, error, trace)

    def _check_files(self) -> None:
        ledger = self._state.ledger
        own = {window.name for window in (*(record.window for record in ledger.records), *ledger.pending)}
        if (found := self._sink.any(self.job.window if own else self._own(), own)) is not None:
            raise ConfigurationError(
                f"{found} is of an export that {self._state.path} does not know: its rows would be there twice; "
                "give the state= of that export, or another place, or move the folder away"
            )
        for record in ledger.within(self.job.window):
            if record.kept and not self._sink.holds(record.window):
                raise ConfigurationError(
                    f"to={str(self._to)!r} lacks the rows of {record.window.name}, which {self._state.path} says it "
                    "holds: put the files back, or let the span begin after them, or export anew with another state="
                )

    def _own(self) -> Window:
        """Where no other export may have rows: unless this one follows another, also just before its start."""
        margin = timedelta(seconds=0 if self.job.options.follows else 2 * self.job.options.padding)
        return Window(self.job.window.start - margin, self.job.window.end)

    def export(self) -> Program[Window]:
        """Return the program that extracts what no certificate covers."""
        return export(self.job, self._state.ledger.within(self.job.window))

    def reconcile(self) -> Program[datetime]:
        """Return the program that counts again what was extracted before."""
        self._stage = "reconciling"
        return reconcile(self.job, self._state.ledger.within(self.job.window))

    def take(self, emitted: Reading | Expected) -> None:
        """Make what a program emitted durable."""
        with self._busy:
            if isinstance(emitted, Expected):
                self._stage = emitted.stage
                self._rows_total = emitted.rows if emitted.rows is not None else self._rows_total
            elif not self._is_over:
                self._write(emitted)

    def finish(self, whole: Window, now: datetime | None = None) -> ExportReport:
        """Complete the output and return the report.

        Args:
            whole: What was asked for.
            now: The server's time; if given, what has settled by then but was never exported is named.
        """
        records = self._state.ledger.records
        with self._busy:
            if not self._is_over:
                self._sink.finish([record.window for record in records])
        self._stage = "done"
        within = [record for record in records if record.window.overlaps(whole)]
        certificates = [record.certificate for record in within]
        if now is not None:
            certificates += absent(self.job, whole, certificates, now)
        return report_of(self.job, whole, within, certificates, self._rows, self._to, self._sink)

    def tell(self, waiting_for: str = "", seconds: float = 0.0) -> None:
        """Tell the caller how far the extraction has come."""
        if self._on_progress is None:
            return
        done = self._certified + self._uncertified
        left = None if self._rows_total is None else -(-max(self._rows_total - self._rows, 0) // self.job.target_rows)
        total = done if self._stage == "done" else None if left is None else done + left
        self._on_progress(
            Progress(
                stage=self._stage,
                windows_done=done,
                windows_total=total,
                rows=self._rows,
                rows_total=self._rows_total,
                requests=self.job.meter.requests,
                waiting_for=waiting_for,
                retry_in_s=seconds,
                certified=self._certified,
                uncertified=self._uncertified,
            )
        )

    def _write(self, reading: Reading) -> None:
        certificate = reading.certificate
        window = certificate.window
        near = self._state.ledger.near(window, self.job.options.padding)
        neighbours = [(record.window, self._keys_of(record.window)) for record in near]
        kept = without_shared(window, reading.rows, self.job.feed.key, neighbours)
        replaced = self._state.begin(window)
        for record in replaced:
            self._keys.pop(record.window, None)
        self._sink.replace(window, kept.rows, certificate, [record.window for record in replaced])
        self._state.commit(Record(certificate, len(kept.rows), kept.newer, kept.older))
        self._remember(window, {self.job.feed.key(row) for row in kept.rows})
        self._rows += len(kept.rows)
        self._certified += certificate.certified
        self._uncertified += not certificate.certified
        proof = "certified" if certificate.certified else f"UNCERTIFIED: {certificate.reason}"
        logs.logger.info("%s: %s, %d rows, %s", self.job.feed.stream, window.name, len(kept.rows), proof)

    def _keys_of(self, window: Window) -> AbstractSet[Hashable]:
        if window not in self._keys:
            self._remember(window, self._sink.keys(window))
        return self._keys[window]

    def _remember(self, window: Window, keys: AbstractSet[Hashable]) -> None:
        self._keys[window] = keys
        while len(self._keys) > _REMEMBERED:
            self._keys.popitem(last=False)

    def _default_state(self) -> Path:
        if is_file(self._to):
            return self._to.with_name(f"{self._to.name}.state.json")
        return self._to / f"{self.job.feed.table.stream}.state.json"

"""Exports into files: what a flow reads goes to a sink, and into the state once it is durable."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from ozkit_runtime.models.encode import to_text

from ..._flows import Flow
from ..._http import logging as logs
from ...errors import ConfigurationError
from .._reading.windows import Window, gaps, whole_second
from .._tables.schema import Row
from .arguments import Target
from .certificate import Certificate, Record, digest
from .claims import claimed
from .flows import Finished, Stage, Stale, export, reconcile
from .job import Job
from .report import ExportReport, Progress
from .scan import WindowResult
from .sinks import sink_for
from .sinks.base import followed, is_file, target_path
from .state import Identity, StateFile

T = TypeVar("T")
Digests = Mapping[Hashable, int]
CONFLICT = "a row differs from the one that a neighbouring window has under the same key"
REMEMBERED = 4  # windows whose digests stay in memory: the neighbours of the next one


@dataclass(frozen=True, slots=True)
class Unshared:
    """The rows of a window that no neighbour keeps.

    Attributes:
        rows: The rows.
        newer: How many rows the later neighbour keeps.
        older: How many rows the earlier neighbour keeps.
        conflicts: Neighbours that keep another row under the same key; the row of this window is kept as well.
    """

    rows: Sequence[Row]
    newer: int
    older: int
    conflicts: Sequence[Window] = ()


def without_shared(
    window: Window,
    rows: Sequence[Row],
    key: Callable[[Row], Hashable],
    neighbours: Sequence[tuple[Window, Digests]],
) -> Unshared:
    """Return the rows of a window that no neighbour keeps.

    Rows of the padding belong to two windows: the one that was read first keeps them.

    Args:
        window: The window.
        rows: What was read of it and its padding.
        key: Returns the key of a row.
        neighbours: Windows whose padding meets that of the window, with the digests of their rows by key.
    """
    shared = [0, 0]
    conflicts = []
    for neighbour, digests in neighbours:
        own = [row for row in rows if key(row) not in digests]
        different = [row for row in rows if key(row) in digests and digests[key(row)] != digest(row)]
        if different:
            conflicts.append(neighbour)
        shared[neighbour.start < window.start] += len(rows) - len(own)
        rows = own + different
    return Unshared(rows, shared[0], shared[1], conflicts)


def digests_of(key: Callable[[Row], Hashable], rows: Iterable[Row]) -> Digests:
    """Return the digests of rows by their key."""
    return {key(row): digest(row) for row in rows}


class ExportRun:
    """One run of an export. Entering checks and opens everything, before any request is sent.

    Args:
        job: What is extracted.
        target: Where it is written.
        server: The server's address.
    """

    def __init__(self, job: Job, target: Target, server: str) -> None:
        self.job = job
        self._to = target_path(target.to)
        given = None if target.state is None else target_path(target.state, "state")
        escapes, encoding = target.escape_formulas, target.encoding
        # The working directory can change during the run.
        options: dict[str, Any] = {"escape_formulas": escapes, "encoding": encoding}
        with self._writing():
            self._sink = sink_for(self._to.absolute(), target.format, job.feed.table, **options)
        filters = {name: to_text(value) for name, value in job.filters.items()}
        written = f"{self._sink.format}, formulas escaped" if escapes else self._sink.format
        written += "" if encoding == "utf-8" else f", {encoding}"
        identity = Identity(job.feed.stream, server, filters, written, job.feed.table.version)
        # Whatever link names it, it is one state with one lock.
        self._state = StateFile(followed(given or self._default_state()), identity)
        self._on_progress = target.on_progress
        self._digests: OrderedDict[Window, Digests] = OrderedDict()
        self._stage = "counting"
        self._finished: Finished | None = None
        self._rows_total: int | None = None
        self._rows = self._certified = self._uncertified = 0
        self._open = ExitStack()
        self._busy, self._is_over = threading.Lock(), False
        job.meter.on_pause = self.tell if self._on_progress is not None else None

    def __enter__(self) -> Self:
        with ExitStack() as opening, self._writing():
            opening.enter_context(self._state)
            named, place = f"to={str(self._to)!r}", self._to.absolute()
            is_shared = not is_file(place)
            opening.enter_context(claimed(self._sink.lock, self._reserved(), is_shared=is_shared, named=named))
            ledger = self._state.ledger
            self._check_files()
            # A process may have been killed while it wrote: the files of pending windows may hold a part of them.
            self._sink.discard(ledger.pending)
            if ledger.pending:
                ledger.pending = []
                self._state.save()
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # A cancelled task ends at once, the thread that writes for it does not.
        with self._busy:
            self._is_over = True
            self._open.__exit__(kind, error, trace)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Turn errors of the file system into ours."""
        try:
            yield
        except OSError as error:
            raise ConfigurationError(
                f"{error.filename or self._to}: {error.strerror or error}: nothing that was written before is lost; "
                "free space or make it writable, then run the export again: it continues"
            ) from error

    def _reserved(self) -> Window:
        """Return the span that no other export may have rows of: also just before it, unless this one follows it."""
        margin = timedelta(seconds=0 if self.job.options.follows else 2 * self.job.options.padding)
        return Window(self.job.window.start - margin, self.job.window.end)

    def _check_files(self) -> None:
        ledger = self._state.ledger
        own = {window.name for window in (*(record.window for record in ledger.records), *ledger.pending)}
        span = self.job.window if own else self._reserved()
        if (found := self._sink.any(span, own)) is not None:
            raise ConfigurationError(
                f"{found} belongs to an export that {self._state.path} does not know: its rows would be written twice; "
                "give the state= of that export, or use another target, or move the folder away"
            )
        self._check_records(ledger.within(self.job.window))

    def _check_records(self, records: Iterable[Record]) -> None:
        """Raise if files of windows are missing, or others than those that were written."""
        for record in records:
            found = self._sink.files(record.window)
            is_gone = record.kept > 0 and not found
            if is_gone or any(found.get(name) != size for name, size in record.files.items()):
                raise ConfigurationError(
                    f"to={str(self._to)!r} is missing the rows of {record.window.name}, which {self._state.path} lists:"
                    " put the files back, or start the span after them, or export again with another state= and target"
                )

    def flow(self, *, is_reconciliation: bool = False) -> Flow[None]:
        """Return the flow to run: the export, or only the recount of what was exported before."""
        known = self._state.ledger.within(self.job.window)
        if is_reconciliation:
            self._stage = "reconciling"
            return reconcile(self.job, known)
        return export(self.job, known)

    def take(self, emitted: WindowResult | Stage | Stale | Finished) -> None:
        """Make what a flow emitted durable."""
        with self._busy, self._writing():
            if isinstance(emitted, Stage):
                self._stage = emitted.name
                self._rows_total = emitted.rows if emitted.rows is not None else self._rows_total
            elif isinstance(emitted, Finished):
                self._finished = emitted
            elif isinstance(emitted, Stale):
                self._mark(emitted.record.window, emitted.reason)
            elif not self._is_over:
                self._write(emitted)

    def finish(self) -> ExportReport:
        """Complete the output and return the report."""
        assert self._finished is not None
        whole, now = self._finished.window, self._finished.now
        records = self._state.ledger.records
        within = [record for record in records if record.window.overlaps(whole)]
        with self._busy, self._writing():
            if not self._is_over:
                self._sink.discard()
                self._check_records(within)
                self._state.joined(self._sink.finish([record.window for record in records]))
        self._stage = "done"
        certificates = [record.certificate for record in within]
        if now is not None:
            certificates += _gaps(self.job, whole, certificates, now)
        return ExportReport.of(
            certificates,
            self._sink,
            rows=sum(record.kept for record in within),
            read=self._rows,
            requests=self.job.meter.requests,
            span=whole,
            path=self._to,
            hint=self.job.feed.hint,
        )

    def tell(self, waiting_for: str = "", seconds: float = 0.0) -> None:
        """Report the progress to the caller."""
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

    def _write(self, result: WindowResult) -> None:
        certificate, key = result.certificate, self.job.feed.key
        window = certificate.window
        if result.failure is not None and self._has_better(window, len(result.rows)):
            self._mark(window, certificate.reason)
            return
        near = self._state.ledger.near(window, self.job.reach(window, result.rows))
        neighbours = [(record.window, self._digests_of(record.window)) for record in near]
        own = without_shared(window, result.rows, key, neighbours)
        if own.conflicts:
            reason = "; ".join(filter(None, (certificate.reason, CONFLICT)))
            certificate = replace(certificate, certified=False, reason=reason)
        replaced = self._state.begin(window)
        for record in replaced:
            self._digests.pop(record.window, None)
        self._sink.replace(window, own.rows, certificate, [record.window for record in replaced])
        files, sha256 = self._sink.files(window), self._sink.sha256(window)
        self._state.commit(Record(certificate, len(own.rows), own.newer, own.older, files, sha256))
        for neighbour in own.conflicts:
            self._mark(neighbour, CONFLICT)
        self._remember(window, digests_of(key, own.rows))
        self._rows += len(own.rows)
        self._certified += certificate.certified
        self._uncertified += not certificate.certified
        verdict = "certified" if certificate.certified else f"UNCERTIFIED: {certificate.reason}"
        logs.logger.info("%s: %s, %d rows, %s", self.job.feed.stream, window.name, len(own.rows), verdict)

    def _has_better(self, window: Window, rows: int) -> bool:
        """Return whether the output has more rows of a window than were received before it failed."""
        return any(one.window == window and one.kept > rows for one in self._state.ledger.within(window))

    def _mark(self, window: Window, reason: str) -> None:
        """Withdraw the certificate of a window, whose rows stay: the next run reads it again."""
        for record in self._state.ledger.within(window):
            if record.window == window:
                certificate = replace(record.certificate, certified=False, reason=reason, repeated=0)
                self._state.amend(replace(record, certificate=certificate))
                self._uncertified += 1
                logs.logger.info("%s: %s, UNCERTIFIED: %s", self.job.feed.stream, window.name, reason)

    def _digests_of(self, window: Window) -> Digests:
        if window not in self._digests:
            self._remember(window, digests_of(self.job.feed.key, self._sink.table([window]).rows))
        return self._digests[window]

    def _remember(self, window: Window, digests: Digests) -> None:
        self._digests[window] = digests
        while len(self._digests) > REMEMBERED:
            self._digests.popitem(last=False)

    def _default_state(self) -> Path:
        if is_file(self._to):
            return self._to.with_name(f"{self._to.name}.state.json")
        return self._to / f"{self.job.feed.table.stream}.state.json"


def _gaps(job: Job, span: Window, found: Sequence[Certificate], now: datetime) -> list[Certificate]:
    """Return certificates for the parts of a span that have settled but were never exported."""
    end = min(span.end, whole_second(now - job.settle))
    left = gaps(Window(span.start, end), (one.window for one in found)) if span.start < end else []
    reason = "not in the output: export it"
    return [Certificate(job.feed.stream, gap, 0, 0, now, 0, certified=False, reason=reason) for gap in left]


async def run_blocking_async(function: Callable[..., T], *arguments: object) -> T:
    """Call a function that blocks, in a thread of its own."""
    from anyio import to_thread

    return await to_thread.run_sync(function, *arguments)


def run_blocking(function: Callable[..., T], *arguments: object) -> T:
    """Call a function that blocks."""
    return function(*arguments)

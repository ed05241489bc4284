"""Extraction without files: windows of rows as they are read, for a loader or an orchestrator to keep."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from .._core.extraction.certificate import Certificate
from .._core.extraction.job import Job
from .._core.extraction.overlap import without_shared
from .._core.programs.read_window import Reading
from .._core.windows import Window
from .table import Table


@dataclass(frozen=True, slots=True)
class Extract:
    """A window of rows.

    Attributes:
        table: Its rows; rows of its padding that an earlier extract of this run gave are not among them.
        certificate: The proof that they are complete, or why there is none.
    """

    table: Table
    certificate: Certificate

    @property
    def window(self) -> Window:
        """The span of time."""
        return self.certificate.window


class Extracts:
    """Turns what a program emits into extracts, each row in one of them only.

    Args:
        job: What is extracted.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self._near: deque[tuple[Window, set[Hashable]]] = deque(maxlen=4)

    def take(self, emitted: Any) -> Iterator[Extract]:
        """Yield the extract of what a program emitted, if it is one."""
        if not isinstance(emitted, Reading):
            return
        key, window = self.job.feed.key, emitted.certificate.window
        rows = without_shared(window, emitted.rows, key, list(self._near)).rows
        self._near.append((window, {key(row) for row in rows}))
        yield Extract(Table(self.job.feed.table, rows), emitted.certificate)

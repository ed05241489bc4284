"""Sinks: where the rows of windows go. What a window had is replaced as a whole, so that nothing is there twice."""

from __future__ import annotations

import os
from collections.abc import Collection, Hashable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..._core.extraction.certificate import Certificate
from ..._core.schema import Row, Schema
from ..._core.windows import Window
from ...errors import InvalidArgument
from .format import Format
from .target import check_target, format_for, is_file

if TYPE_CHECKING:
    from ..table import Table

__all__ = ["Format", "Sink", "format_for", "sink_for"]


class Sink(Protocol):
    """Keeps rows by window."""

    def any(self, window: Window, known: Collection[str] = ()) -> Path | None:
        """Return a file that an export of a window would put rows beside that it has too, if there is one.

        Args:
            window: The window.
            known: The names of windows whose files are of the same export.
        """
        ...

    def holds(self, window: Window) -> bool:
        """Say whether there is a file of a window."""
        ...

    def keys(self, window: Window) -> set[Hashable]:
        """Return the keys of the rows that are kept of a window, as `Schema.key_of` gives them."""
        ...

    def table(self, windows: Iterable[Window]) -> Table:
        """Return the rows of windows, oldest window first; all of them in memory."""
        ...

    def replace(
        self, window: Window, rows: Sequence[Row], certificate: Certificate | None = None, old: Iterable[Window] = ()
    ) -> None:
        """Keep these rows of a window, durably, in the place of what was kept of it and of the windows `old`."""
        ...

    def discard(self, windows: Iterable[Window]) -> None:
        """Forget windows whose writing was cut short."""
        ...

    def finish(self, windows: Iterable[Window]) -> None:
        """Complete the output; these are all its windows."""
        ...


def sink_for(to: str | os.PathLike[str], format: str | None, schema: Schema, *, escape_formulas: bool = False) -> Sink:
    """Return the sink that writes to a place, after all that can be checked beforehand.

    Args:
        to: A folder (without a suffix, or one that exists), which gets `<stream>/date=YYYY-MM-DD/<window>.<ext>`, or
            a file that ends in `.parquet`, `.ndjson`, `.jsonl` or `.csv`.
        format: `parquet`, `ndjson` or `csv`; None for what the suffix says, or Parquet.
        schema: The table.
        escape_formulas: For CSV, whether text that a spreadsheet would run as a formula gets a quotation mark in
            front.

    Raises:
        InvalidArgument: If there is no such format, or arguments contradict each other.
        ConfigurationError: If the place cannot be written, or holds something else.
        ImportError: If Parquet is asked for without `ozkit[arrow]`.
    """
    from .folder import FolderSink
    from .single import SingleFileSink, parts_folder

    path = Path(to)
    made = _format(format_for(path, format), schema, escape_formulas)
    folder = parts_folder(path) if is_file(path) else path / schema.stream
    check_target(path, folder, schema, made)
    return SingleFileSink(path, schema, made) if is_file(path) else FolderSink(folder, schema, made)


def _format(name: str, schema: Schema, escape_formulas: bool) -> Format:
    if escape_formulas and name != "csv":
        raise InvalidArgument(f"escape_formulas is for CSV: {name} has no formulas, leave it out")
    if name == "csv":
        from .csv_files import Csv

        return Csv(schema, escape_formulas=escape_formulas)
    if name == "ndjson":
        from .ndjson import Ndjson

        return Ndjson(schema)
    from .parquet import Parquet

    return Parquet(schema)

"""A folder of files, partitioned by date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import partial
from pathlib import Path

from ..._core.extraction.certificate import Certificate
from ..._core.ordering import by_date, ordered
from ..._core.schema import Row, Schema
from ..._core.windows import Window
from ...errors import ConfigurationError
from ..table import Table
from .files import WindowFiles
from .format import Format
from .marker import write_marker


class FolderSink:
    """Writes `<folder>/date=YYYY-MM-DD/<window>.<ext>`: the date is that of the partition column, in UTC.

    Rows without that timestamp stand under `date=unknown`. A window without rows has no file.

    Args:
        folder: The folder; made when the first file is written.
        schema: The table.
        format: How a file is written.
    """

    def __init__(self, folder: Path, schema: Schema, format: Format) -> None:
        self._schema = schema
        self._format = format
        self._files = WindowFiles(folder, format.suffix)

    def any(self, window: Window, known: Collection[str] = ()) -> Path | None:
        """Return a file with rows of a window, if there is one besides those of known windows."""
        return self._files.any(window, known)

    def holds(self, window: Window) -> bool:
        """Say whether there is a file of a window."""
        return bool(self._files.paths(window))

    def keys(self, window: Window) -> set[Hashable]:
        """Return the keys of the rows that a window's files hold."""
        return set(map(self._schema.key_of, self._rows(window)))

    def table(self, windows: Iterable[Window]) -> Table:
        """Return the rows of windows, oldest window first; all of them in memory."""
        return Table(self._schema, [row for window in sorted(windows) for row in self._rows(window)])

    def replace(
        self, window: Window, rows: Sequence[Row], certificate: Certificate | None = None, old: Iterable[Window] = ()
    ) -> None:
        """Put rows in the place of what the files of a window hold, durably.

        Args:
            window: The window.
            rows: All its rows, in any order.
            certificate: What is known of it; kept where the format has a place for it.
            old: Windows that it takes the place of: their files are removed.

        Raises:
            InvalidArgument: If a value is not of its column's type; nothing was changed then.
        """
        writes = self._writes(rows, certificate)
        if writes:
            write_marker(self._files.root, self._schema)
        self._files.replace(window, writes, old)

    def discard(self, windows: Iterable[Window]) -> None:
        """Remove what a killed process left of windows: their files, finished or not."""
        self._files.remove(windows)

    def finish(self, windows: Iterable[Window]) -> None:
        """Do nothing: every window is in its place already."""

    def _writes(self, rows: Sequence[Row], certificate: Certificate | None) -> dict[str, Callable[[Path], None]]:
        parts = by_date(self._schema, ordered(self._schema, rows))
        return {label: partial(self._format.write, rows=part, certificate=certificate) for label, part in parts.items()}

    def _rows(self, window: Window) -> Iterable[Row]:
        for path in self._files.paths(window):
            try:
                yield from self._format.rows(path)
            except (ValueError, KeyError, OSError) as error:
                raise ConfigurationError(
                    f"{path} cannot be read back ({error}): put the file back, or export anew to another place"
                ) from None

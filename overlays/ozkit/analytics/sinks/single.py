"""One file: windows are kept apart in a hidden folder beside it, and put together at the end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path

from ..._core.extraction.certificate import Certificate
from ..._core.ordering import ordered
from ..._core.schema import Row, Schema
from ..._core.windows import Window
from ...errors import ConfigurationError
from .durable import whole
from .folder import FolderSink
from .format import Format


def parts_folder(target: Path) -> Path:
    """Return the hidden folder that keeps the windows of a file."""
    return target.with_name(f".{target.name}.parts")


class SingleFileSink(FolderSink):
    """Writes one file. What it is made of stays in `.<name>.parts`: the next export replaces windows there.

    Args:
        target: The file; written at the end.
        schema: The table.
        format: How a file is written.
    """

    def __init__(self, target: Path, schema: Schema, format: Format) -> None:
        super().__init__(parts_folder(target), schema, format)
        self._target = target

    def any(self, window: Window, known: Collection[str] = ()) -> Path | None:
        """Return a part of the file, if there is one, of whatever window: the file is of one export as a whole.

        Once it has known windows, other parts do no harm: they are left out of the file.
        """
        return None if known else self._files.any()

    def finish(self, windows: Iterable[Window]) -> None:
        """Write the file anew from all windows, oldest first, without holding their rows.

        Raises:
            ConfigurationError: If the part of a window is gone; the file stays as it was.
        """
        parts = []
        for window in sorted(windows):
            found = self._files.paths(window)
            if not found:
                raise ConfigurationError(
                    f"{self._files.root} lacks the part of {window.name}, which {self._target.name} is made of: put the"
                    " folder back, or remove it together with the state file and export anew"
                )
            parts += found
        with whole(self._target) as path:
            self._format.join(path, parts)

    def _writes(self, rows: Sequence[Row], certificate: Certificate | None) -> dict[str, Callable[[Path], None]]:
        # Also without rows: only so can a part that is gone be told from one that never had any.
        return {"": partial(self._format.write, rows=ordered(self._schema, rows), certificate=certificate)}

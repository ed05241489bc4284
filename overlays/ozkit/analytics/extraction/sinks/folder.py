"""Sinks of files: a folder partitioned by date, and one file that is joined from the windows at the end."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from ...._support.files import atomic_write, make_folder, sha256_of, sync
from ....errors import ConfigurationError
from ..._reading.windows import Window
from ..._tables.schema import Row, Schema, by_date, ordered
from ...table import Table
from ..certificate import Certificate
from .base import Format


class WindowFiles:
    """The files of a folder, by the window whose rows they hold.

    A file is `<folder>/<label>/<window>.<ext>`, where the label is the partition; it can be empty. The folder is listed
    once; from then on the index is kept.

    Args:
        root: The folder; created when the first file is written.
        suffix: The suffix of file names.
    """

    def __init__(self, root: Path, suffix: str) -> None:
        self.root = root
        self.suffix = suffix
        # No foreign file is among the data: some readers take every file of a folder.
        self._scratch = beside(root, f"{os.getpid()}.tmp")
        self._index: dict[str, set[str]] | None = None

    def paths(self, window: Window) -> list[Path]:
        """Return the files of a window, in order."""
        return [self._path(label, window) for label in sorted(self._found().get(window.name, ()))]

    def any(self, within: Window | None = None, known: Collection[str] = ()) -> Path | None:
        """Return one of the files, if there is one.

        Args:
            within: If given, only a file whose window overlaps this one, or whose name is not that of a window.
            known: Names of windows whose files do not count; if there are any, other names do not count either.
        """
        for name, labels in self._found().items():
            if name in known:
                continue
            window = Window.named(name)
            if (not known) if window is None else (within is None or window.overlaps(within)):
                return self.root / min(labels) / f"{name}{self.suffix}"
        return None

    def strays(self, known: Collection[str]) -> list[Path]:
        """Return the files, hidden ones apart, that are not files of these windows."""
        names = {f"{name}{self.suffix}" for name in known}
        found = [path for path in sorted(self.root.rglob("*")) if path.is_file() and path.name not in names]
        return [path for path in found if not any(part.startswith(".") for part in path.relative_to(self.root).parts)]

    def replace(self, window: Window, write: Mapping[str, Callable[[Path], None]], old: Iterable[Window] = ()) -> None:
        """Replace the files of a window, by label, and remove those of other windows.

        All new files are written before the first of them is renamed.
        """
        before = self._take(window)
        after = {self._path(label, window): action for label, action in write.items()}
        try:
            with ExitStack() as renames:
                self._scratch.mkdir(parents=True, exist_ok=True)
                for path, action in after.items():
                    make_folder(path.parent)
                    scratch = self._scratch / f".{path.parent.name}.{path.name}.tmp"
                    action(renames.enter_context(atomic_write(path, scratch)))
        except BaseException:
            self._index = None  # Some may have been renamed already.
            raise
        if write:
            self._found()[window.name] = set(write)
        self._remove(before - set(after))
        self.remove(other for other in old if other.name != window.name)

    def remove(self, windows: Iterable[Window]) -> None:
        """Remove the files of windows."""
        self._remove({path for window in windows for path in self._take(window)})

    def tidy(self) -> None:
        """Remove what killed processes left unfinished, and read the folder again when it is needed."""
        self._index = None
        pattern = self._scratch.name.replace(f"{os.getpid()}.tmp", "*.tmp")
        for folder in self._scratch.parent.glob(pattern):
            if folder == self._scratch or not _is_alive(folder.suffixes[-2]):
                shutil.rmtree(folder, ignore_errors=True)

    def sizes(self, window: Window) -> dict[str, int]:
        """Return the size of each file of a window in bytes, by label."""
        return {self._label(path): path.stat().st_size for path in self.paths(window)}

    def sha256(self, window: Window) -> dict[str, str]:
        """Return the SHA-256 of each file of a window, by label."""
        return {self._label(path): sha256_of(path) for path in self.paths(window)}

    def _label(self, path: Path) -> str:
        return path.parent.name if path.parent != self.root else ""

    def _take(self, window: Window) -> set[Path]:
        """Remove the files of a window from the index."""
        return {self._path(label, window) for label in self._found().pop(window.name, ())}

    def _remove(self, paths: set[Path]) -> None:
        for path in paths:
            path.unlink(missing_ok=True)
        for folder in {path.parent for path in paths}:
            if folder != self.root:
                with suppress(OSError):
                    folder.rmdir()
            sync(folder if folder.exists() else self.root)

    def _path(self, label: str, window: Window) -> Path:
        return self.root / label / f"{window.name}{self.suffix}"

    def _found(self) -> dict[str, set[str]]:
        """Return the labels of the files of each window, by its name."""
        if self._index is None:
            self._index = {}
            for label in _folders(self.root):
                for name in _names(self.root / label):
                    if not name.startswith(".") and name.endswith(self.suffix):
                        self._index.setdefault(name.removesuffix(self.suffix), set()).add(label)
        return self._index


def _folders(root: Path) -> list[str]:
    if not root.is_dir():
        return []
    with os.scandir(root) as entries:
        return ["", *sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))]


def _names(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries)


class FolderSink:
    """Writes `<folder>/date=YYYY-MM-DD/<window>.<ext>`: the date is that of the partition column, in UTC.

    The rows of a window are replaced as a whole, so that none is stored twice.

    Rows without that timestamp have the date of their window's start. A window without rows has no file; an export
    without rows has one all the same, so that every reader finds the columns.

    Args:
        folder: The folder; created when the first file is written.
        schema: The table.
        format: How a file is written.
    """

    def __init__(self, folder: Path, schema: Schema, format: Format) -> None:
        self.format = format.name
        self._schema = schema
        self._format = format
        self._files = WindowFiles(folder, format.suffix)

    def any(self, window: Window, known: Collection[str] = ()) -> Path | None:
        """Return a file with rows of a window, unless it belongs to a known window."""
        return self._files.any(window, known)

    @property
    def lock(self) -> Path:
        """The file whose lock belongs to the process that writes."""
        return beside(self._files.root, "lock")

    def files(self, window: Window) -> dict[str, int]:
        """Return the size of each file of a window in bytes, by the name of its folder."""
        return self._files.sizes(window)

    def sha256(self, window: Window) -> dict[str, str]:
        """Return the SHA-256 of each file of a window, by the name of its folder."""
        return self._files.sha256(window)

    def strays(self, known: Collection[str]) -> list[Path]:
        """Return the files that a reader of the folder would take, and that belong to no known window."""
        return self._files.strays(known)

    def whole(self) -> Iterable[Row] | None:
        """Return None: there is no file with the rows of all windows."""
        return None

    def table(self, windows: Iterable[Window]) -> Table:
        """Return the rows of windows, oldest window first; all of them in memory."""
        return Table(self._schema, [row for window in sorted(windows) for row in self._rows(window)])

    def replace(
        self, window: Window, rows: Sequence[Row], certificate: Certificate | None = None, old: Iterable[Window] = ()
    ) -> None:
        """Durably replace the rows of a window.

        Args:
            window: The window.
            rows: All its rows, in any order.
            certificate: Its certificate; stored where the format has a place for it.
            old: Windows that it replaces: their files are removed.

        Raises:
            InvalidArgument: If a value is not of its column's type. Raised before anything is changed.
        """
        writes = self._writes(window, rows, certificate)
        if writes:
            write_marker(self._files.root, self._schema)
        self._files.replace(window, writes, old)

    def discard(self, windows: Iterable[Window] = ()) -> None:
        """Remove the files of windows whose writing was interrupted, and everything unfinished."""
        self._files.tidy()
        self._files.remove(windows)

    def finish(self, windows: Iterable[Window]) -> str:
        """Make sure that there is a file, be it without rows."""
        found = sorted(windows)
        if found and self._files.any() is None:
            label = next(iter(by_date(self._schema, [(None,) * len(self._schema.columns)], found[-1].start)))
            write_marker(self._files.root, self._schema)
            self._files.replace(found[-1], {label: partial(self._format.write, rows=[])})
        self._files.tidy()
        return ""

    def _writes(
        self, window: Window, rows: Sequence[Row], certificate: Certificate | None
    ) -> dict[str, Callable[[Path], None]]:
        parts = by_date(self._schema, ordered(self._schema, rows), window.start)
        return {label: partial(self._format.write, rows=part, certificate=certificate) for label, part in parts.items()}

    def _rows(self, window: Window) -> Iterable[Row]:
        for path in self._files.paths(window):
            yield from self._rows_in(path)

    def _rows_in(self, path: Path) -> list[Row]:
        try:
            return self._format.rows(path)
        except (ValueError, KeyError, OSError) as error:
            raise ConfigurationError(
                f"{path} cannot be read back ({error}): restore the file, or export again to another target"
            ) from None


def parts_folder(target: Path) -> Path:
    """Return the hidden folder that holds the windows of a file."""
    return target.with_name(f".{target.name}.parts")


class SingleFileSink(FolderSink):
    """Writes one file. Its windows stay in `.<name>.parts`, where the next export replaces them.

    Args:
        target: The file; written at the end.
        schema: The table.
        format: How a file is written.
    """

    def __init__(self, target: Path, schema: Schema, format: Format) -> None:
        super().__init__(parts_folder(target), schema, format)
        self._target = target

    def any(self, window: Window, known: Collection[str] = ()) -> Path | None:
        """Return any part of the file, of whatever window: the file belongs to one export as a whole.

        If there are known windows, other parts are harmless: they are left out of the file.
        """
        return None if known else self._files.any()

    def whole(self) -> Iterable[Row] | None:
        """Return the rows of the file.

        Raises:
            ConfigurationError: If it is missing or damaged.
        """
        return self._rows_in(self._target)

    def strays(self, known: Collection[str]) -> list[Path]:
        """Return nothing: parts of no known window are left out of the file."""
        return []

    def finish(self, windows: Iterable[Window]) -> str:
        """Write the file from all windows, oldest first, without holding their rows in memory; return its SHA-256.

        Raises:
            ConfigurationError: If the part of a window is missing; the file stays as it was.
        """
        parts = []
        for window in sorted(windows):
            found = self._files.paths(window)
            if not found:
                raise ConfigurationError(
                    f"{self._files.root} is missing the part of {window.name} of {self._target.name}: restore it,"
                    " or remove it together with the state file and export again"
                )
            parts += found
        with atomic_write(self._target) as path:
            self._format.join(path, parts)
        self._files.tidy()
        return sha256_of(self._target)

    def _writes(
        self, window: Window, rows: Sequence[Row], certificate: Certificate | None
    ) -> dict[str, Callable[[Path], None]]:
        # Also without rows: this distinguishes a missing part from one that never had rows.
        return {"": partial(self._format.write, rows=ordered(self._schema, rows), certificate=certificate)}


def _is_alive(process: str) -> bool:
    """Return whether there is a process with the number of a scratch folder."""
    try:
        os.kill(int(process.removeprefix(".")), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True


def beside(folder: Path, name: str) -> Path:
    """Return the path of a hidden file about a folder: beside it, or inside if it is hidden itself."""
    return folder / f".{name}" if folder.name.startswith(".") else folder.with_name(f".{folder.name}.{name}")


def write_marker(folder: Path, schema: Schema) -> None:
    """Write down which schema the files of a folder have, unless it is written down already."""
    marker = beside(folder, "ozkit.json")
    if not marker.exists():
        make_folder(folder)
        with atomic_write(marker) as path:
            path.write_text(json.dumps({"schema": schema.name, "version": schema.version}) + "\n", encoding="utf-8")


def read_marker(folder: Path) -> tuple[str, int] | None:
    """Return the name and version of the schema that a folder's files have; None if it is not recorded.

    Raises:
        ValueError: If the file exists but cannot be read.
    """
    marker = beside(folder, "ozkit.json")
    try:
        found = json.loads(marker.read_text(encoding="utf-8"))
        return str(found["schema"]), int(found["version"])
    except FileNotFoundError:
        return None
    except (KeyError, TypeError):
        raise ValueError(f"{marker} is damaged") from None

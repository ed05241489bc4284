"""Files of windows: found by name, and replaced as a whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from ..._core.windows import Window
from .durable import UNFINISHED, make_folder, sync, unfinished, whole


class WindowFiles:
    """The files of a folder by the window whose rows they hold.

    A file is `<folder>/<label>/<window>.<ext>`, its label telling what its rows have in common; without the label
    where that is empty. The folder is looked through once; from then on the index is kept.

    Args:
        root: The folder; made when the first file is written.
        suffix: What file names end in.
    """

    def __init__(self, root: Path, suffix: str) -> None:
        self.root = root
        self.suffix = suffix
        self._index: _Index | None = None

    def paths(self, window: Window) -> list[Path]:
        """Return the files of a window, in order."""
        return [self._path(label, window) for label in sorted(self._found().whole.get(window.name, ()))]

    def any(self, within: Window | None = None, known: Collection[str] = ()) -> Path | None:
        """Return one of the files, if there is one.

        Args:
            within: If given, only one whose window shares a moment with this one, or whose name is no window's.
            known: Names of windows whose files do not count; if there are any, nor do names that are no window's.
        """
        for name, labels in self._found().whole.items():
            if name in known:
                continue
            window = Window.named(name)
            if (not known) if window is None else (within is None or window.overlaps(within)):
                return self.root / min(labels) / f"{name}{self.suffix}"
        return None

    def replace(self, window: Window, write: Mapping[str, Callable[[Path], None]], old: Iterable[Window] = ()) -> None:
        """Write a window's files anew, by label, and remove those it had and those of other windows.

        All new files are written before the first of them takes its place.
        """
        before = self._take(window)
        after = {self._path(label, window): action for label, action in write.items()}
        try:
            with ExitStack() as renames:
                for path, action in after.items():
                    make_folder(path.parent)
                    action(renames.enter_context(whole(path)))
        except BaseException:
            self._index = None  # Some may be in their place already.
            raise
        if write:
            self._found().whole[window.name] = set(write)
        self._remove(before - set(after))
        self.remove(other for other in old if other.name != window.name)

    def remove(self, windows: Iterable[Window]) -> None:
        """Remove the files of windows, finished or not."""
        self._remove({path for window in windows for path in self._take(window)})

    def _take(self, window: Window) -> set[Path]:
        """Take the files of a window out of the index, also those that a killed process left unfinished."""
        found = self._found()
        left = {unfinished(self._path(label, window)) for label in found.left.pop(window.name, ())}
        return left | {self._path(label, window) for label in found.whole.pop(window.name, ())}

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

    def _found(self) -> _Index:
        if self._index is None:
            self._index = _Index(self.root, self.suffix)
        return self._index


class _Index:
    """The labels under which there are files of a window, by its name: whole ones, and what was left unfinished."""

    def __init__(self, root: Path, suffix: str) -> None:
        self.whole: dict[str, set[str]] = {}
        self.left: dict[str, set[str]] = {}
        for label in _folders(root):
            for name in _names(root / label):
                if not name.startswith(".") and name.endswith(suffix):
                    self.whole.setdefault(name.removesuffix(suffix), set()).add(label)
                elif name.startswith(".") and name.endswith(suffix + UNFINISHED):
                    self.left.setdefault(name[1:].removesuffix(suffix + UNFINISHED), set()).add(label)


def _folders(root: Path) -> list[str]:
    if not root.is_dir():
        return []
    with os.scandir(root) as entries:
        return ["", *sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))]


def _names(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries)

"""Claims: the spans of an output that processes are writing, so that no two of them write the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ...errors import ConfigurationError
from .._reading.windows import Window

_PATIENCE = 30.0  # seconds; the common lock is held for moments only


@contextmanager
def claimed(lock: Path, window: Window, *, is_shared: bool, named: str) -> Iterator[None]:
    """Hold the claim of a span of an output, whatever the states of the processes.

    A claim is a file with a lock of its own: that of a killed process is free again. What is empty is removed.

    Args:
        lock: The file of the common lock; claims are beside it.
        window: The span, with the borders that no other window may write.
        is_shared: Whether other processes may write other spans at the same time; they cannot for a single file.
        named: How errors name the output.

    Raises:
        ConfigurationError: If another process writes the same span.
    """
    from filelock import FileLock, Timeout

    missing = [folder for folder in (lock.parent, *lock.parent.parents) if not folder.exists()]
    lock.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        held.callback(_remove_empty, missing)
        held.callback(_unlink_alone, lock)
        common = FileLock(lock)
        try:
            with common.acquire(timeout=_PATIENCE):
                _check_others(lock, window, is_shared=is_shared, named=named)
                own = lock.with_name(f"{lock.name}.{window.name}")
                held.callback(own.unlink, missing_ok=True)
                held.enter_context(FileLock(own).acquire(timeout=0))
        except Timeout:
            raise _in_use(named) from None
        yield


def _check_others(lock: Path, window: Window, *, is_shared: bool, named: str) -> None:
    from filelock import FileLock, Timeout

    for path in lock.parent.glob(f"{lock.name}.*"):
        other = Window.named(path.name.removeprefix(f"{lock.name}."))
        if other is None:
            continue
        try:
            FileLock(path).acquire(timeout=0).lock.release()
            path.unlink(missing_ok=True)
        except Timeout:
            if not is_shared or other.overlaps(window):
                raise _in_use(named) from None


def _unlink_alone(lock: Path) -> None:
    if not any(lock.parent.glob(f"{lock.name}.*")):
        with suppress(OSError):
            lock.unlink()


def _remove_empty(folders: list[Path]) -> None:
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def _in_use(named: str) -> ConfigurationError:
    return ConfigurationError(f"{named} is in use by another process: wait for it, or use another target")

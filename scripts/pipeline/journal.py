"""Replace several files and directories as one: a kill at any moment leaves the old state or the new one.

What is new is written beside the tree first. Then one rename makes the journal valid: from there on the change is
decided, and is carried out from the journal, by a process of its own that outlives the one that is killed, or by the
next command. Carrying out can be repeated: each step looks whether it was done.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .errors import PipelineError
from .swap import replace_tree

try:
    import fcntl
except ImportError:  # Windows: one command at a time is up to its user.
    fcntl = None  # type: ignore[assignment]

JOURNAL = ".pipeline-journal"
_STAGE = ".pipeline-stage-"
_PLAN = "plan.json"
_GONE = "gone"


def commit(root: Path, changes: Mapping[Path, Path | bytes | None]) -> None:
    """Put files and directories in place, all or nothing.

    Args:
        root: The checkout.
        changes: By path below the root: the bytes of a file, a finished file or directory to move there, or None to
            delete what is there.
    """
    clear_stages(root)
    stage = Path(tempfile.mkdtemp(prefix=f"{_STAGE}{os.getpid()}-", dir=root))
    try:
        plan = []
        for number, (target, content) in enumerate(changes.items()):
            place = stage / str(number)
            if isinstance(content, bytes):
                place.write_bytes(content)
            elif content is not None:
                content.rename(place)
            plan.append({"target": target.as_posix(), "digest": digest(place)})
        with (stage / _PLAN).open("w", encoding="utf-8") as stream:
            json.dump(plan, stream)
            stream.flush()
            os.fsync(stream.fileno())
        with _locked(root):
            _carry_out(root)
            stage.rename(root / JOURNAL)
            _outlive(root)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def recover(root: Path) -> bool:
    """Finish what a killed command had decided, and remove what one had only begun.

    Returns:
        Whether there was something to finish.
    """
    clear_stages(root)
    if not (root / JOURNAL).exists():
        return False
    with _locked(root):
        return _carry_out(root)


def digest(path: Path) -> str:
    """Return one hash over a file, or over the names and bytes of a directory; bytecode is left out."""
    if path.is_dir():
        made = hashlib.sha256()
        for each in sorted(path.rglob("*")):
            if each.is_file() and "__pycache__" not in each.parts:
                made.update(each.relative_to(path).as_posix().encode() + b"\0" + each.read_bytes() + b"\0")
        return made.hexdigest()
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else _GONE


def clear_stages(root: Path) -> None:
    """Remove what processes that were killed had only begun to write."""
    for path in root.glob(f"{_STAGE}*"):
        owner = path.name.removeprefix(_STAGE).partition("-")[0]
        if owner.isdecimal() and not runs(int(owner)):
            shutil.rmtree(path, ignore_errors=True)


def runs(process: int) -> bool:
    """Say whether a process is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _outlive(root: Path) -> None:
    """Carry the journal out in a process that a signal to this one, or to its group, does not reach."""
    child = os.fork() if hasattr(os, "fork") else -1
    if child == 0:
        try:
            os.setsid()
            _carry_out(root)
        finally:
            os._exit(0)
    if child > 0:
        os.waitpid(child, 0)
    _carry_out(root)


def _carry_out(root: Path) -> bool:
    """Do what the journal says and is not done yet; the journal goes away last."""
    journal = root / JOURNAL
    if not journal.exists():
        return False
    if (journal / _PLAN).exists():
        steps = json.loads((journal / _PLAN).read_text(encoding="utf-8"))
        for number, step in enumerate(steps):
            target, place = root / step["target"], journal / str(number)
            if digest(target) != step["digest"]:
                _step(target, place, step["digest"])
        (journal / _PLAN).unlink()
    shutil.rmtree(journal)
    return True


def _step(target: Path, place: Path, wanted: str) -> None:
    if wanted == _GONE:
        target.unlink()
        return
    if digest(place) != wanted:
        raise PipelineError(f"{JOURNAL}: {target.name} cannot be finished; restore the tree, then delete {JOURNAL}")
    if place.is_dir():
        replace_tree(place, target)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        place.replace(target)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Let one process at a time change the tree; the lock goes with the process."""
    if fcntl is None:
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)

"""Replace files and directories of a checkout together.

Everything new is written below `.pipeline/` first. Renaming the plan there decides the replacement: a command that is
killed before leaves the old tree, and one that is killed after leaves a replacement that the next command finishes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path

from .errors import PipelineError

try:
    import fcntl
except ImportError:  # Windows: users run one command at a time.
    fcntl = None  # type: ignore[assignment]

Changes = Mapping[Path, Path | bytes | None]

STAGE = ".pipeline"
# Inside the git directory: digests of what these commands wrote last, which they may overwrite without a commit.
RECORD = "ozkit-pipeline.json"
_PLAN = "plan.json"
_ABSENT = "absent"
_SHOWN = 3


def replace(root: Path, changes: Changes, *, owned: Collection[Path] = ()) -> None:
    """Put files and directories in place, all or none.

    Args:
        root: The checkout.
        changes: By path below the root: the bytes of a file, a finished directory, or None to delete a file.
        owned: Paths that only these commands write; uncommitted changes there are refused instead of overwritten.

    Raises:
        PipelineError: An owned path has uncommitted changes by hand.
    """
    with _locked(root):
        _carry_out(root)
        needed = {path: content for path, content in changes.items() if _digest_of(content) != digest(root / path)}
        _refuse_uncommitted(root, [path for path in owned if path in needed])
        try:
            _stage(root, changes, owned)
            _carry_out(root)
        finally:
            if not (root / STAGE / _PLAN).exists():
                shutil.rmtree(root / STAGE, ignore_errors=True)


def recover(root: Path) -> bool:
    """Finish the replacement of a command that was killed, or discard what it had only prepared.

    Returns:
        Whether a replacement was finished.
    """
    if not (root / STAGE).exists():
        return False
    with _locked(root):
        return _carry_out(root)


def digest(path: Path) -> str:
    """Return one hash of a file, or of the names and bytes of a directory without its bytecode."""
    if path.is_dir():
        made = hashlib.sha256()
        for name, data in sorted(tree(path).items()):
            made.update(name.encode() + b"\0" + data + b"\0")
        return made.hexdigest()
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else _ABSENT


def tree(top: Path) -> dict[str, bytes]:
    """Return the files below a directory by name, without bytecode."""
    paths = (path for path in top.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in paths}


def same_tree(first: Path, second: Path) -> list[str]:
    """Return the files in which two directories differ."""
    left, right = tree(first), tree(second)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def _digest_of(content: Path | bytes | None) -> str:
    if isinstance(content, Path):
        return digest(content)
    return _ABSENT if content is None else hashlib.sha256(content).hexdigest()


def _stage(root: Path, changes: Changes, owned: Collection[Path]) -> None:
    """Write everything below `.pipeline/`, the plan last."""
    stage = root / STAGE
    for path, content in changes.items():
        place = stage / "new" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copytree(content, place)
        elif content is not None:
            place.write_bytes(content)
    plan = {
        "paths": [path.as_posix() for path in changes],
        "deleted": [path.as_posix() for path, content in changes.items() if content is None],
        "written": {path.as_posix(): _digest_of(changes[path]) for path in owned if path in changes},
    }
    (stage / f"{_PLAN}.new").write_text(json.dumps(plan), encoding="utf-8")
    (stage / f"{_PLAN}.new").rename(stage / _PLAN)


def _carry_out(root: Path) -> bool:
    """Carry out the plan, if there is one; each of its steps can be repeated."""
    stage = root / STAGE
    decided = (stage / _PLAN).exists()
    if decided:
        plan = json.loads((stage / _PLAN).read_text(encoding="utf-8"))
        for number, path in enumerate(plan["paths"]):
            target, new, aside = root / path, stage / "new" / path, stage / f"old-{number}"
            if path in plan["deleted"]:
                target.unlink(missing_ok=True)
            elif new.is_dir():
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.exists():
                    target.rename(aside)
                new.rename(target)
            elif new.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                new.replace(target)
        _record(root, plan["written"])
        (stage / _PLAN).unlink()
    shutil.rmtree(stage, ignore_errors=True)
    return decided


def _refuse_uncommitted(root: Path, paths: list[Path]) -> None:
    """Refuse to overwrite what git does not hold and these commands did not write."""
    record = _record_file(root)
    known = _known(record)
    foreign = [path for path in paths if known.get(path.as_posix()) != digest(root / path)]
    if record is None or not foreign:
        return
    names = [path.as_posix() for path in foreign]
    found = _git(root, "status", "--porcelain", "--untracked-files=all", "-z", "--", *names) or ""
    changed = [line[3:] for line in found.split("\0") if line]
    if changed:
        more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
        raise PipelineError(
            f"uncommitted changes would be overwritten: {', '.join(changed[:_SHOWN])}{more}; commit or stash them, "
            f"or discard them with `git checkout -- {' '.join(names)}` and `git clean -f {' '.join(names)}`"
        )


def _record_file(root: Path) -> Path | None:
    """Return where digests are recorded; None outside of a git checkout."""
    found = (_git(root, "rev-parse", "--show-toplevel", "--git-path", RECORD) or "").splitlines()
    return root / found[1] if len(found) == 2 and Path(found[0]).resolve() == root.resolve() else None


def _record(root: Path, written: Mapping[str, str]) -> None:
    path = _record_file(root) if written else None
    if path is not None:
        path.write_text(json.dumps({**_known(path), **written}), encoding="utf-8")


def _known(path: Path | None) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True)
    except OSError:  # No git on this machine.
        return None
    return None if done.returncode else done.stdout


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Refuse a second command that writes: it would compare with a tree that the first is about to replace.

    Raises:
        PipelineError: Another command that writes is running in this checkout.
    """
    try:
        with _locked(root / "spec", wait=False) if (root / "spec").is_dir() else nullcontext():
            yield
    except BlockingIOError:
        raise PipelineError(
            "another import, generate or update is running in this checkout: run this after it"
        ) from None


@contextmanager
def _locked(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Let one process at a time change what is in a folder; the lock goes with the process."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)

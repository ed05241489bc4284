"""The files of a checkout as git sees them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from .errors import ReleaseError


def tree_files(root: Path) -> list[str]:
    """Return the files that are tracked, or could be, in a stable order: nothing that git ignores."""
    names = _git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    return sorted({name for name in names if name and (root / name).is_file()})


def uncommitted(root: Path) -> list[str]:
    """Return what differs from the last commit, as git prints it."""
    return _git(root, "status", "--porcelain").splitlines()


def copy_tree(root: Path, target: Path, *, mode: int) -> None:
    """Copy the files of a checkout, without its history and with one mode for all."""
    for name in tree_files(root):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, target / name)
        (target / name).chmod(mode)


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True)
    if done.returncode:
        raise ReleaseError(f"{root}: no git checkout ({done.stderr.strip()}); releases are made in one")
    return done.stdout

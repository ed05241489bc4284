"""The files of a checkout and of a build, and the one version that all of them name."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


class ReleaseError(Exception):
    """One clear message that says what is wrong and what to do next."""


@dataclass(frozen=True)
class Built:
    """The wheel and the source distribution of one version."""

    wheel: Path
    sdist: Path

    def __iter__(self) -> Iterator[Path]:
        yield from (self.wheel, self.sdist)


def found_in(folder: Path) -> Built:
    """Return the build that lies in a folder.

    Raises:
        ReleaseError: If there is none, or more than one.
    """
    wheels, sdists = sorted(folder.glob("*.whl")), sorted(folder.glob("*.tar.gz"))
    if len(wheels) != 1 or len(sdists) != 1:
        raise ReleaseError(f"{folder}: {len(wheels)} wheels and {len(sdists)} sdists, not one of each; nox -s build")
    return Built(wheels[0], sdists[0])


def sha256(path: Path) -> str:
    """Return the sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def members(path: Path) -> dict[str, bytes]:
    """Return the files in a wheel, or in a source distribution without its top folder."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist()}
    with tarfile.open(path) as sdist:
        held = ((info.name.partition("/")[2], sdist.extractfile(info)) for info in sdist.getmembers())
        return {name: stream.read() for name, stream in held if stream is not None}


def member(path: Path, ending: str) -> bytes:
    """Return the one file in a distribution whose name ends so."""
    found = [content for name, content in members(path).items() if name.endswith(ending)]
    if len(found) != 1:
        raise ReleaseError(f"{path.name}: {len(found)} files {ending}, not one")
    return found[0]


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


def checked_version(root: Path, built: Built, tag: str = "") -> str:
    """Return the version of a build if everything agrees on it.

    Args:
        root: The checkout.
        built: The files that were built of it.
        tag: The tag that asked for the release, such as `v0.1.0`; empty if none did.

    Raises:
        ReleaseError: If two places name two versions, or the changelog has no dated entry.
    """
    found = _VERSION.search((root / "overlays/ozkit/_version.py").read_text(encoding="utf-8"))
    if found is None:
        raise ReleaseError("overlays/ozkit/_version.py: no version")
    version = found[1]
    named = {
        built.wheel.name: Parser().parsestr(member(built.wheel, ".dist-info/METADATA").decode())["Version"],
        built.sdist.name: built.sdist.name.removeprefix("ozkit-").removesuffix(".tar.gz"),
        f"tag {tag}": tag.removeprefix("v") if tag else version,
    }
    for place, other in named.items():
        if other != version:
            raise ReleaseError(f"{place} is of version {other}, _version.py of {version}; nox -s build, or another tag")
    entry = re.compile(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", re.MULTILINE)
    if not entry.search((root / "CHANGELOG.md").read_text(encoding="utf-8")):
        raise ReleaseError(f"CHANGELOG.md: no entry `## [{version}] - YYYY-MM-DD`; write what changed")
    return version

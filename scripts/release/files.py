"""The two files of a build."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import ReleaseError


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

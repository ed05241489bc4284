"""The version of the distribution, and the one that follows it."""

from __future__ import annotations

import re
from pathlib import Path

from .classify.policy import Level
from .errors import PipelineError

FILE = Path("overlays/ozkit/_version.py")
_LINE = re.compile(r'^__version__ = "(\d+)\.(\d+)\.(\d+)"$', re.MULTILINE)


def read_version(root: Path) -> str:
    """Return the version of a checkout."""
    return ".".join(map(str, _parts(_text(root))))


def following(version: str, verdict: Level) -> str:
    """Return the next version: below 1.0 a breaking change raises the minor number, everything else the last.

    Args:
        version: The version that now is.
        verdict: How much changed; from 1.0 on, breaking raises the first number and new things the second.
    """
    major, minor, patch = map(int, version.split("."))
    if major == 0:
        return f"0.{minor + 1}.0" if verdict == Level.BREAKING else f"0.{minor}.{patch + 1}"
    if verdict == Level.BREAKING:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if verdict == Level.NON_BREAKING else f"{major}.{minor}.{patch + 1}"


def with_version(text: str, version: str) -> str:
    """Return the text of the version file with another version; every other byte stays."""
    _parts(text)
    return _LINE.sub(f'__version__ = "{version}"', text, count=1)


def _text(root: Path) -> str:
    try:
        return (root / FILE).read_text(encoding="utf-8")
    except OSError as error:
        raise PipelineError(f"{FILE.as_posix()}: cannot be read ({error.strerror}); restore it") from error


def _parts(text: str) -> tuple[str, ...]:
    found = _LINE.search(text)
    if found is None:
        raise PipelineError(f'{FILE.as_posix()}: no line __version__ = "x.y.z"; write one')
    return found.groups()

"""One version everywhere: in the code, in the files, in the changelog and in the tag."""

from __future__ import annotations

import re
from email.parser import Parser
from pathlib import Path

from .errors import ReleaseError
from .files import Built, member

_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


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

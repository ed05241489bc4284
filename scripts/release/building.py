"""Build twice, in two places that differ in everything but the tree, and keep the files only if they are the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .contents import check_contents
from .files import Built, ReleaseError, copy_tree, found_in, member, members, sha256

SBOM_ENDING = ".cdx.json"
SUMS = "SHA256SUMS"
# SOURCE_DATE_EPOCH is left out so that everybody's build has hatchling's fixed date, the rest so that nothing leaks in.
LEFT_OUT = {"SOURCE_DATE_EPOCH", "PYTHONPATH", "PYTHONHOME", "HATCH_BUILD_HOOKS_ENABLE", "HATCH_BUILD_NO_HOOKS"}


@dataclass(frozen=True)
class Place:
    """Where and how one of the builds runs; none of it may show in the result."""

    folder: str
    mode: int
    umask: int
    options: tuple[str, ...]
    variables: dict[str, str]


# The first makes the wheel from the source distribution, the second straight from the tree.
PLACES = (
    Place("one", 0o644, 0o022, (), {"TZ": "UTC", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}),
    Place("other/place", 0o600, 0o077, ("--sdist", "--wheel"), {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"}),
)


def build(root: Path, out: Path) -> Built:
    """Build a checkout reproducibly and write wheel, source distribution, SBOM and sums into a folder.

    Args:
        root: The checkout.
        out: The folder; what an earlier build left there is removed.

    Raises:
        ReleaseError: If the two builds differ or hold what they should not; the folder is as it was then.
    """
    with tempfile.TemporaryDirectory(prefix="ozkit-release-") as scratch:
        first, second = (build_once(root, Path(scratch), place) for place in PLACES)
        for one, other in zip(first, second, strict=True):
            if one.name != other.name or sha256(one) != sha256(other):
                raise ReleaseError(f"{one.name}: two builds differ in {', '.join(_differing(one, other))}")
        check_contents(first, root, (Path(scratch), root, Path.home()))
        return _deliver(first, out)


def build_once(root: Path, scratch: Path, place: Place = PLACES[0]) -> Built:
    """Build a copy of a checkout in a folder of its own and return the files, which stay there."""
    source, target = scratch / place.folder / "source", scratch / place.folder / "dist"
    copy_tree(root, source, mode=place.mode)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), *place.options, str(source)]
    variables = {name: value for name, value in os.environ.items() if name not in LEFT_OUT} | place.variables
    done = subprocess.run(command, cwd=source, env=variables, umask=place.umask, capture_output=True, text=True)
    if done.returncode:
        raise ReleaseError(f"the build failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return found_in(target)


def _deliver(built: Built, out: Path) -> Built:
    out.mkdir(parents=True, exist_ok=True)
    for pattern in ("*.whl", "*.tar.gz", f"*{SBOM_ENDING}", SUMS):
        for path in out.glob(pattern):
            path.unlink()
    for path in built:
        shutil.copyfile(path, out / path.name)
    sbom = out / f"{built.sdist.name.removesuffix('.tar.gz')}{SBOM_ENDING}"
    sbom.write_bytes(member(built.wheel, SBOM_ENDING))
    delivered = found_in(out)
    sums = "".join(f"{sha256(path)}  {path.name}\n" for path in sorted([*delivered, sbom]))
    (out / SUMS).write_text(sums, encoding="utf-8", newline="\n")
    return delivered


def _differing(one: Path, other: Path) -> list[str]:
    first, second = members(one), members(other)
    names = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    return names or ["the archive itself: order, times or modes"]

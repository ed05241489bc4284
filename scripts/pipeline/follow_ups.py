"""Follow-ups of a regeneration: what a person should look at, and whether hand-written code still works."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from .checks import mypy, python
from .errors import PipelineError
from .spec import inactive
from .spec.corrected import Corrected
from .spec.descriptions import undescribed

DEMO = Path("overlays/ozkit/demo.py")
_OURS = re.compile(r"^(?:overlays/)?(ozkit/[\w/]+\.py):\d+: error: (.*?)(?:\s+\[[\w-]+\])?$")
# What no hand-written module survives: it imports something that is not there.
_GONE = re.compile(r'^Module "ozkit_\S+" has no attribute|(?:module|stub for module) named "ozkit_')
_FOREIGN = re.compile(r'module named "(?!ozkit)|Library stubs not installed|"(?!ozkit)[\w.]+": module is installed')


def follow_ups(root: Path, corrected: list[Corrected]) -> list[str]:
    """List corrections that lost or regained their effect, operations without a name, places without words."""
    return [note for item in corrected for note in _of_document(root, item)]


def handwritten(root: Path, scratch: Path) -> list[str]:
    """List where hand-written code does not fit a generated tree.

    Raises:
        PipelineError: A module imports what is gone, or the simulator or the demo does not run.
    """
    code = "import ozkit; [getattr(ozkit, name) for name in ozkit.__all__]"
    done = python(scratch, root, "-c", code, folder=scratch)
    if done.returncode:
        raise PipelineError(f"overlays/ozkit cannot be imported with the new tree: {_last_line(done)}: adapt it first")
    lines = [_OURS.match(line) for line in _types(root, scratch).splitlines() if not _FOREIGN.search(line)]
    found = [(line[1], line[2]) for line in lines if line]
    gone = [f"overlays/{file}: {reason}" for file, reason in found if _GONE.search(reason)]
    if gone:
        raise PipelineError("\n  ".join(["hand-written code imports what is gone: adapt it first", *gone]))
    _demo(root, scratch)
    return [f"hand-written code does not fit: overlays/{file}: {reason}" for file, reason in found]


def _demo(root: Path, scratch: Path) -> None:
    """Run the demo against the simulator, where this environment has what they need."""
    needed = ("starlette", "uvicorn", "jsonschema", "altair")
    if not (root / DEMO).exists() or not all(map(find_spec, needed)):
        return
    with tempfile.TemporaryDirectory() as folder:
        done = python(scratch, root, "-m", "ozkit.demo", folder, folder=Path(folder))
    if done.returncode:
        words = "the demo does not run against the simulator with the new tree"
        raise PipelineError(f"{words}: {_last_line(done)}: adapt it")


def _last_line(done: subprocess.CompletedProcess[str]) -> str:
    return ((done.stderr or done.stdout).strip().splitlines() or ["no reason given"])[-1]


def _types(root: Path, scratch: Path) -> str:
    """Return what mypy says of hand-written code, in its default mode: extras may not be installed here."""
    return mypy(scratch, root, "--no-error-summary", "-p", "ozkit").stdout


def _of_document(root: Path, item: Corrected) -> Iterator[str]:
    known = inactive.read(root / "spec" / item.api.document.name)
    now = inactive.found(item.stale, item.unplaced)
    for each in item.stale:
        if (each.target, each.description) not in known.actions:
            yield f"a correction no longer has an effect and is inactive: {each}"
    for target, words in known.actions:
        if (target, words) not in now.actions:
            yield f"an inactive correction has an effect again: {target} ({words})"
    for place in sorted(set(now.words) - set(known.words)):
        yield f"{place} no longer has a place and is inactive"
    for place in sorted(set(known.words) - set(now.words)):
        yield f"{place} has a place again"
    for fact in item.normalised.operations:
        if not fact.named:
            yield f"{fact.key[0]} {fact.key[1]} is offered as `{fact.facade}`: name it in the overlay"
    missing = undescribed(item.document)
    if missing:
        places = f"{item.api.name}: {len(missing)} operations, arguments and fields have no description"
        yield f"{places}: `python -m scripts.pipeline describe` writes a skeleton"

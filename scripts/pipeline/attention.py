"""What a person should look at after a regeneration, because no command can decide it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from . import parked
from .assemble import Corrected
from .classify.notes import Note
from .descriptions import undescribed
from .errors import PipelineError
from .gates import environment
from .prepass import expand

_OURS = re.compile(r"^(?:overlays/)?(ozkit/[\w/]+\.py):\d+: error: (.*?)(?:\s+\[[\w-]+\])?$")
_FOREIGN = re.compile(r'module named "(?!ozkit)|Library stubs not installed|"(?!ozkit)[\w.]+": module is installed')


def attention(root: Path, corrected: list[Corrected]) -> list[Note]:
    """List corrections that lost or regained their effect, operations without a name, places without words."""
    return [note for item in corrected for note in _of_document(root, item)]


def handwritten(root: Path, scratch: Path) -> list[Note]:
    """List where hand-written code does not fit a generated tree.

    Args:
        root: The checkout.
        scratch: The directory that holds `ozkit_api`.

    Raises:
        PipelineError: The library cannot even be imported.
    """
    settings = environment(scratch, root)
    code = "import ozkit; [getattr(ozkit, name) for name in ozkit.__all__]"
    done = subprocess.run([sys.executable, "-c", code], cwd=scratch, env=settings, capture_output=True, text=True)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise PipelineError(f"overlays/ozkit cannot be imported with the new tree: {reason[0]}: adapt it first")
    lines = [_OURS.match(line) for line in _types(root, scratch, settings).splitlines() if not _FOREIGN.search(line)]
    return [
        Note(
            f"hand-written code does not fit: overlays/{found[1]}: {found[2]}",
            f"`overlays/{found[1]}` uses what is gone or has changed: adapt it before a release.",
        )
        for found in lines
        if found
    ]


def _types(root: Path, scratch: Path, settings: dict[str, str]) -> str:
    """Return what mypy says of hand-written code, in its default mode: extras may not be installed here."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--config-file=", "--explicit-package-bases", "--no-error-summary"),
            *("--cache-dir", str(root / ".mypy_cache" / "gate"), "-p", "ozkit"),
        ],
        cwd=root,
        env={**settings, "MYPYPATH": os.pathsep.join([str(root / "overlays"), str(scratch)])},
        capture_output=True,
        text=True,
    )
    return done.stdout


def _of_document(root: Path, item: Corrected) -> Iterator[Note]:
    known = parked.read(root / "spec" / item.api.document.name)
    now = parked.found(item.stale, item.unplaced)
    name = f"`spec/{parked.file_of(item.api.document).name}`"
    for each in item.stale:
        if (each.target, each.description) not in known.actions:
            told = f"Corrections without effect on this document, listed in {name}: {{}}."
            yield Note(f"a correction has no effect any more and is parked: {each}", told)
    for target, words in known.actions:
        if (target, words) not in now.actions:
            text = f"a parked correction has an effect again: {target} ({words})"
            yield Note(text, "Corrections that were parked and have an effect again: {}.")
    lost, back = set(now.words) - set(known.words), set(known.words) - set(now.words)
    yield from _words(lost, "has no place any more and is parked", f"Descriptions without a place, in {name}: {{}}.")
    yield from _words(back, "has a place again", "Descriptions that were parked and have a place again: {}.")
    for fact in expand(item.document, item.api.namespace)[1]:
        if not fact.named:
            text = f"{fact.key[0]} {fact.key[1]} is offered as `{fact.facade}`: name it in the overlay"
            yield Note(text, f"`{fact.facade}` has no name of ours yet and may be renamed.")
    places = {line.partition(": ")[0] for line in undescribed(item.document)}
    yield from _words(places, "has no words yet", "Operations, arguments and fields without a description yet: {}.")


def _words(places: set[str], what: str, told: str) -> Iterator[Note]:
    yield from (Note(f"{place} {what}", told) for place in sorted(places))

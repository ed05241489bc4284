"""What a person should look at after a regeneration, because no command can decide it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from . import parked
from .assemble import Corrected
from .descriptions import undescribed
from .errors import PipelineError
from .gates import environment
from .prepass import expand

_SHOWN = 6
_OURS = re.compile(r"^(?:overlays/)?(ozkit/[\w/]+\.py):\d+: error: (.*?)(?:\s+\[[\w-]+\])?$")
_FOREIGN = re.compile(r'module named "(?!ozkit)|Library stubs not installed|"(?!ozkit)[\w.]+": module is installed')


def attention(root: Path, corrected: list[Corrected]) -> list[str]:
    """List corrections that lost or regained their effect, operations without a name, places without words."""
    return [line for item in corrected for line in _of_document(root, item)]


def handwritten(root: Path, scratch: Path) -> list[str]:
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
    search = f"{root / 'overlays'}:{scratch}"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--config-file=", "--explicit-package-bases", "--no-error-summary"),
            *("--cache-dir", str(root / ".mypy_cache" / "gate"), "-p", "ozkit"),
        ],
        cwd=root,
        env={**settings, "MYPYPATH": search},
        capture_output=True,
        text=True,
    )
    lines = [_OURS.match(line) for line in done.stdout.splitlines() if not _FOREIGN.search(line)]
    return [f"hand-written code does not fit: overlays/{found[1]}: {found[2]}" for found in lines if found]


def _of_document(root: Path, item: Corrected) -> Iterator[str]:
    known = parked.read(root / "spec" / item.api.document.name)
    now = parked.found(item.stale, item.unplaced)
    for each in item.stale:
        if (each.target, each.description) not in known.actions:
            yield f"a correction has no effect any more and is parked: {each}"
    for target, words in known.actions:
        if (target, words) not in now.actions:
            yield f"a parked correction has an effect again: {target} ({words})"
    yield from _listed("descriptions have no place any more and are parked", set(now.words) - set(known.words))
    yield from _listed("parked descriptions have a place again", set(known.words) - set(now.words))
    for fact in expand(item.document, item.api.namespace)[1]:
        if not fact.named:
            yield f"{fact.key[0]} {fact.key[1]} is offered as `{fact.facade}`: name it in the overlay"
    yield from _listed("places have no words yet", {line.partition(": ")[0] for line in undescribed(item.document)})


def _listed(what: str, places: set[str]) -> Iterator[str]:
    if places:
        shown = sorted(places)
        more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
        yield f"{len(shown)} {what}: {', '.join(shown[:_SHOWN])}{more}"

"""The whole generation: correct every document, generate into a scratch tree, pass the gates, swap it in."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import parked
from .assemble import GENERATED, TEMPLATES, Corrected, correct, read_apis
from .errors import PipelineError
from .gates import run_gates, same_tree
from .generate import generate_package
from .journal import commit, runs
from .overlay_file import without_stale_actions

_SCRATCH = ".scratch-"
_INIT = '"""The generated packages, one a document; replaced whole at each regeneration, do not edit."""\n'


def correct_all(root: Path, *, drop_stale: bool = False) -> list[Corrected]:
    """Return the corrected documents of a checkout."""
    return [correct(api, drop_stale=drop_stale) for api in read_apis(root)]


@contextmanager
def fresh_tree(root: Path, corrected: list[Corrected], home: Path | None = None) -> Iterator[Path]:
    """Generate every package into a scratch directory; it is gone afterwards.

    Args:
        root: The checkout, for its templates.
        corrected: The documents.
        home: Where the scratch directory goes; by default beside the committed tree.

    Yields:
        The directory that holds `ozkit_api`.
    """
    home = home or root / GENERATED.parent
    home.mkdir(exist_ok=True)
    _clear_leftovers(home)
    scratch = Path(tempfile.mkdtemp(prefix=f"{_SCRATCH}{os.getpid()}-", dir=home))
    try:
        _generate_into(scratch / GENERATED.name, root, corrected)
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _clear_leftovers(home: Path) -> None:
    """Remove the scratch directories of processes that were killed."""
    for path in home.glob(f"{_SCRATCH}*"):
        owner = path.name.removeprefix(_SCRATCH).partition("-")[0]
        if os.name == "posix" and owner.isdecimal() and not runs(int(owner)):
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def checked_tree(root: Path, corrected: list[Corrected]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Generate every package twice, and pass the gates.

    Yields:
        The directory that holds `ozkit_api`, and what the gates found in it.

    Raises:
        PipelineError: If the two differ, or a gate is not passed.
    """
    with fresh_tree(root, corrected) as scratch:
        with fresh_tree(root, corrected) as again:
            differing = same_tree(scratch, again)
        if differing:
            raise PipelineError(f"generating twice gives different bytes: {', '.join(differing[:5])}")
        yield scratch, run_gates(scratch, corrected, root)


def regenerate(root: Path, *, drop_stale: bool = False) -> tuple[dict[str, Any], list[str]]:
    """Replace the generated packages of a checkout by fresh ones.

    Args:
        root: The checkout.
        drop_stale: Remove overlay actions that have no effect any more, instead of refusing.

    Returns:
        What the gates found in the tree, and a line for each correction that was dropped.

    Raises:
        PipelineError: If anything is wrong; the tree is as it was then.
    """
    corrected = correct_all(root, drop_stale=drop_stale)
    with checked_tree(root, corrected) as (scratch, found):
        changes: dict[Path, Path | bytes | None] = {GENERATED: scratch / GENERATED.name}
        dropped = [line for item in corrected for line in _drop(item, root, changes)] if drop_stale else []
        commit(root, changes)
    return found, dropped


def _drop(item: Corrected, root: Path, changes: dict[Path, Path | bytes | None]) -> Iterator[str]:
    """Take what has no effect out of the corrections, and say so."""
    if item.stale and item.api.overlay is not None:
        changes[item.api.overlay.relative_to(root)] = without_stale_actions(item.api.overlay, item.stale)
    listed = parked.file_of(item.api.document)
    if listed.exists():
        changes[listed.relative_to(root)] = parked.written(parked.found([], item.unplaced))
    yield from (f"dropped from the overlay: {action}" for action in item.stale)
    yield from (f"without a place, skipped: {entry}" for entry in item.unplaced)


def _generate_into(target: Path, root: Path, corrected: list[Corrected]) -> None:
    target.mkdir()
    (target / "__init__.py").write_text(_INIT, encoding="utf-8")
    (target / "py.typed").touch()
    for item in corrected:
        generate_package(item.document, item.api.namespace, (root / TEMPLATES).resolve(), target / item.api.package)

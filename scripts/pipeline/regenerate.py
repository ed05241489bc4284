"""The whole generation: correct every document, generate into a scratch tree, pass the gates, swap it in."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .assemble import GENERATED, TEMPLATES, Corrected, correct, read_apis
from .errors import PipelineError
from .gates import run_gates, same_tree
from .generate import generate_package
from .overlay_file import drop_stale_actions
from .swap import replace_tree

_SCRATCH = ".scratch-"
_INIT = '"""The generated packages, one a document; replaced whole at each regeneration, do not edit."""\n'


def correct_all(root: Path, *, drop_stale: bool = False) -> list[Corrected]:
    """Return the corrected documents of a checkout."""
    return [correct(api, drop_stale=drop_stale) for api in read_apis(root)]


@contextmanager
def fresh_tree(root: Path, corrected: list[Corrected]) -> Iterator[Path]:
    """Generate every package into a scratch directory beside the committed tree; it is gone afterwards.

    Yields:
        The directory that holds `ozkit_api`.
    """
    home = root / GENERATED.parent
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
        if os.name == "posix" and owner.isdecimal() and not _runs(int(owner)):
            shutil.rmtree(path, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


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
    with fresh_tree(root, corrected) as scratch, fresh_tree(root, corrected) as again:
        differing = same_tree(scratch, again)
        if differing:
            raise PipelineError(f"generating twice gives different bytes: {', '.join(differing[:5])}")
        found = run_gates(scratch, corrected, root)
        replace_tree(scratch / GENERATED.name, root / GENERATED)
    dropped = [f"dropped from the overlay: {action}" for item in corrected for action in item.stale]
    dropped += [f"without a place, skipped: {entry}" for item in corrected for entry in item.unplaced]
    for item in corrected:
        if item.stale and item.api.overlay is not None:
            drop_stale_actions(item.api.overlay, item.stale)
    return found, dropped


def _generate_into(target: Path, root: Path, corrected: list[Corrected]) -> None:
    target.mkdir()
    (target / "__init__.py").write_text(_INIT, encoding="utf-8")
    (target / "py.typed").touch()
    for item in corrected:
        generate_package(item.document, item.api.namespace, (root / TEMPLATES).resolve(), target / item.api.package)

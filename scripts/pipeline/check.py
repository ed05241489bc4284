"""`check`: what a regeneration would change, from the committed tree to a fresh one, and what that means for users."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import parked
from .assemble import GENERATED, Corrected, read_apis
from .attention import attention
from .classify.change import Change
from .classify.names import compare_surfaces
from .classify.operations import compare_documents
from .classify.policy import Level
from .classify.report import Report
from .classify.surface import read_surface
from .documents import load
from .errors import PipelineError
from .gates import same_tree
from .import_ import contract_files
from .regenerate import correct_all, fresh_tree
from .version import following, read_version

OVERLAYS = Path("overlays")
SPEC = Path("spec")
DOCUMENT = "openapi.json"


@dataclass(frozen=True)
class Staged:
    """A regeneration that is prepared but not made.

    Args:
        files: What of `spec/` is to be written, by path below the root; None is to be deleted.
        corrected: The corrected documents.
    """

    files: dict[Path, bytes | None]
    corrected: list[Corrected]


def check(root: Path, source: str | Path | None = None, base: Path | None = None) -> Report:
    """Compare the committed tree with a fresh one; nothing is written.

    Args:
        root: The checkout.
        source: An upstream document, as path or URL; by default what stands in `spec/`.
        base: Another checkout to compare with, such as one of the last release; by default `root` itself.

    Raises:
        PipelineError: If the document cannot be used, or no tree can be generated.
    """
    with (
        staged(root, source) as stage,
        tempfile.TemporaryDirectory() as home,
        fresh_tree(root, stage.corrected, Path(home)) as scratch,
    ):
        return examine(root, stage, scratch, base)


@contextmanager
def staged(root: Path, source: str | Path | None) -> Iterator[Staged]:
    """Correct the documents as they are, or would be with another upstream; what has no effect is left out.

    Yields:
        What is to be written, and the corrected documents.
    """
    if source is None:
        yield Staged({}, correct_all(root, drop_stale=True))
        return
    _, files = contract_files(source, root)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copytree(root / SPEC, home / SPEC)
        for path, content in files.items():
            (home / path).write_bytes(content)
        corrected = correct_all(home, drop_stale=True)
        changes: dict[Path, bytes | None] = dict(files)
        for item in corrected:
            if item.stale or item.unplaced or parked.file_of(item.api.document).exists():
                path = parked.file_of(item.api.document).relative_to(home)
                changes[path] = parked.written(parked.found(item.stale, item.unplaced))
        yield Staged(changes, corrected)


def examine(root: Path, stage: Staged, scratch: Path, base: Path | None = None) -> Report:
    """Compare the committed tree with one that was generated into `scratch`."""
    old = base or root
    documents = {item.api.name: _document(old, item) for item in stage.corrected}
    known = {api.name for api in read_apis(old)} | documents.keys()
    gone = [name for name in known if name not in documents]
    if gone:
        raise PipelineError(f"spec/sources.toml: {', '.join(gone)} is gone; remove an API in a commit of its own")
    renamed = {
        change.detail.partition(" -> ")[0]: change.detail.partition(" -> ")[2]
        for found in documents.values()
        for change in found
        if change.kind == "class changed"
    }
    before, after = read_surface(old / OVERLAYS, old / GENERATED.parent), read_surface(root / OVERLAYS, scratch)
    report = Report(
        documents=documents,
        python=compare_surfaces(before, after, renamed),
        attention=attention(root, stage.corrected),
        differs=bool(same_tree(scratch / GENERATED.name, old / GENERATED)),
        version=read_version(old),
    )
    return _versioned(report)


def _versioned(report: Report) -> Report:
    """Put in the version that follows: whatever reaches users needs one of its own."""
    changed = report.differs or report.verdict > Level.NONE
    following_one = following(report.version, report.verdict) if changed else report.version
    return Report(**{**report.__dict__, "next_version": following_one})


def _document(old: Path, item: Corrected) -> list[Change]:
    path = old / GENERATED / item.api.package / DOCUMENT
    before: dict[str, Any] = load(path) if path.exists() else {}
    if not (old / GENERATED).is_dir():
        raise PipelineError(f"{GENERATED.as_posix()} is not there, and so nothing to compare with: run generate first")
    return compare_documents(before, item.document, item.api.namespace)

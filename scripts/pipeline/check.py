"""`check`: what a regeneration would change, from the committed tree to a fresh one, and what that means for users."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .checks import run_checks
from .diff.changelog import following, read_version
from .diff.operations import compare_documents
from .diff.policy import Change, Level
from .diff.report import Report
from .diff.surface import Surface, compare_surfaces, read_surface
from .errors import PipelineError
from .follow_ups import follow_ups, handwritten
from .generate import fresh_tree
from .objects import operations
from .replace import same_tree
from .spec import inactive
from .spec.corrected import Corrected, correct_all
from .spec.documents import load
from .spec.importing import CONTRACT, Result, contract_files
from .spec.sources import GENERATED, read_apis

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


def check(
    root: Path,
    source: str | Path | None = None,
    base: Path | None = None,
    *,
    accept: bool = False,
    accepted: frozenset[str] = frozenset(),
) -> Report:
    """Compare the committed tree with a fresh one, past every check that `update` makes; nothing is written.

    Args:
        root: The checkout.
        source: An upstream document, as path or URL; by default the one in `spec/`.
        base: Another checkout to compare with, such as one of the last release; by default `root` itself.
        accept: Take a document without most of the operations.
        accepted: The ids of changes that do not count for the verdict.

    Raises:
        PipelineError: If the document cannot be used, no tree can be generated, or a check fails.
    """
    with staged(root, source, accept=accept) as stage, fresh_tree(root, stage.corrected) as scratch:
        report = replace(examine(root, stage, scratch, base), accepted=accepted)
        if report.differs:
            run_checks(scratch, stage.corrected, root)
            report = replace(report, follow_ups=[*report.follow_ups, *handwritten(root, scratch)])
        return report


@contextmanager
def staged(root: Path, source: str | Path | None, *, accept: bool = False) -> Iterator[Staged]:
    """Correct the documents as they are, or would be with another upstream; what has no effect is left out.

    Yields what is to be written. The arguments are those of `check`.
    """
    if source is None:
        yield Staged({}, correct_all(root, drop_stale=True))
        return
    result, files = contract_files(source, root)
    if not accept:
        _refuse_fragment(root, result)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copytree(root / SPEC, home / SPEC)
        for path, content in files.items():
            (home / path).write_bytes(content)
        corrected = correct_all(home, drop_stale=True)
        changes: dict[Path, bytes | None] = dict(files)
        for item in corrected:
            if item.stale or item.unplaced or inactive.file_of(item.api.document).exists():
                path = inactive.file_of(item.api.document).relative_to(home)
                changes[path] = inactive.written(inactive.found(item.stale, item.unplaced))
        yield Staged(changes, corrected)


def _refuse_fragment(root: Path, result: Result) -> None:
    """Refuse a document without most of the operations of the present one: half a download looks like that."""
    if not (root / CONTRACT).exists():
        return
    before = {each[:2] for each in operations(load(root / CONTRACT))}
    gone = before - {each[:2] for each in operations(result.document)}
    if 2 * len(gone) > len(before):
        words = f"{result.source}: lacks {len(gone)} of the {len(before)} operations of the present document"
        raise PipelineError(f"{words}; is it the whole API? Give --accept if it is")


def examine(root: Path, stage: Staged, scratch: Path, base: Path | None = None, after: Surface | None = None) -> Report:
    """Compare the committed tree with one that was generated into `scratch`, whose surface may be known already."""
    old = base or root
    documents = {item.api.name: _document(old, item) for item in stage.corrected}
    known = {api.name for api in read_apis(old)} | documents.keys()
    gone = [name for name in known if name not in documents]
    if gone:
        raise PipelineError(f"spec/sources.toml: {', '.join(gone)} is gone; remove an API in a commit of its own")
    before = read_surface(old / OVERLAYS, old / GENERATED.parent)
    # What only names something mends nothing.
    repairs = {
        item.api.name: {name: places for name, places in item.repairs.items() if not name.startswith("name_")}
        for item in stage.corrected
    }
    report = Report(
        documents=documents,
        python=compare_surfaces(before, after or read_surface(root / OVERLAYS, scratch)),
        follow_ups=follow_ups(root, stage.corrected),
        differs=bool(same_tree(scratch / GENERATED.name, old / GENERATED)),
        version=read_version(old),
        repairs={name: found for name, found in repairs.items() if found},
    )
    # Whatever reaches users needs a version of its own.
    changed = report.differs or report.verdict > Level.NONE
    return replace(report, next_version=following(report.version, report.verdict) if changed else report.version)


def _document(old: Path, item: Corrected) -> list[Change]:
    path = old / GENERATED / item.api.package / DOCUMENT
    before: dict[str, Any] = load(path) if path.exists() else {}
    if not (old / GENERATED).is_dir():
        raise PipelineError(f"{GENERATED.as_posix()} is not there, and so nothing to compare with: run generate first")
    return compare_documents(before, item.document, item.api.namespace)

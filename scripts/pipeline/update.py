"""`update`: from a new upstream document to a finished change: contract, code, changelog, version; all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from . import changelog
from .assemble import GENERATED
from .attention import handwritten
from .check import DOCUMENT, Staged, examine, staged
from .classify.report import Report
from .documents import dump_json
from .errors import PipelineError
from .gates import same_tree
from .journal import commit
from .regenerate import checked_tree
from .sentences import Lines, entry
from .version import FILE as VERSION
from .version import read_version, with_version

Files = dict[Path, Path | bytes | None]


@dataclass(frozen=True)
class Updated:
    """What an update did, or would do.

    Args:
        report: How the change is classified.
        entry: The changelog entry.
        files: What is written, by path below the checkout; nothing if there is nothing to do.
    """

    report: Report
    entry: str
    files: tuple[str, ...]


def update(root: Path, source: str | Path, date: str, *, dry_run: bool = False, strict: bool = False) -> Updated:
    """Bring a checkout in step with an upstream document.

    Args:
        root: The checkout.
        source: The upstream document, as path or URL.
        date: The day of the changelog entry, as YYYY-MM-DD.
        dry_run: Do everything but write.
        strict: Refuse when a correction lost its effect, instead of parking it.

    Raises:
        PipelineError: If anything is wrong; the tree is as it was then.
    """
    with staged(root, source) as stage:
        if strict:
            _refuse_stale(stage)
        if _in_step(root, stage):
            return Updated(Report(version=read_version(root), next_version=read_version(root)), "", ())
        with checked_tree(root, stage.corrected) as (scratch, _):
            report = examine(root, stage, scratch)
            if report.differs:
                report = replace(report, attention=[*report.attention, *handwritten(root, scratch)])
            lines = entry(report)
            files = _files(root, stage, scratch, report, date, lines)
            if files and not dry_run:
                commit(root, files)
            text = changelog.markdown(lines) if report.differs else ""
            return Updated(report, text, tuple(path.as_posix() for path in files))


def _files(root: Path, stage: Staged, scratch: Path, report: Report, date: str, lines: Lines) -> Files:
    """Return what differs from the tree; a document that only has other bytes is noted, and makes no version."""
    files: Files = {path: content for path, content in stage.files.items() if _now(root, path) != content}
    if same_tree(scratch / GENERATED.name, root / GENERATED):
        files[GENERATED] = scratch / GENERATED.name
        files[changelog.FILE] = changelog.with_entry(
            _read(root, changelog.FILE), report.next_version, date, lines
        ).encode()
        files[VERSION] = with_version(_read(root, VERSION), report.next_version).encode()
    return files


def _in_step(root: Path, stage: Staged) -> bool:
    """Say whether the tree holds this very document, and code made of it; `verify` looks at the code itself."""
    made = all(
        _now(root, GENERATED / item.api.package / DOCUMENT) == dump_json(item.document).encode()
        for item in stage.corrected
    )
    return made and all(_now(root, path) == content for path, content in stage.files.items())


def _now(root: Path, path: Path) -> bytes | None:
    return (root / path).read_bytes() if (root / path).exists() else None


def _read(root: Path, path: Path) -> str:
    try:
        return (root / path).read_text(encoding="utf-8")
    except OSError as error:
        raise PipelineError(f"{path.as_posix()}: cannot be read ({error.strerror}); restore it") from error


def _refuse_stale(stage: Staged) -> None:
    found = [str(each) for item in stage.corrected for each in item.stale]
    found += [each for item in stage.corrected for each in item.unplaced]
    if found:
        raise PipelineError("without effect on this document:\n  " + "\n  ".join(found))

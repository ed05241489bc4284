"""`update`: from a new upstream document to a finished change: contract, code, changelog, version; all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from .check import DOCUMENT, OVERLAYS, Staged, examine, staged
from .checks import run_checks
from .diff import changelog, released
from .diff.changelog import VERSION_FILE, Lines, entry, following, read_text, read_version, with_version
from .diff.operations import compare_documents
from .diff.released import Released
from .diff.report import Report
from .diff.surface import Surface, compare_surfaces, read_surface
from .errors import PipelineError
from .follow_ups import handwritten
from .generate import fresh_tree
from .replace import replace as replace_files
from .replace import same_tree
from .spec.corrected import Corrected
from .spec.documents import dump_json, load
from .spec.sources import FILE, GENERATED

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


def update(
    root: Path, source: str | Path, date: str, *, dry_run: bool = False, strict: bool = False, accept: bool = False
) -> Updated:
    """Bring a checkout in step with an upstream document.

    Args:
        root: The checkout.
        source: The upstream document, as path or URL.
        date: The day of the changelog entry, as YYYY-MM-DD.
        dry_run: Do everything but write.
        strict: Refuse when a correction lost its effect, instead of making it inactive.
        accept: Take a document without most operations of the present one.

    Raises:
        PipelineError: If anything is wrong; the tree is as it was then.
    """
    with staged(root, source, accept=accept) as stage:
        if strict:
            _refuse_stale(stage)
        if _in_step(root, stage):
            return Updated(Report(version=read_version(root), next_version=read_version(root)), "", ())
        with fresh_tree(root, stage.corrected) as scratch:
            run_checks(scratch, stage.corrected, root)
            surface = read_surface(root / OVERLAYS, scratch)
            report = examine(root, stage, scratch, after=surface)
            base = released.read(root, report.version)
            since = report
            if report.differs:
                report = replace(report, follow_ups=[*report.follow_ups, *handwritten(root, scratch)])
                since = _since_release(root, stage, scratch, base, surface) if base else report
                report = replace(report, next_version=since.next_version)
            lines = entry(since)
            files = _files(root, stage, scratch, since, base, date, lines)
            if files and not dry_run:
                owned = [GENERATED, *(path for path in stage.files if path != FILE)]
                replace_files(root, files, owned=owned)
            text = changelog.markdown(lines) if report.differs else ""
            return Updated(report, text, tuple(path.as_posix() for path in files))


def _since_release(root: Path, stage: Staged, scratch: Path, base: Released, after: Surface) -> Report:
    """Compare with what was released last, which is generated again from its documents."""
    old = [
        Corrected(item.api, base.documents[item.api.name])
        for item in stage.corrected
        if item.api.name in base.documents
    ]
    documents = {
        item.api.name: compare_documents(base.documents.get(item.api.name, {}), item.document, item.api.namespace)
        for item in stage.corrected
    }
    with fresh_tree(root, old) as before:
        python = compare_surfaces(read_surface(root / OVERLAYS, before), after)
        differs = bool(same_tree(scratch / GENERATED.name, before / GENERATED.name))
    report = Report(documents, python, differs=differs, version=base.version, next_version=base.version)
    return replace(report, next_version=following(base.version, report.verdict)) if differs else report


def _files(
    root: Path, stage: Staged, scratch: Path, since: Report, base: Released | None, date: str, lines: Lines
) -> Files:
    """Return what differs from the tree; a document that only has other bytes is noted, and makes no version."""
    files: Files = {path: content for path, content in stage.files.items() if _now(root, path) != content}
    if same_tree(scratch / GENERATED.name, root / GENERATED):
        files[GENERATED] = scratch / GENERATED.name
        pending, bullets = (read_version(root), base.bullets) if base else ("", {})
        log = read_text(root, changelog.FILE)
        log = changelog.with_entry(log, since.next_version, date, lines, pending=pending, bullets=bullets)
        files[changelog.FILE] = log.encode()
        files[VERSION_FILE] = with_version(read_text(root, VERSION_FILE), since.next_version).encode()
        homes = {item.api.name: root / GENERATED / item.api.package / DOCUMENT for item in stage.corrected}
        committed = {name: load(home) for name, home in homes.items() if home.exists()}
        ahead = Released(since.version, base.documents if base else committed, changelog.bulleted(lines))
        files[released.FILE] = ahead.written() if since.differs else None
    return files


def _in_step(root: Path, stage: Staged) -> bool:
    """Return whether the tree holds this document and code generated from it; `verify` compares the code itself."""
    made = all(
        _now(root, GENERATED / item.api.package / DOCUMENT) == dump_json(item.document).encode()
        for item in stage.corrected
    )
    return made and all(_now(root, path) == content for path, content in stage.files.items())


def _now(root: Path, path: Path) -> bytes | None:
    return (root / path).read_bytes() if (root / path).exists() else None


def _refuse_stale(stage: Staged) -> None:
    found = [str(each) for item in stage.corrected for each in item.stale]
    found += [each for item in stage.corrected for each in item.unplaced]
    if found:
        raise PipelineError("without effect on this document:\n  " + "\n  ".join(found))

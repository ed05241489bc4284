"""The command line: `python -m scripts.pipeline import|check|generate|verify|describe|update`."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import PipelineError

if TYPE_CHECKING:
    from .diff.report import Report


_SHOWN = 3
_MOST = 200
_LONGEST = 500
_HERE = Path(__file__).resolve().parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused; of `check` 2 non-breaking, 3 breaking."""
    options = _parser().parse_args(arguments)
    options.root = options.root.resolve()
    try:
        from .replace import alone, recover

        with alone(options.root) if options.writes else nullcontext():
            if options.root.is_dir() and recover(options.root):
                print("finished a replacement that was interrupted", file=sys.stderr)
            return int(options.run(options))
    except PipelineError as error:
        print(f"error: {_one_line(str(error)) if options.one_line else _shortened(str(error))}", file=sys.stderr)
    except Exception as error:  # Whatever a document makes a library do, it is one line, and the tree is as it was.
        if options.traceback:
            raise
        print(f"error: {_unexpected(error)}", file=sys.stderr)
    return 1


def _unexpected(error: Exception) -> str:
    """Return a line for an error that no check foresaw: where it arose here, and what to do."""
    ours = [each for each in traceback.extract_tb(error.__traceback__) if _HERE in Path(each.filename).parents]
    where = f" in {Path(ours[-1].filename).relative_to(_HERE)}, line {ours[-1].lineno}" if ours else ""
    said = " ".join(str(error).split())[:200] or "no reason given"
    advice = (
        "give --traceback before the command for the whole of it, and correct what it is about with an overlay action"
    )
    return f"unexpected {type(error).__name__}{where}: {said}; {advice}"


def _shortened(text: str) -> str:
    """Return a message without the middle of what is long: it can quote megabytes of a document."""
    lines = [line if len(line) <= _LONGEST else f"{line[:_LONGEST]} ..." for line in text.splitlines()]
    more = [f"  and {len(lines) - _MOST} more"] if len(lines) > _MOST else []
    return "\n".join(lines[:_MOST] + more)


def _one_line(text: str) -> str:
    """Return a message with its first findings as one line, for a log that somebody reads once a night."""
    lines = [" ".join(line.split()) for line in _shortened(text).splitlines()]
    head, *findings = [line for line in lines if line] or ["no reason given"]
    more = f"; and {len(findings) - _SHOWN} more" if len(findings) > _SHOWN else ""
    return " ".join([head, "; ".join(findings[:_SHOWN]) + more]).strip()


def _import(options: argparse.Namespace) -> int:
    from .spec.importing import write_contract

    done = write_contract(options.source, options.root)
    print(f"{done.path.name}: {'changed' if done.changed else 'unchanged'} (from {done.source}, sha256 {done.sha256})")
    return 0


def _check(options: argparse.Namespace) -> int:
    from .check import check

    accepted = frozenset(_accepted(options.accepted_changes) if options.accepted_changes else ())
    report = check(options.root, options.upstream, options.base, accept=options.accept, accepted=accepted)
    _write_reports(options, report)
    print(report.text())
    if options.annotations:
        print(report.annotations(), end="")
    return report.exit_code


def _accepted(path: Path) -> list[str]:
    """Read the ids of accepted changes: the first word of each line that is not a comment."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise PipelineError(f"{path}: cannot be read ({error.strerror}); write one id of a change a line") from error
    return [line.split()[0] for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _describe(options: argparse.Namespace) -> int:
    from .describe import skeleton

    print(skeleton(options.root), end="")
    return 0


def _generate(options: argparse.Namespace) -> int:
    from .generate import generate

    found, dropped = generate(options.root, drop_stale=options.drop_stale)
    for line in dropped:
        print(line)
    print(f"generated {len(found['operations'])} operation modules and {len(found['enums'])} enums; all checks passed")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from .verify import verify

    report = verify(options.root)
    print(report.text())
    return 1 if report.gaps else 0


def _update(options: argparse.Namespace) -> int:
    from .update import update

    done = update(
        options.root,
        options.source,
        str(options.date),
        dry_run=options.dry_run,
        strict=options.strict,
        accept=options.accept,
    )
    _write_reports(options, done.report, done.entry)
    if not done.files:
        print("nothing to do: the tree is in step with this document")
        return 0
    print(done.report.text())
    print(f"\n{done.entry}".rstrip())
    print(f"\n{'would write' if options.dry_run else 'wrote'}: {', '.join(done.files)}")
    return 0


def _write_reports(options: argparse.Namespace, report: Report, entry: str = "") -> None:
    texts = ((options.json, report.as_json, "w"), (options.markdown, lambda: report.markdown(entry), "w"))
    for path, text, mode in (*texts, (options.github_output, report.outputs, "a")):
        if path is not None:
            try:
                with path.open(mode, encoding="utf-8") as stream:
                    stream.write(text())
            except OSError as error:
                raise PipelineError(f"{path}: cannot be written ({error.strerror})") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.pipeline", description="Keep the client in step.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the checkout (default: this folder)")
    parser.add_argument("--traceback", action="store_true", help="show the traceback of an unexpected error")
    parser.set_defaults(one_line=False, writes=False)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("import", help="write the contract document from an upstream YAML")
    command.add_argument("source", metavar="PATH_OR_URL")
    command.set_defaults(run=_import, writes=True)
    reports = argparse.ArgumentParser(add_help=False)
    reports.add_argument("--json", type=Path, metavar="FILE", help="write the whole report")
    reports.add_argument("--markdown", type=Path, metavar="FILE", help="write the report for a pull request")
    reports.add_argument("--github-output", type=Path, metavar="FILE", help="append key=value lines, such as verdict")
    words = "say what a regeneration would change: exit 0 nothing, 2 non-breaking, 3 breaking, 1 error"
    command = commands.add_parser("check", help=words, parents=[reports])
    command.add_argument(
        "--upstream", metavar="PATH_OR_URL", help="a new upstream document (default: what is in spec/)"
    )
    command.add_argument("--base", type=Path, metavar="DIR", help="a checkout to compare with (default: the root)")
    command.add_argument("--accepted-changes", type=Path, metavar="FILE", help="ids of changes that do not count")
    command.add_argument("--annotations", action="store_true", help="print annotations for GitHub Actions as well")
    command.add_argument("--accept", action="store_true", help="take a document without most of the operations")
    command.set_defaults(run=_check, one_line=True)
    command = commands.add_parser("generate", help="replace the generated packages by fresh ones")
    command.add_argument("--drop-stale", action="store_true", help="remove overlay actions without effect")
    command.set_defaults(run=_generate, writes=True)
    command = commands.add_parser("verify", help="show where every operation is; exit 1 if anything is missing")
    command.set_defaults(run=_verify)
    command = commands.add_parser("describe", help="print a skeleton of the descriptions that are missing")
    command.set_defaults(run=_describe)
    command = commands.add_parser("update", help="import, check, generate, changelog, version", parents=[reports])
    command.add_argument("source", metavar="PATH_OR_URL")
    command.add_argument("--dry-run", action="store_true", help="do everything but write")
    command.add_argument("--strict", action="store_true", help="refuse when a correction lost its effect")
    command.add_argument("--accept", action="store_true", help="take a document without most of the operations")
    command.add_argument("--date", type=date.fromisoformat, default=datetime.now(UTC).date(), help="YYYY-MM-DD")
    command.set_defaults(run=_update, one_line=True, writes=True)
    return parser

"""The command line: `python -m scripts.pipeline import|check|generate|verify|update`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import PipelineError

if TYPE_CHECKING:
    from .classify.report import Report


_TOLD = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused; of `check` 2 non-breaking, 3 breaking."""
    options = _parser().parse_args(arguments)
    options.root = options.root.resolve()
    try:
        if options.root.is_dir():
            from .journal import recover

            recover(options.root)
        return int(options.run(options))
    except PipelineError as error:
        print(f"error: {_one_line(str(error)) if options.one_line else error}", file=sys.stderr)
        return 1


def _one_line(text: str) -> str:
    """Return a message with its first findings as one line, for a log that somebody reads once a night."""
    head, *findings = [" ".join(line.split()) for line in text.splitlines() if line.strip()] or ["no reason given"]
    more = f"; and {len(findings) - _TOLD} more" if len(findings) > _TOLD else ""
    return " ".join([head, "; ".join(findings[:_TOLD]) + more]).strip()


def _import(options: argparse.Namespace) -> int:
    from .import_ import write_contract

    print(write_contract(options.source, options.root))
    return 0


def _check(options: argparse.Namespace) -> int:
    from .check import check

    report = check(options.root, options.upstream, options.base)
    _write_reports(options, report)
    print(report.text())
    return report.exit_code


def _generate(options: argparse.Namespace) -> int:
    from .regenerate import regenerate

    found, dropped = regenerate(options.root, drop_stale=options.drop_stale)
    for line in dropped:
        print(line)
    print(f"generated {len(found['operations'])} operation modules and {len(found['enums'])} enums; all gates passed")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from .verify import verify

    report = verify(options.root)
    print(report.text())
    return 1 if report.holes else 0


def _update(options: argparse.Namespace) -> int:
    from .update import update

    done = update(options.root, options.source, str(options.date), dry_run=options.dry_run, strict=options.strict)
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
    parser.set_defaults(one_line=False)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("import", help="write the contract document from an upstream YAML")
    command.add_argument("source", metavar="PATH_OR_URL")
    command.set_defaults(run=_import)
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
    command.set_defaults(run=_check, one_line=True)
    command = commands.add_parser("generate", help="replace the generated packages by fresh ones")
    command.add_argument("--drop-stale", action="store_true", help="remove overlay actions that upstream made needless")
    command.set_defaults(run=_generate)
    command = commands.add_parser("verify", help="show where every operation is; exit 1 on any hole")
    command.set_defaults(run=_verify)
    command = commands.add_parser("update", help="import, check, generate, changelog, version", parents=[reports])
    command.add_argument("source", metavar="PATH_OR_URL")
    command.add_argument("--dry-run", action="store_true", help="do everything but write")
    command.add_argument("--strict", action="store_true", help="refuse when a correction lost its effect")
    command.add_argument("--date", type=date.fromisoformat, default=datetime.now(UTC).date(), help="YYYY-MM-DD")
    command.set_defaults(run=_update, one_line=True)
    return parser

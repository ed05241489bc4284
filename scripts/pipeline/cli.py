"""The command line: `python -m scripts.pipeline import|generate|verify`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .errors import PipelineError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except PipelineError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


def _import(options: argparse.Namespace) -> int:
    from .import_ import write_contract

    print(write_contract(options.source, options.root))
    return 0


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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.pipeline", description="Keep the client in step.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the checkout (default: this folder)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("import", help="write the contract document from an upstream YAML")
    command.add_argument("source", metavar="PATH_OR_URL")
    command.set_defaults(run=_import)
    command = commands.add_parser("generate", help="replace the generated packages by fresh ones")
    command.add_argument("--drop-stale", action="store_true", help="remove overlay actions that upstream made needless")
    command.set_defaults(run=_generate)
    command = commands.add_parser("verify", help="show where every operation is; exit 1 on any hole")
    command.set_defaults(run=_verify)
    return parser

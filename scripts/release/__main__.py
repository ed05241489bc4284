"""The command line: `python -m scripts.release build|publish`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .files import ReleaseError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused."""
    options = _parser().parse_args(arguments)
    try:
        for line in options.run(options):
            print(line)
    except ReleaseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _build(options: argparse.Namespace) -> list[str]:
    from .building import SUMS, build

    build(options.root, options.out)
    return ["two builds, the same bytes:", *(options.out / SUMS).read_text(encoding="utf-8").splitlines()]


def _publish(options: argparse.Namespace) -> list[str]:
    from .index import read_settings
    from .publishing import publish

    return publish(options.root, options.out, read_settings(os.environ), options.tag)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.release", description="Build the client and publish it.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the checkout (default: this folder)")
    parser.add_argument("--out", type=Path, default=Path("dist"), help="the folder of the files (default: dist)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("build", help="wheel, source distribution, SBOM and sums; twice, compared, checked")
    command.set_defaults(run=_build)
    command = commands.add_parser("publish", help="upload them to OZKIT_INDEX_URL, unless they are there")
    command.add_argument("--tag", default="", help="the tag that asked for it, to be compared with the version")
    command.set_defaults(run=_publish)
    return parser


if __name__ == "__main__":
    sys.exit(main())

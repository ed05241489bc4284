"""The command line as a test calls it: in this process, or in one of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from ozkit.cli import main


def say(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run a command and return its exit code, output and errors."""
    try:
        code = main(arguments)
    except SystemExit as done:
        code = int(done.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def process(environment: dict[str, str], *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ozkit", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

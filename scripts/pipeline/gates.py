"""What a freshly generated tree must pass before it replaces the committed one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

from .assemble import Corrected
from .errors import PipelineError
from .holes import find_holes


def run_gates(scratch: Path, corrected: list[Corrected], root: Path, *, types: bool = True) -> dict[str, Any]:
    """Check a generated tree and return what was found in it.

    Args:
        scratch: The directory that holds `ozkit_api`.
        corrected: The documents it was made from.
        root: The checkout, for the runtime that generated code imports.
        types: Whether to run `mypy --strict` too, which takes the longest.

    Raises:
        PipelineError: With every hole that was found.
    """
    compiles(scratch)
    found = inspect(scratch, root)
    holes = find_holes(corrected, found)
    if holes:
        raise PipelineError("the generated code has holes:\n  " + "\n  ".join(holes))
    if types:
        type_check(scratch, root)
    return found


def compiles(scratch: Path) -> None:
    """Compile every module, without leaving bytecode behind; what the compiler warns of counts too."""
    for path in sorted(scratch.rglob("*.py")):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                compile(path.read_text(encoding="utf-8"), str(path.relative_to(scratch)), "exec")
        except (SyntaxError, ValueError, Warning) as error:
            raise PipelineError(f"generated code does not compile: {path.relative_to(scratch)}: {error}") from None


def inspect(scratch: Path, root: Path) -> dict[str, Any]:
    """Import every module in a process of its own and return its report."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.pipeline.inspection", str(scratch)],
        cwd=root,
        env=environment(scratch, root),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise PipelineError(f"generated code cannot be imported: {done.stderr.strip()[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


def type_check(scratch: Path, root: Path) -> None:
    """Run `mypy --strict` over the generated packages."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--config-file="),
            *("--cache-dir", str(root / ".mypy_cache" / "gate"), "--explicit-package-bases", "-p", "ozkit_api"),
        ],
        cwd=scratch,
        env={**environment(scratch, root), "MYPYPATH": os.pathsep.join([str(scratch), str(root / "overlays")])},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise PipelineError(f"generated code fails mypy --strict:\n{(done.stdout + done.stderr).strip()[-2000:]}")


def same_tree(first: Path, second: Path) -> list[str]:
    """Return the files in which two trees differ, bytecode and caches aside."""
    left, right = _files(first), _files(second)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def _files(top: Path) -> dict[str, bytes]:
    paths = (path for path in top.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in paths}


def environment(scratch: Path, root: Path) -> dict[str, str]:
    """Return the variables with which a generated tree, and not the installed one, is imported."""
    search = os.pathsep.join([str(scratch), str(root / "overlays"), str(root)])
    return {**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1"}

"""One document to one package, in a scratch directory: generator, formatter, nothing else. Gates are in `gates`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .documents import dump_json
from .errors import PipelineError
from .generator import one_line, run_generator
from .guard import refuse_unsafe
from .prepass import OperationFacts, expand

GENERATOR = "0.29.1"
# Each of these once changed the output by picking up settings from elsewhere, hence isolated and without a cache.
_RUFF = ("--isolated", "--no-cache", "--target-version", "py311", "--line-length", "120", "--quiet")
HOOKS = (
    ("check", *_RUFF, "--select", "F401,I", "--fix-only", "--exit-zero", "."),
    ("format", *_RUFF, "."),
)
_LEFT_OUT = ("client.py", "errors.py")


def generate_package(
    document: Mapping[str, Any], namespace: str, templates: Path, target: Path
) -> list[OperationFacts]:
    """Generate one package into `target`, which must not exist yet, and return the facts of its operations.

    Args:
        document: The corrected document.
        namespace: The path prefix that is no resource of its own.
        templates: Our template overrides.
        target: Where the package goes.

    Raises:
        PipelineError: If the document is unsafe, if the generator warns of anything, or is of another version than
            the templates.
    """
    if version("openapi-python-client") != GENERATOR:
        found = version("openapi-python-client")
        raise PipelineError(
            f"the templates are for openapi-python-client {GENERATOR}, found {found}: use the lock file"
        )
    refuse_unsafe(document)
    try:
        expanded, facts = expand(document, namespace)
        run_generator(expanded, facts, templates, target)
    except PipelineError:
        raise
    except Exception as error:  # The generator crashes on some documents; whatever it was, the tree stays as it is.
        raise PipelineError(f"the generator failed: {one_line(f'{type(error).__name__}: {error}')}") from error
    for name in _LEFT_OUT:
        (target / name).unlink()
    (target / "py.typed").write_text("")
    (target / "openapi.json").write_text(dump_json(document), encoding="utf-8")
    format_tree(target)
    return facts


def format_tree(target: Path) -> None:
    """Sort imports and format, independent of the machine's settings."""
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")
    if ruff is None:
        raise PipelineError("ruff is not installed: install the locked generation environment")
    for hook in HOOKS:
        done = subprocess.run([ruff, *hook], cwd=target, capture_output=True, text=True)
        if done.returncode:
            raise PipelineError(
                f"ruff {hook[0]} failed on generated code: {(done.stderr or done.stdout).strip()[:500]}"
            )

"""Generate the packages into a scratch directory, check them, and replace the committed ones."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .checks import run_checks
from .codegen.adapter import ADVICE, check_version, one_line
from .codegen.render import render_package
from .errors import PipelineError
from .replace import replace
from .spec import inactive
from .spec.corrected import Corrected, correct_all
from .spec.documents import dump_json
from .spec.normalise import normalise
from .spec.operations import OperationFacts
from .spec.overlay import without_stale_actions
from .spec.safety import refuse_unsafe
from .spec.sources import GENERATED, TEMPLATES

# Each of these once changed the output by picking up settings from elsewhere, hence isolated and without a cache.
_RUFF = ("--isolated", "--no-cache", "--target-version", "py311", "--line-length", "120", "--quiet")
HOOKS = (
    ("check", *_RUFF, "--select", "F401,I", "--fix-only", "--exit-zero", "."),
    ("format", *_RUFF, "."),
)
_INIT = '"""The generated packages, one a document; replaced whole at each regeneration, do not edit."""\n'


def generate(root: Path, *, drop_stale: bool = False) -> tuple[dict[str, Any], list[str]]:
    """Replace the generated packages of a checkout by fresh ones.

    With `drop_stale` overlay actions that no longer have an effect are removed instead of refused.

    Returns:
        What the checks found in the tree, and a line for each correction that was dropped.

    Raises:
        PipelineError: Anything is wrong; the tree is unchanged then.
    """
    corrected = correct_all(root, drop_stale=drop_stale)
    with fresh_tree(root, corrected) as scratch:
        found = run_checks(scratch, corrected, root)
        changes: dict[Path, Path | bytes | None] = {GENERATED: scratch / GENERATED.name}
        dropped = [line for item in corrected for line in _drop(item, root, changes)] if drop_stale else []
        replace(root, changes, owned=[GENERATED])
    return found, dropped


@contextmanager
def fresh_tree(root: Path, corrected: list[Corrected]) -> Iterator[Path]:
    """Generate every package below a scratch directory, which is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="ozkit-pipeline-", ignore_cleanup_errors=True) as folder:
        target = Path(folder) / GENERATED.name
        target.mkdir()
        (target / "__init__.py").write_text(_INIT, encoding="utf-8")
        (target / "py.typed").touch()
        for item in corrected:
            generate_package(item.document, item.api.namespace, (root / TEMPLATES).resolve(), target / item.api.package)
        yield Path(folder)


def generate_package(
    document: Mapping[str, Any], namespace: str, templates: Path, target: Path
) -> list[OperationFacts]:
    """Generate one package into `target`, which must not exist yet, and return the facts of its operations.

    Raises:
        PipelineError: If the document is unsafe, if the generator warns of anything, or is of another version than
            the templates.
    """
    check_version()
    refuse_unsafe(dict(document))
    try:
        normalised = normalise(document, namespace)
        render_package(normalised.document, normalised.operations, templates, target)
    except PipelineError:
        raise
    except Exception as error:  # The generator crashes on some documents; whatever it was, the tree stays as it is.
        reason = one_line(f"{type(error).__name__}: {error}")
        raise PipelineError(f"the generator failed: {reason}; {ADVICE}") from error
    (target / "py.typed").write_text("")
    (target / "openapi.json").write_text(dump_json(document), encoding="utf-8")
    format_tree(target)
    return normalised.operations


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


def _drop(item: Corrected, root: Path, changes: dict[Path, Path | bytes | None]) -> Iterator[str]:
    """Take what has no effect out of the corrections, and say so."""
    if item.stale and item.api.overlay is not None:
        changes[item.api.overlay.relative_to(root)] = without_stale_actions(item.api.overlay, item.stale)
    listed = inactive.file_of(item.api.document)
    if listed.exists():
        changes[listed.relative_to(root)] = inactive.written(inactive.found([], item.unplaced))
    yield from (f"dropped from the overlay: {action}" for action in item.stale)
    yield from (f"without a place, skipped: {entry}" for entry in item.unplaced)

"""One document to one package, in a scratch directory: generator, formatter, nothing else. Gates are in `gates`."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .codegen.views import Views
from .documents import dump_json
from .errors import PipelineError
from .prepass import OperationFacts, expand, snake_case

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
        PipelineError: If the generator warns of anything, or is of another version than the templates.
    """
    if version("openapi-python-client") != GENERATOR:
        found = version("openapi-python-client")
        raise PipelineError(
            f"the templates are for openapi-python-client {GENERATOR}, found {found}: use the lock file"
        )
    expanded, facts = expand(document, namespace)
    try:
        _run_generator(expanded, facts, templates, target)
    except PipelineError:
        raise
    except Exception as error:  # The generator crashes on some documents; whatever it was, the tree stays as it is.
        raise PipelineError(f"the generator failed: {type(error).__name__}: {error}") from error
    for name in _LEFT_OUT:
        (target / name).unlink()
    (target / "py.typed").write_text("")
    (target / "openapi.json").write_text(dump_json(document), encoding="utf-8")
    format_tree(target)
    return facts


def _run_generator(expanded: dict[str, Any], facts: list[OperationFacts], templates: Path, target: Path) -> None:
    from openapi_python_client import Project
    from openapi_python_client.config import Config, ConfigFile, MetaType
    from openapi_python_client.parser import GeneratorData

    config = Config.from_sources(
        ConfigFile(post_hooks=[]),
        MetaType.NONE,
        document_source=Path("corrected document"),
        file_encoding="utf-8",
        overwrite=False,
        output_path=target,
    )
    data = GeneratorData.from_dict(json.loads(json.dumps(expanded)), config=config)
    if not isinstance(data, GeneratorData):
        raise PipelineError(f"the generator refuses the document: {data.header} {data.detail}")
    project = Project(openapi=data, config=config, custom_template_path=templates)
    by_module = {(fact.resource, snake_case(fact.operation_id)): fact for fact in facts}
    project.env.globals["ozkit"] = Views(data, by_module, data.title.get_untrusted_value())
    # Any warning counts: each one is an operation, a response or a model that would be missing without a word.
    with contextlib.redirect_stdout(io.StringIO()):
        warnings = project.build()
    found = [f"{error.header} {error.detail or ''}".strip() for error in warnings]
    if found:
        raise PipelineError("the generator warns: " + "; ".join(found))


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

"""The import contracts in pyproject.toml: each of them fails on the import that it forbids."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = """
ozkit_runtime/errors ozkit_runtime/pagination ozkit_api/models
ozkit/_http/base ozkit/client ozkit/errors ozkit/runs ozkit/artifacts ozkit/events ozkit/cli
ozkit/demo ozkit/dlt/source ozkit/reports/charts ozkit/analytics/_reading/dates ozkit/analytics/table
ozkit/analytics/extraction/export ozkit/simulator/http
"""
ALLOWED = {
    "ozkit/__init__": "import ozkit.client\nimport ozkit.analytics.table",
    "ozkit/_http/base": "import httpx\nfrom ozkit.errors import ApiError",
    "ozkit/client": "import ozkit.runs\ndef f():\n    import ozkit.analytics.extraction",
    "ozkit/runs": "import ozkit.errors\nimport ozkit_api.models",
    "ozkit/analytics/extraction/export": "from ..table import Table",
    "ozkit/reports/charts": "import ozkit",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a small tree that keeps every contract."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in MODULES.split():
        path = tmp_path / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for folder in {path.parent for path in tmp_path.rglob("*/*.py")} - {tmp_path}:
        (folder / "__init__.py").touch()
    for name, text in ALLOWED.items():
        (tmp_path / f"{name}.py").write_text(text)
    return tmp_path


def broken(tree: Path) -> list[str]:
    """Return the first word of each broken contract."""
    command = (sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()")
    done = subprocess.run([*command, "--no-cache", "--no-logo"], cwd=tree, capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if " BROKEN" in line]
    assert done.returncode == (1 if lines else 0), done.stdout + done.stderr
    return [line.partition(" BROKEN")[0] for line in lines]


PACKAGES = "The runtime imports nothing of ours, generated code the runtime only"
LAYERS = "The client imports no extra, extras only those below"
DOOR = "Only what stands on top imports the front door"
HTTP = "Only the HTTP package imports httpx"
ANALYTICS = "Reading, then tables, then extraction"
SIMULATOR = "The simulator is independent of the client"
CYCLES = "No import cycles"


def test_the_allowed_imports_break_nothing(tree: Path) -> None:
    assert broken(tree) == []


@pytest.mark.parametrize(
    ("module", "text", "contracts"),
    [
        ("ozkit_runtime/pagination", "import ozkit_api.models", [PACKAGES]),
        ("ozkit_api/models", "from ozkit.errors import ApiError", [PACKAGES]),
        ("ozkit/events", "def f():\n    import ozkit.analytics.table", [LAYERS]),
        ("ozkit/events", "def f():\n    import httpx", [HTTP]),
        ("ozkit_runtime/pagination", "if TYPE_CHECKING:\n    import httpcore", [HTTP]),
        ("ozkit/events", "if TYPE_CHECKING:\n    from ozkit.dlt import source", [LAYERS]),
        ("ozkit/dlt/source", "import ozkit.reports.charts", [LAYERS]),
        ("ozkit/another", "", [LAYERS]),
        ("ozkit/events", "import ozkit", [DOOR]),
        ("ozkit/analytics/table", "from .extraction.export import export", [ANALYTICS, CYCLES]),
        ("ozkit/analytics/_reading/dates", "from ..table import Table", [ANALYTICS]),
        ("ozkit/simulator/http", "from ozkit.errors import ApiError", [SIMULATOR]),
        ("ozkit/errors", "import ozkit.runs", [CYCLES]),
    ],
)
def test_a_forbidden_import_breaks_its_contract(tree: Path, module: str, text: str, contracts: list[str]) -> None:
    (tree / f"{module}.py").write_text(text)
    assert broken(tree) == contracts

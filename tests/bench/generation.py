"""How long the generation of all packages takes: ours against the generator's own command line."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from .table import Role, Row, Table

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("oz_agent", "warp_analytics", "cursor_ai_code")
ROUNDS = 3
# One process, the three corrected documents in, three packages out: the same work with either set of templates.
STOCK = """
import sys
from openapi_python_client.cli import app
for name in sys.argv[2:]:
    document = f"generated/ozkit_api/{name}/openapi.json"
    target = f"{sys.argv[1]}/stock_{name}"
    app(["generate", "--path", document, "--meta", "none", "--output-path", target], standalone_mode=False)
"""
OURS = """
import json, sys
from pathlib import Path
from scripts.pipeline.spec.sources import TEMPLATES, read_apis
from scripts.pipeline.generate import generate_package
for api in read_apis(Path.cwd()):
    document = json.loads(Path(f"generated/ozkit_api/{api.package}/openapi.json").read_text())
    generate_package(document, api.namespace, TEMPLATES.resolve(), Path(sys.argv[1], api.package))
"""
CLI = "from openapi_python_client.cli import app; app()"


def stock_packages(target: Path) -> None:
    """Generate the three packages with the stock templates into a folder."""
    target.mkdir(exist_ok=True)
    _python(ROOT, "-c", STOCK, str(target), *PACKAGES)


def measure(scratch: Path) -> Table:
    """Measure all ways, a fresh folder each time."""
    ways: dict[str, tuple[Callable[[Path], None], Role]] = {
        "stock command line, a process for each document": (_stock_cli, Role.BASE),
        "stock command line, one process": (stock_packages, Role.RIVAL),
        "ours, one process, same documents": (_ours, Role.WE),
    }
    samples: dict[str, list[Sequence[float]]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, (way, _) in ways.items():
            samples[name].append(_sample(way, scratch))
    heads = ("CPU s", "ratio", "wall s*", "Python lines", "files")
    table = Table(f"Generating all three packages (median of {ROUNDS})", heads)
    names = list(ways)
    base = median(sample[0] for sample in samples[names[1]])
    for name in names:
        cpu, wall, lines, files = (median(column) for column in zip(*samples[name], strict=True))
        table.rows.append(Row(name, ways[name][1], (cpu, cpu / base, wall, int(lines), int(files))))
    cpu, wall, *_ = _sample(_whole, scratch)
    table.rows.append(Row("ours, `pipeline generate`", Role.WE, (cpu, cpu / base, wall, None, None)))
    table.notes = (
        "Ratio: to the stock command line in one process. Documents: the corrected ones, the same for both.",
        "`pipeline generate`, measured once: reads, corrects and validates the documents, generates everything twice "
        "to compare the bytes, imports every module and type-checks with `mypy --strict`. The stock command line has "
        "no counterpart to that.",
    )
    return table


def _sample(way: Callable[[Path], None], scratch: Path) -> Sequence[float]:
    target = Path(tempfile.mkdtemp(dir=scratch))
    before, started = _children(), time.perf_counter()
    way(target)
    cpu, wall = _children() - before, time.perf_counter() - started
    texts = [path.read_text(encoding="utf-8") for path in target.rglob("*.py")]
    if way is not _whole and not any("ListRunsResponse" in text for text in texts):
        raise RuntimeError("nothing was generated")
    shutil.rmtree(target)
    return cpu, wall, float(sum(text.count("\n") for text in texts)), float(len(texts))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _stock_cli(target: Path) -> None:
    for name in PACKAGES:
        document = f"generated/ozkit_api/{name}/openapi.json"
        options = "--path", document, "--meta", "none", "--output-path", str(target / name)
        _python(ROOT, "-c", CLI, "generate", *options)


def _ours(target: Path) -> None:
    _python(ROOT, "-c", OURS, str(target))


def _whole(target: Path) -> None:
    """Run the real command on a copy, so that the checkout stays as it is."""
    for name in ("spec", "overlays", "generated", "scripts"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", ".scratch-*"))
    shutil.copy(ROOT / "pyproject.toml", target)
    _python(target, "-m", "scripts.pipeline", "generate")


def _python(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"RUFF_NO_CACHE": "true"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[:2]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")

"""A real wheel, built from what the checkout holds, in an environment that holds nothing else."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What would let the checkout, or the environment of the tests, leak into a build or an installation.
LEAKS = {"PYTHONPATH", "PYTHONHOME", "MYPYPATH", "VIRTUAL_ENV", "SOURCE_DATE_EPOCH", "__PYVENV_LAUNCHER__"}
DIRT = (
    "overlays/ozkit/__pycache__/client.cpython-311.pyc",
    ".pipeline/generated/ozkit_api/stale.py",
    "dist/old.whl",
)


@dataclass(frozen=True)
class Built:
    """The two files of one build."""

    wheel: Path
    sdist: Path

    def names(self) -> list[str]:
        with zipfile.ZipFile(self.wheel) as wheel:
            return wheel.namelist()

    def metadata(self) -> Message:
        with zipfile.ZipFile(self.wheel) as wheel:
            name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
            return Parser().parsestr(wheel.read(name).decode())

    def requirements(self) -> list[str]:
        """What the wheel needs at run time, extras aside."""
        return [text for text in self.metadata().get_all("Requires-Dist", []) if "extra ==" not in text]

    def modules(self) -> list[str]:
        """Every module in the wheel, by its dotted name."""
        names = [name.removesuffix(".py").replace("/", ".") for name in self.names() if name.endswith(".py")]
        return sorted(name.removesuffix(".__init__") for name in names)


@dataclass(frozen=True)
class Environment:
    """A virtual environment of its own."""

    python: Path
    home: Path

    def run(self, *arguments: str) -> str:
        """Run its Python outside the checkout and return what it printed."""
        return run([str(self.python), *arguments], self.home)

    def check(self, tool: str, *arguments: str, folder: Path) -> str:
        """Run a type checker of the tests' own environment; it says with 1 that it found something."""
        return run([sys.executable, "-m", tool, *arguments], folder, may_fail=True)

    def install(self, *what: str) -> None:
        self.run("-m", "pip", "install", "--quiet", "--no-input", *what)


def run(command: Sequence[str], folder: Path, *, may_fail: bool = False) -> str:
    variables = {name: value for name, value in os.environ.items() if name not in LEAKS}
    variables["PYRIGHT_PYTHON_IGNORE_WARNINGS"] = "1"
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, timeout=300)
    said = f"{' '.join(command)}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    assert done.returncode in ((0, 1) if may_fail else (0,)), said
    return done.stdout


def copy_checkout(target: Path) -> Path:
    """Copy what is tracked, or could be: neither ignored files nor the history."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    for name in filter(None, run(command, ROOT).split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)
    return target


def build(source: Path, target: Path, *options: str) -> Built:
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), *options, str(source)], source)
    (wheel,), (sdist,) = target.glob("*.whl"), target.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_checkout(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="session")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The source distribution, and the wheel made from it."""
    return build(checkout, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both made straight from another copy, with other times and modes, and with leftovers lying about."""
    source = copy_checkout(tmp_path_factory.mktemp("again"))
    for name in DIRT:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text("left over")
    for path in source.rglob("*.py"):
        path.chmod(0o600)
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return build(source, tmp_path_factory.mktemp("dist-again"), "--sdist", "--wheel")


@pytest.fixture(scope="session")
def environment(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The wheel and what it says it needs, nothing else."""
    home = tmp_path_factory.mktemp("environment")
    run([sys.executable, "-m", "venv", str(home / "venv")], home)
    made = Environment(home / "venv" / "bin" / "python", home)
    made.install(*built.requirements())
    made.install("--no-deps", str(built.wheel))
    return made

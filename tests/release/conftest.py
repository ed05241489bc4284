"""A copy of the checkout with a history of its own, and a real package index with a password."""

import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path

import pytest

from scripts.release.files import copy_tree
from scripts.release.index import Settings

ROOT = Path(__file__).resolve().parents[2]
USER, PASSWORD = "publisher", "s3cret-Of-The-Test"
# What would lead a child to another index, or to the checkout of the tests.
LEAKS = re.compile(r"PIP_|UV_|OZKIT_|PYTHON|VIRTUAL_ENV|GIT_|WARP_|CURSOR_")


@dataclass(frozen=True)
class Said:
    """How a command ended, and all that it printed."""

    code: int
    text: str


def run(command: Sequence[str], folder: Path, **variables: str) -> Said:
    kept = {name: value for name, value in os.environ.items() if not LEAKS.match(name)}
    done = subprocess.run(command, cwd=folder, env=kept | variables, capture_output=True, text=True, timeout=300)
    return Said(done.returncode, done.stdout + done.stderr)


def must(command: Sequence[str], folder: Path, **variables: str) -> str:
    said = run(command, folder, **variables)
    assert said.code == 0, said.text[-3000:]
    return said.text


@dataclass(frozen=True)
class Project:
    """A checkout that releases can be made of."""

    root: Path

    @property
    def dist(self) -> Path:
        return self.root / "dist"

    @property
    def version(self) -> str:
        code = (self.root / "overlays/ozkit/_version.py").read_text(encoding="utf-8")
        return code.split('__version__ = "')[1].split('"')[0]

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=Tester", "-c", "user.email=tester@example.com", "-c", "commit.gpgsign=false")
        return must(["git", *who, *arguments], self.root)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change")

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        path = self.root / name
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    def release(self, *arguments: str, **variables: str) -> Said:
        return run([sys.executable, "-m", "scripts.release", *arguments], self.root, **variables)

    def another(self, target: Path) -> "Project":
        """Clone it, with what was built of it."""
        self.git("clone", "--quiet", str(self.root), str(target))
        for path in self.dist.iterdir():
            (target / "dist").mkdir(exist_ok=True)
            (target / "dist" / path.name).write_bytes(path.read_bytes())
        return Project(target)


@dataclass(frozen=True)
class Served:
    """A running index."""

    url: str
    packages: Path

    @property
    def variables(self) -> dict[str, str]:
        return {"OZKIT_INDEX_URL": self.url, "OZKIT_INDEX_USERNAME": USER, "OZKIT_INDEX_PASSWORD": PASSWORD}

    @property
    def settings(self) -> Settings:
        return Settings(self.url, f"{self.url}/simple", USER, PASSWORD)

    @property
    def simple(self) -> str:
        """The address that pip is given, with the credentials."""
        return f"{self.url.replace('://', f'://{USER}:{PASSWORD}@')}/simple/"


@contextmanager
def serving(folder: Path, fallback: str = "") -> Iterator[Served]:
    packages, passwords = folder / "packages", folder / "htpasswd"
    packages.mkdir(parents=True)
    passwords.write_text(f"{USER}:{{SHA}}{b64encode(sha1(PASSWORD.encode()).digest()).decode()}\n")
    script = Path(__file__).with_name("index_server.py")
    command = [sys.executable, str(script), str(packages), str(passwords), *filter(None, [fallback])]
    with (folder / "log").open("w") as log, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log) as server:
        try:
            assert server.stdout is not None
            url = server.stdout.readline().decode().strip()
            assert url, (folder / "log").read_text()
            yield Served(url, packages)
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """What the checkout holds now, committed, with an entry in the changelog, and built."""
    made = Project(tmp_path_factory.mktemp("project") / "ozkit")
    copy_tree(ROOT, made.root, mode=0o644)
    entry = f"## [Unreleased]\n\n## [{made.version}] - 2031-01-02\n"
    if f"## [{made.version}]" not in (made.root / "CHANGELOG.md").read_text(encoding="utf-8"):
        made.edit("CHANGELOG.md", lambda text: text.replace("## [Unreleased]\n", entry, 1))
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit()
    said = made.release("build")
    assert said.code == 0, said.text
    return made


@pytest.fixture
def clone(project: Project, tmp_path: Path) -> Project:
    """Another checkout of the project, for a test to change."""
    return project.another(tmp_path / "clone")


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An index with nothing in it."""
    with serving(tmp_path_factory.mktemp("index")) as served:
        yield served


@pytest.fixture(scope="session")
def published(project: Project, index: Served) -> Said:
    """The first upload of the project."""
    return project.release("publish", **index.variables)

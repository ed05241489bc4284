"""What the README tells consumers, against a stranger who puts a higher version of our name on the public index."""

import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import PASSWORD, USER, Project, Said, Served, must, serving

PYPROJECT = """
[project]
name = "consumer"
version = "0"
requires-python = ">=3.11"
dependencies = ["ozkit"]

[[tool.uv.index]]
name = "internal"
url = "{internal}"
explicit = true

[tool.uv.sources]
ozkit = {{ index = "internal" }}
"""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The index that everybody can upload to; somebody did."""
    with serving(tmp_path_factory.mktemp("public")) as served:
        info = "ozkit-99.0.dist-info"
        with zipfile.ZipFile(served.packages / "ozkit-99.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr("ozkit/__init__.py", "raise SystemExit('hostile')")
            wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: ozkit\nVersion: 99.0\n")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
        yield served


def downloaded(folder: Path, *options: str) -> list[str]:
    """Return what pip takes when it is asked for `ozkit`."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--no-deps", "--dest", "got"]
    must([*command, *options, "ozkit"], folder, PIP_CONFIG_FILE=os.devnull, PIP_DISABLE_PIP_VERSION_CHECK="1")
    return [path.name for path in (folder / "got").iterdir()]


def test_one_index_gives_ours(project: Project, index: Served, published: Said, tmp_path: Path) -> None:
    assert downloaded(tmp_path, "--index-url", index.simple) == [f"ozkit-{project.version}-py3-none-any.whl"]


def test_an_extra_index_gives_the_stranger_a_chance(
    index: Served, published: Said, public: Served, tmp_path: Path
) -> None:
    """Why the README says never; were this to fail, the advice could be milder."""
    got = downloaded(tmp_path, "--index-url", index.simple, "--extra-index-url", public.simple)
    assert got == ["ozkit-99.0-py3-none-any.whl"]


def test_an_explicit_index_of_uv_gives_ours(
    project: Project, index: Served, published: Said, public: Served, tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT.format(internal=f"{index.url}/simple/"))
    command = [sys.executable, "-m", "uv", "pip", "compile", "--no-deps", "--generate-hashes", "--no-header"]
    credentials = {"UV_INDEX_INTERNAL_USERNAME": USER, "UV_INDEX_INTERNAL_PASSWORD": PASSWORD}
    options = ["--default-index", public.simple, "--no-cache", "pyproject.toml"]
    locked = must([*command, *options], tmp_path, **credentials)
    assert f"ozkit=={project.version}" in locked
    sums = (project.dist / "SHA256SUMS").read_text()
    assert all(line.split("sha256:")[1].split(" ")[0] in sums for line in locked.splitlines() if "--hash" in line)
    assert "--hash=sha256:" in locked

"""Generated packages to test: each is imported under a name of its own, not as `ozkit_api`."""

from __future__ import annotations

import copy
import importlib
import itertools
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.pipeline.checks import run_checks
from scripts.pipeline.generate import generate_package
from scripts.pipeline.spec.corrected import Api, Corrected
from tests.pipeline.checkout import prepare, share, skip_types
from tests.pipeline.large import BIG
from tests.pipeline.shop import ROOT, Json, Package

LONGEST = "test_from_the_current_document_to_the_oldest_and_back"
_names = itertools.count()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that nobody waits for it at the end."""
    items.sort(key=lambda item: item.name != LONGEST)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A directory `ozkit_api` whose packages can be imported by their own names."""
    top = tmp_path_factory.mktemp("generate") / "ozkit_api"
    top.mkdir()
    (top / "__init__.py").write_text("")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(top))
        patch.setattr(sys, "dont_write_bytecode", True)
        yield top


@pytest.fixture
def grow(tree: Path) -> Callable[..., Package]:
    def made(doc: Json, namespace: str = "") -> Package:
        name = f"shop_{next(_names)}"
        generate_package(doc, namespace, ROOT / "spec/templates", tree / name)
        importlib.invalidate_caches()
        return Package(name)

    return made


@pytest.fixture(scope="module")
def big(tree: Path) -> Package:
    """One large document, generated once, past every gate including mypy --strict."""
    home = tree.parent / "big" / "ozkit_api"
    home.mkdir(parents=True)
    (home / "__init__.py").write_text("")
    before = copy.deepcopy(BIG)
    generate_package(BIG, "", ROOT / "spec/templates", home / "big")
    assert before == BIG
    run_checks(home.parent, [Corrected(Api("big", Path("big.yaml"), "big", ""), BIG, [])], ROOT)
    sys.path.insert(0, str(home))
    return Package("big")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small checkout that is in step with its upstream document."""
    return prepare(tmp_path_factory.mktemp("checkout") / "root")


@pytest.fixture
def root(prepared: Path, tmp_path: Path) -> Path:
    """A copy of the small checkout."""
    ignore = shutil.ignore_patterns(".mypy_cache", "scripts", "__pycache__")
    copy = Path(shutil.copytree(prepared, tmp_path / "root", ignore=ignore))
    share(copy)
    return copy


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave mypy out."""
    skip_types(monkeypatch)

"""One version everywhere, or none is published."""

from pathlib import Path

import pytest

from scripts.release.files import Built, ReleaseError, checked_version, found_in

from .conftest import Project


def test_all_agree(project: Project) -> None:
    built = found_in(project.dist)
    assert checked_version(project.root, built) == project.version
    assert checked_version(project.root, built, f"v{project.version}") == project.version


def test_another_tag(project: Project) -> None:
    with pytest.raises(ReleaseError, match=r"tag v9\.9\.9 is of version 9\.9\.9"):
        checked_version(project.root, found_in(project.dist), "v9.9.9")


def test_another_version_in_the_code(clone: Project) -> None:
    clone.edit("overlays/ozkit/_version.py", lambda text: text.replace(clone.version, "9.9.9"))
    with pytest.raises(ReleaseError, match=r"\.whl is of version .*_version\.py of 9\.9\.9; nox -s build"):
        checked_version(clone.root, found_in(clone.dist))


def test_no_entry_in_the_changelog(clone: Project) -> None:
    clone.edit("CHANGELOG.md", lambda text: text.replace(f"## [{clone.version}]", "## [0.0.0]"))
    with pytest.raises(ReleaseError, match=r"CHANGELOG\.md: no entry"):
        checked_version(clone.root, found_in(clone.dist))


@pytest.mark.parametrize("names", [[], ["a.whl"], ["a.whl", "b.whl", "a.tar.gz"]])
def test_not_one_build(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).touch()
    with pytest.raises(ReleaseError, match="not one of each; nox -s build"):
        found_in(tmp_path)


def test_one_build(tmp_path: Path) -> None:
    for name in ("a.whl", "a.tar.gz"):
        (tmp_path / name).touch()
    assert found_in(tmp_path) == Built(tmp_path / "a.whl", tmp_path / "a.tar.gz")

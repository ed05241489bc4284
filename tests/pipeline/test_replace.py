"""Files replaced together: the old tree or the new one after a kill, and no edit by hand is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.pipeline.errors import PipelineError
from scripts.pipeline.replace import STAGE, digest, recover, replace

Tree = dict[str, str]
OLD: Tree = {"a": "old a", "deep/b": "old b", "code/x": "old x", "code/y": "old y", "gone": "old"}
NEW: Tree = {"a": "new a", "deep/b": "new b", "code/x": "new x", "code/z": "new z", "fresh/c": "new c"}
# Every call by which a replacement changes the disk.
CALLS = [(Path, name) for name in ("write_bytes", "write_text", "rename", "replace", "unlink", "mkdir")]
CALLS += [(shutil, "copytree"), (shutil, "rmtree")]  # type: ignore[list-item]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return plant(tmp_path / "root", OLD)


def plant(top: Path, files: Tree) -> Path:
    for name, text in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text)
    return top


def state(root: Path) -> Tree:
    files = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_text() for path in files}


def change(root: Path, scratch: Path) -> None:
    plant(scratch / "code", {"x": "new x", "z": "new z"})
    files: dict[Path, Path | bytes | None] = {
        Path("a"): b"new a",
        Path("deep/b"): b"new b",
        Path("code"): scratch / "code",
        Path("gone"): None,
        Path("fresh/c"): b"new c",
    }
    replace(root, files, owned=[Path("code")])


def test_everything_is_put_in_place(root: Path, tmp_path: Path) -> None:
    change(root, tmp_path / "scratch")
    assert state(root) == NEW
    assert not (root / STAGE).exists()
    assert not recover(root)


def test_nothing_is_begun_with_a_change_that_cannot_be_staged(root: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace(root, {Path("a"): b"new", Path("code"): root / "absent"})
    assert state(root) == OLD


def killed(step: int, do: Callable[[], object]) -> bool:
    """Run something in a process that is killed before its disk call number `step`; say whether it was."""
    child = os.fork()
    if child == 0:
        left = step

        def counted(original: Any) -> Any:
            def call(*given: Any, **named: Any) -> Any:
                nonlocal left
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return original(*given, **named)

            return call

        for owner, name in CALLS:
            setattr(owner, name, counted(getattr(owner, name)))
        do()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_kill_before_every_step(tmp_path: Path) -> None:
    """Killed before its first call on the disk, before its second, and so on until it gets through."""
    seen = []
    for step in range(100):
        top = plant(tmp_path / str(step) / "root", OLD)
        (top / ".pipeline").mkdir()  # What another killed command left.
        plant(tmp_path / str(step) / "scratch" / "code", {"x": "new x", "z": "new z"})
        was_killed = killed(step, lambda top=top: change(top, top.parent / "scratch"))  # type: ignore[misc]
        recover(top)
        found = state(top)
        assert found in (OLD, NEW), (step, found)
        assert not (top / STAGE).exists()
        seen.append(found == NEW)
        if not was_killed:
            break
    assert seen == sorted(seen), "once decided, it stays decided"
    assert not seen[0]
    assert seen[-1]
    assert min(seen.count(False), seen.count(True)) >= 8


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_repair_that_is_killed_is_repaired(tmp_path: Path) -> None:
    half = next(
        top
        for step in range(100)
        for top in [plant(tmp_path / str(step) / "root", OLD)]
        if killed(step, lambda top=top: change(top, top.parent / "scratch")) and state(top).get("a") == "new a"  # type: ignore[misc]
    )
    step = 0
    while killed(step, lambda: recover(half)):
        step += 1
    assert state(half) == NEW


def test_a_digest_is_of_names_and_bytes(tmp_path: Path) -> None:
    for name, text in (("one/a", "1"), ("two/b", "1"), ("three/a", "1"), ("three/__pycache__/a.pyc", "2")):
        plant(tmp_path, {name: text})
    assert digest(tmp_path / "one") == digest(tmp_path / "three") != digest(tmp_path / "two")
    assert digest(tmp_path / "absent") != digest(tmp_path / "one/a")


class TestUncommittedChanges:
    """What only the commands write is not overwritten when somebody else changed it and git does not hold it."""

    @pytest.fixture
    def root(self, root: Path) -> Path:
        self.git(root, "init", "--quiet")
        self.commit(root)
        return root

    def git(self, root: Path, *arguments: str) -> None:
        names = ("-c", "user.name=x", "-c", "user.email=x@example.com")
        subprocess.run(["git", "-C", str(root), *names, *arguments], check=True, capture_output=True)

    def commit(self, root: Path) -> None:
        self.git(root, "add", "--all")
        self.git(root, "commit", "--quiet", "--message", "x")

    def generate(self, root: Path, text: str) -> None:
        scratch = plant(root.parent / "scratch" / text, {"x": text})
        replace(root, {Path("code"): scratch, Path("a"): text.encode()}, owned=[Path("code")])

    def test_a_committed_tree_is_replaced(self, root: Path) -> None:
        self.generate(root, "one")
        assert (root / "code/x").read_text() == "one"

    def test_our_own_output_is_replaced_without_a_commit(self, root: Path) -> None:
        """The loop of those who edit an overlay: edit, generate, edit, generate."""
        self.generate(root, "one")
        (root / "a").write_text("by hand")  # Other files are inputs, or are edited in place.
        self.generate(root, "two")
        assert (root / "code/x").read_text() == "two"

    @pytest.mark.parametrize("after_a_run", [True, False])
    def test_a_change_by_hand_is_refused(self, root: Path, after_a_run: bool) -> None:
        if after_a_run:
            self.generate(root, "one")
        (root / "code/x").write_text("by hand")
        (root / "code/stray").write_text("by hand")
        before = state(root)
        with pytest.raises(PipelineError, match=r"would be overwritten: .*code/x.*; commit or stash them, or discard"):
            self.generate(root, "two")
        assert state(root) == before
        self.commit(root)
        self.generate(root, "two")
        assert (root / "code/x").read_text() == "two"

    def test_equal_output_is_not_a_loss(self, root: Path) -> None:
        shutil.rmtree(root / "code")
        plant(root / "code", {"x": "one"})
        self.generate(root, "one")
        assert (root / "a").read_text() == "one"

    def test_a_copy_inside_another_checkout_is_not_a_checkout(self, root: Path) -> None:
        inner = plant(root / "inner", OLD)
        (inner / "code/x").write_text("by hand")
        self.generate(inner, "one")
        assert (inner / "code/x").read_text() == "one"

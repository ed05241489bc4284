"""Several files changed as one: killed anywhere, the tree is the old one or the new one after the next command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.pipeline import journal
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.journal import JOURNAL, commit, digest, recover
from tests.pipeline.shop import ROOT

Tree = dict[str, str]
OLD: Tree = {"a": "old a", "deep/b": "old b", "code/x": "old x", "code/y": "old y", "gone": "old"}
NEW: Tree = {"a": "new a", "deep/b": "new b", "code/x": "new x", "code/z": "new z", "fresh/c": "new c"}
# Every call by which the journal changes the disk, in the order that one commit makes them.
CALLS = ("write_bytes", "rename", "replace", "unlink")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    top = tmp_path / "root"
    for name, text in OLD.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text)
    return top


def state(root: Path) -> Tree:
    return {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*") if path.is_file()}


def change(root: Path, scratch: Path) -> None:
    (scratch / "code").mkdir(parents=True)
    (scratch / "code/x").write_text("new x")
    (scratch / "code/z").write_text("new z")
    files: dict[Path, Path | bytes | None] = {
        Path("a"): b"new a",
        Path("deep/b"): b"new b",
        Path("code"): scratch / "code",
        Path("gone"): None,
        Path("fresh/c"): b"new c",
    }
    commit(root, files)


def test_everything_is_put_in_place(root: Path, tmp_path: Path) -> None:
    change(root, tmp_path / "scratch")
    assert state(root) == NEW
    assert not recover(root)


def test_nothing_is_begun_with_a_change_that_cannot_be_staged(root: Path) -> None:
    with pytest.raises(FileNotFoundError):
        commit(root, {Path("a"): b"new", Path("code"): root / "absent"})
    assert state(root) == OLD


KILLED = """
import os, sys
from pathlib import Path
from scripts.pipeline import journal, swap
from tests.pipeline.test_journal import change
left = int(sys.argv[2])
def counting(do):
    def counted(*given, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return do(*given, **named)
    return counted
for name in ("write_bytes", "rename", "replace", "unlink"):
    setattr(Path, name, counting(getattr(Path, name)))
journal.replace_tree = counting(journal.replace_tree)
journal.shutil.rmtree = counting(journal.shutil.rmtree)
if sys.argv[3] == "alone":
    del os.fork  # As where there is no such thing: nobody finishes what was decided but the next command.
root = Path(sys.argv[1])
change(root, root.parent / "scratch")
print("done")
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("way", ["alone", "outlived"])
def test_a_kill_before_every_step(root: Path, tmp_path: Path, way: str) -> None:
    """Killed before its first step on the disk, before its second, and so on until it gets through."""
    pristine = state(root)
    seen = []
    search = (ROOT, ROOT / "overlays", ROOT / "generated")
    for step in range(40):
        top = tmp_path / f"{way}-{step}" / "root"
        for name, text in pristine.items():
            (top / name).parent.mkdir(parents=True, exist_ok=True)
            (top / name).write_text(text)
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(top), str(step), way],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, search))},
        )
        recover(top)
        found = state(top)
        assert found in (OLD, NEW), (way, step, found)
        seen.append(found == NEW)
        if done.stdout == "done\n":
            break
        assert done.returncode == -9, done.stderr
    assert seen == sorted(seen), "once decided, it stays decided"
    assert not seen[0]
    assert seen[-1]
    assert min(seen.count(False), seen.count(True)) >= 4


def test_a_journal_that_was_damaged_is_not_carried_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_outlive", lambda root: None)
    commit(root, {Path("a"): b"new a"})
    (root / JOURNAL / "0").write_text("else")
    with pytest.raises(PipelineError, match="a cannot be finished; restore the tree"):
        recover(root)
    assert (root / "a").read_text() == "old a"


def test_what_is_only_begun_is_removed_unless_somebody_is_at_it(root: Path) -> None:
    mine, dead = root / f".pipeline-stage-{os.getpid()}-x", root / ".pipeline-stage-999999999-x"
    for path in (mine, dead):
        path.mkdir()
    assert not recover(root)
    assert mine.exists()
    assert not dead.exists()


def test_a_digest_is_of_names_and_bytes(tmp_path: Path) -> None:
    for name, text in (("one/a", "1"), ("two/b", "1"), ("three/a", "1"), ("three/__pycache__/a.pyc", "2")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert digest(tmp_path / "one") == digest(tmp_path / "three") != digest(tmp_path / "two")
    assert digest(tmp_path / "absent") != digest(tmp_path / "one/a")

"""The check for foreign text finds ten words in a row, and says clearly when it had nothing to check."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.pipeline import foreign_text

TOP = Path(__file__).resolve().parents[2]
SOURCES = [TOP / "../shared/upstream", TOP / "../shared/seeds"]
SENTENCE = "every pot on the upper shelf wants water twice a week unless it rains"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    top = tmp_path / "tree"
    top.mkdir()
    subprocess.run(["git", "init", "--quiet", str(top)], check=True)
    (top / ".gitignore").write_text("ignored.txt\n", encoding="utf-8")
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "pots.yaml").write_text(
        f"type: string\ndescription: |\n  {SENTENCE[:40]}\n  {SENTENCE[40:]}\n", encoding="utf-8"
    )
    return top


def check(tree: Path, *sources: str) -> int:
    folders = [str(tree.parent / name) for name in sources or ("sources",)]
    return foreign_text.main(["--top", str(tree), "--sources", *folders])


def test_ten_words_in_a_row_are_found(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "new.md").write_text(f"# Title\n{SENTENCE.upper().replace(' ', '  ')}!\n", encoding="utf-8")
    assert check(tree) == 1
    assert (
        'new.md: 5 run(s) of foreign words, first "every pot on the upper shelf wants water twice a"'
        in capsys.readouterr().out
    )


def test_words_across_lines_are_found(tree: Path) -> None:
    words = SENTENCE.split()
    (tree / "new.py").write_text("\n".join(f"# {word}" for word in words[2:12]), encoding="utf-8")
    assert check(tree) == 1


def test_tracked_files_are_checked(tree: Path) -> None:
    (tree / "old.txt").write_text(SENTENCE, encoding="utf-8")
    subprocess.run(["git", "-C", str(tree), "add", "old.txt"], check=True)
    assert check(tree) == 1


def test_nine_words_in_a_row_are_nobodys(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "new.md").write_text(" ".join(SENTENCE.split()[:9]) + " and so on", encoding="utf-8")
    assert check(tree) == 0
    assert capsys.readouterr().out == "no foreign text\n"


def test_ignored_binary_and_huge_files_are_left_out(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "ignored.txt").write_text(SENTENCE, encoding="utf-8")
    (tree / "image.png").write_bytes(b"\0" + SENTENCE.encode())
    assert check(tree) == 0
    monkeypatch.setattr(foreign_text, "MAX_BYTES", 10)
    (tree / "huge.txt").write_text(SENTENCE, encoding="utf-8")
    assert check(tree) == 0


def test_interface_facts_are_not_prose(tree: Path) -> None:
    facts = "name\ntype string\nformat date\nminimum 1\nmaximum 500\nrequired size\nenum red\n"
    (tree.parent / "sources/facts.yaml").write_text(facts, encoding="utf-8")
    (tree / "spec.yaml").write_text(facts, encoding="utf-8")
    assert check(tree) == 0


def test_absent_sources_are_said_clearly(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree.parent / "empty").mkdir()
    assert check(tree, "gone", "empty") == 0
    assert capsys.readouterr().out == "sources not there, nothing checked\n"


def test_this_tree_holds_no_foreign_text(capsys: pytest.CaptureFixture[str]) -> None:
    if foreign_text.known_prose(SOURCES) is None:
        pytest.skip("the documents that are not ours are not there")
    if not (TOP / ".git").exists():
        pytest.skip("not a git tree")
    status = foreign_text.main(["--top", str(TOP), "--sources", *map(str, SOURCES)])
    assert (status, capsys.readouterr().out) == (0, "no foreign text\n")

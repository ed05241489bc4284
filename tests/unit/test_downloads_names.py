"""Names of files that a server chooses: whatever they are, the file lands in the folder that the user chose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ozkit
from ozkit.artifacts import signed
from ozkit.downloads import Download, checked_place, safe_name
from ozkit.sending import Network
from ozkit.testing import FakeClock

NAMES = [
    ("report.pdf", "report.pdf"),
    ("two words.txt", "two words.txt"),
    ("Übersicht 2026.csv", "Übersicht 2026.csv"),
    ("日本語.md", "日本語.md"),
    ("archive.tar.gz", "archive.tar.gz"),
    (".env", ".env"),
    ("no ending", "no ending"),
    ("a/b/c.txt", "c.txt"),
    ("folder/", "folder"),
    ("../../etc/passwd", "passwd"),
    ("/etc/passwd", "passwd"),
    ("..\\..\\windows\\system.ini", "system.ini"),
    ("C:\\Users\\x\\a.txt", "a.txt"),
    ("C:a.txt", "C_a.txt"),
    ("a.txt:stream", "a.txt_stream"),
    ("~", "~"),
    ("~/x", "x"),
    ("a\x00b.txt", "a_b.txt"),
    ("a\nb\tc.txt", "a_b_c.txt"),
    ("a\u202etxt.exe", "a_txt.exe"),
    ("lone \ud800 half.txt", "lone _ half.txt"),
    ('what? "this"*<that>|', "what_ _this___that__"),
    ("ends with dots...", "ends with dots"),
    ("ends with blanks  ", "ends with blanks"),
    ("x" * 500 + ".txt", "x" * 196 + ".txt"),
    ("x" * 500, "x" * 199),
    ("a." + "x" * 500, "a." + "x" * 197),
    ("ü" * 300 + ".txt", "ü" * 98 + ".txt"),
]
NOTHING = ["", ".", "..", "...", " ", " . ", "/", "//", "../", "a/..", "a/../", "\\", "..\\", ". .", "a/ "]


def download(to: Path) -> Download:
    return Download("artifacts.download", to, Network(), FakeClock())


@pytest.mark.parametrize(("name", "expected"), NAMES, ids=[repr(row[0])[:30] for row in NAMES])
def test_a_name_lands_in_the_folder(tmp_path: Path, name: str, expected: str) -> None:
    assert safe_name(name) == expected
    folder = tmp_path / "folder"
    folder.mkdir()
    place = download(folder).save(b"content", name)
    assert place == folder / expected
    assert place.read_bytes() == b"content"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [place]


@pytest.mark.parametrize("name", NOTHING, ids=repr)
def test_no_name_is_an_error_that_says_what_to_do(tmp_path: Path, name: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match="give a file name in `to`"):
        download(tmp_path).save(b"content", name)
    assert list(tmp_path.iterdir()) == []
    place = download(tmp_path / "mine.txt").save(b"content", name)
    assert place == tmp_path / "mine.txt"
    assert place.read_bytes() == b"content"


@given(st.text(max_size=300) | st.text(alphabet="./\\ :~a\x00", max_size=30))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_leaves_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(exist_ok=True)
    try:
        place = download(folder).save(b"content", name)
    except ozkit.InvalidArgument:
        assert safe_name(name) == ""
    else:
        assert place.parent == folder
        assert place.resolve().parent == folder.resolve()
        assert len(place.name.encode()) <= 200
        place.unlink()
    assert [path for path in tmp_path.rglob("*") if path != folder] == []


def test_a_link_in_the_folder_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside.txt", tmp_path / "folder"
    outside.write_text("mine")
    folder.mkdir()
    (folder / "a.txt").symlink_to(outside)
    place = download(folder).save(b"theirs", "a.txt")
    assert not place.is_symlink()
    assert place.read_bytes() == b"theirs"
    assert outside.read_text() == "mine"


def test_a_long_name_of_the_users_own_can_be_written(tmp_path: Path) -> None:
    place = tmp_path / ("x" * 240 + ".txt")
    assert download(place).save(b"content", "ignored") == place
    assert [path.name for path in tmp_path.iterdir()] == [place.name]


def test_a_failing_write_leaves_nothing(tmp_path: Path) -> None:
    def half() -> None:
        with download(tmp_path)._file("a.txt") as file:
            file.write(b"half")
            raise KeyError("broken off")

    with pytest.raises(KeyError, match="broken off"):
        half()
    assert list(tmp_path.iterdir()) == []


def test_a_place_is_checked_before_anything_is_fetched(tmp_path: Path) -> None:
    assert checked_place(tmp_path, "x") == tmp_path
    assert checked_place(str(tmp_path / "new.txt"), "x") == tmp_path / "new.txt"
    with pytest.raises(ozkit.InvalidArgument, match="make it first"):
        checked_place(tmp_path / "no" / "a.txt", "x")


ARTIFACT: list[tuple[dict[str, Any], tuple[str, str] | None]] = [
    ({"download_url": "https://s/x", "filename": "a.txt"}, ("https://s/x", "a.txt")),
    ({"download_url": "https://s/x", "filename": None}, ("https://s/x", "uid")),
    ({"download_url": "https://s/x", "filename": ""}, ("https://s/x", "uid")),
    ({"download_url": "https://s/x"}, ("https://s/x", "uid")),
    ({"download_url": "https://s/x", "filename": 5}, ("https://s/x", "5")),
    ({"download_url": ""}, None),
    ({"download_url": None}, None),
    ({"download_url": 5}, None),
    ({}, None),
]


@pytest.mark.parametrize(("data", "expected"), ARTIFACT, ids=str)
def test_what_an_artifact_says_of_its_file(data: dict[str, Any], expected: tuple[str, str] | None) -> None:
    for payload in ({"data": data}, {"artifact_type": "HOLOGRAM", "data": data}):
        if expected is None:
            with pytest.raises(ozkit.InvalidArgument, match="artifact uid has nothing to download"):
                signed(payload, "uid")
        else:
            assert signed(payload, "uid") == expected
    with pytest.raises(ozkit.InvalidArgument):
        signed({"data": "nonsense"}, "uid")

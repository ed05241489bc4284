"""Names of files that a server chooses: whatever they are, the file lands in the folder that the user chose."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._http.downloads import DownloadTarget, safe_name, signed_url
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
    # Names of devices on Windows.
    *((name, f"_{name}") for name in ("CON", "nul.txt", "aux.tar.gz", "COM1.log", "Lpt9", "conout$", "prn .txt")),
]
NOTHING = ["", ".", "..", "...", " ", " . ", "/", "//", "../", "a/..", "a/../", "\\", "..\\", ". .", "a/ "]


def download(to: Path) -> DownloadTarget:
    return DownloadTarget("artifacts.download", to, FakeClock())


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
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@pytest.mark.skipif(os.name == "nt", reason="no umask")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_the_mode_of_a_file_follows_the_umask(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        place = download(tmp_path).save(b"content", "a.txt")
    finally:
        os.umask(before)
    assert place.stat().st_mode & 0o777 == mode


def test_files_of_one_name_in_a_folder_are_kept_apart(tmp_path: Path) -> None:
    def save(uid: str, content: bytes) -> Path:
        return DownloadTarget("artifacts.download", f"{tmp_path}/new/", FakeClock(), uid).save(content, "report.md")

    assert [save(uid, uid.encode()).name for uid in ("a", "b", "a", "b")] == [
        "report.md",
        "report-b.md",
        "report.md",
        "report-b.md",
    ]
    assert {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()} == {
        "report.md": b"a",
        "report-b.md": b"b",
    }


def test_a_link_is_followed_and_a_pipe_is_refused(tmp_path: Path) -> None:
    real, link, pipe, loop = (tmp_path / name for name in ("real", "link", "pipe", "loop"))
    real.write_text("old")
    real.chmod(0o664)
    link.symlink_to(real)
    loop.symlink_to(loop)
    os.mkfifo(pipe)
    download(link).save(b"new", "")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o664
    for target in (pipe, loop, f"{real}/", "a\0b", "a\ud800", 5):
        with pytest.raises(ozkit.InvalidArgument):
            download(target)  # type: ignore[arg-type]


WHOLE: list[tuple[int, str, str, str, bool]] = [
    (200, "text/plain", "a.md", "", True),
    (200, "text/html", "a.html", "", True),
    (200, "text/html; charset=utf-8", "a", "text/html", True),
    (200, "text/html", "a.md", "text/markdown", False),
    (204, "", "a", "", False),
    (206, "", "a", "", False),
]


@pytest.mark.parametrize(("status", "content_type", "name", "expected", "is_whole"), WHOLE)
def test_only_whole_files_are_saved(
    tmp_path: Path, status: int, content_type: str, name: str, expected: str, is_whole: bool
) -> None:
    if is_whole:
        download(tmp_path).check(status, content_type, name, expected)
    else:
        with pytest.raises(ozkit.UnexpectedResponse):
            download(tmp_path).check(status, content_type, name, expected)


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
                signed_url(payload, "uid")
        else:
            assert signed_url(payload, "uid") == (*expected, "")
    with pytest.raises(ozkit.InvalidArgument):
        signed_url({"data": "nonsense"}, "uid")

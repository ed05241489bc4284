"""Which index, and what it says, in each of the forms that indexes answer in."""

import gzip
import hashlib
import json
import time
import tracemalloc
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest

from scripts.release.files import ReleaseError
from scripts.release.index import MAX_LIST, Index, Listed, Settings, read_settings
from tests.behaviour.listening import dripping, listening
from tests.pipeline.shop import answering

GOOD = {
    "OZKIT_INDEX_URL": "https://index.example.com/team/",
    "OZKIT_INDEX_USERNAME": "ci",
    "OZKIT_INDEX_PASSWORD": "s3cret",
}
CONTENT = b"the wheel"
SHA256, MD5 = hashlib.sha256(CONTENT).hexdigest(), hashlib.md5(CONTENT).hexdigest()
HERE = "https://index.example"
NAME = "ozkit-1.0-py3-none-any.whl"


Answer = tuple[int, str, bytes]
Ask = Callable[..., Index]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return an index that answers so for its list, for where that moved, and for the file."""
    paths = {"page": "/simple/ozkit/", "moved": "/simple/moved/", "file": f"/files/{NAME}"}

    async def pieces(body: bytes) -> AsyncIterator[bytes]:
        for start in range(0, len(body), 1 << 16):
            yield body[start : start + (1 << 16)]

    def ask(encoding: str = "identity", **answers: Answer) -> Index:
        def answer(request: httpx.Request) -> httpx.Response:
            found = (answers[name] for name, path in paths.items() if name in answers and path == request.url.path)
            status, kind, body = next(found, (404, "text/plain", b""))
            headers = {"Location" if 300 <= status < 400 else "Content-Type": kind, "Content-Encoding": encoding}
            return httpx.Response(status, headers=headers, content=pieces(body))

        answering(monkeypatch, answer)
        return Index(Settings(HERE, f"{HERE}/simple", "ci", "s3cret"))

    return ask


def html(fragment: str) -> Answer:
    return 200, "text/html", f'<html><a href="../../files/{NAME}{fragment}">{NAME}</a></html>'.encode()


PEP_691 = json.dumps({"files": [{"filename": NAME, "url": f"/files/{NAME}", "hashes": {"sha256": SHA256}}]}).encode()
FILE = (200, "application/octet-stream", CONTENT)


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({"page": html(f"#sha256={SHA256}")}, id="html"),
        pytest.param({"page": (200, "application/vnd.pypi.simple.v1+json", PEP_691)}, id="json"),
        pytest.param({"page": html(""), "file": FILE}, id="no hash, so the file is read"),
        pytest.param({"page": html(f"#md5={MD5}"), "file": FILE}, id="a weak hash, so the file is read"),
        pytest.param({"page": (301, "/simple/moved/", b""), "moved": html(f"#sha256={SHA256}")}, id="redirect"),
    ],
)
def test_every_form_tells_the_same_from_another(asked: Ask, answers: dict[str, Answer], tmp_path: Path) -> None:
    same, other = tmp_path / "same", tmp_path / "other"
    same.write_bytes(CONTENT)
    other.write_bytes(CONTENT + b".")
    index = asked(**answers)
    listed = index.files("ozkit")
    assert list(listed) == [NAME]
    assert index.holds(listed[NAME], same)
    assert not index.holds(listed[NAME], other)


def test_a_project_that_the_index_does_not_know_has_no_files(asked: Ask) -> None:
    assert asked().files("ozkit") == {}


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ((401, "text/plain", b""), "401, so check OZKIT_INDEX_USERNAME and OZKIT_INDEX_PASSWORD"),
        ((403, "text/plain", b""), "403, so check"),
        ((500, "text/plain", b""), "unexpected status 500"),
        ((302, "https://elsewhere.example.com/simple/ozkit/", b""), "redirects to https://elsewhere.example.com"),
        ((302, "/simple/ozkit/", b""), "more than 5 redirects"),
    ],
)
def test_an_answer_that_is_no_list(asked: Ask, answer: Answer, problem: str) -> None:
    index = asked(page=answer)
    with pytest.raises(ReleaseError, match=problem):
        index.files("ozkit")


HOSTILE = {
    "a login page": b"<html><form><input type=password name=p></form><a href='/help'>Help</a></html>",
    "a text": b"OK",
    "nothing": b"",
    "a name of two lines": b"<html><a href='/x'>ozkit-1.0-\nerror: forged.whl</a></html>",
    "an address that is none": b"<html><a href='http://[::1'>x.whl</a></html>",
    "no JSON": b"{",
    "JSON that is no mapping": b"[]",
    "files that are no list": b'{"files": 5}',
    "a file without a name": b'{"files": [{}]}',
    "a name that is no text": b'{"files": [{"filename": 1}]}',
    "a name of half a character": b'{"files": "\\ud800"}',
    "a long number": b'{"files": [' + b"1" * 5000 + b"]}",
    "a deep list": b'{"files": ' + b"[" * 100_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_what_lists_no_files_is_not_an_empty_list(asked: Ask, body: bytes) -> None:
    kind = "application/vnd.pypi.simple.v1+json" if body[:1] in {b"{", b"["} else "text/html"
    with pytest.raises(ReleaseError, match=r"^\S+/simple/ozkit/: malformed list of files$"):
        asked(page=(200, kind, body)).files("ozkit")


def test_pages_as_indexes_write_them(asked: Ask) -> None:
    page = (
        "<!DOCTYPE html><html><body><!-- <a href='old.whl'>old.whl</a> --><h1>Links</h1>"
        f'<A class="x" data-requires-python=">=3.11,<4" HREF="/files/{NAME}?a=1&amp;b=2#sha256={SHA256}"\n>'
        f"\n{NAME}\n</A><br/>"
        "<a name='top'>top</a><a href=b.whl>b.whl</a><a href='c.whl'></a><a href='d.whl'>d.whl<!-- cut -->"
    )
    listed = asked(page=(200, "text/html", page.encode())).files("ozkit")
    assert list(listed) == [NAME, "b.whl"]
    assert listed[NAME].url.path == f"/files/{NAME}"
    assert listed[NAME].url.query == b"a=1&b=2"
    assert listed[NAME].hashes == {"sha256": SHA256}


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<a href='", '<a "', "<a \"'", "<!--", "<!-- -", "<input ", "<a >", "<a href=x>y", '<a "<a " ', "&#"],
)
def test_a_large_page_is_read_in_time(asked: Ask, piece: str) -> None:
    page = ("<html>" + piece * (1024 * 1024 // len(piece))).encode()
    index = asked(page=(200, "text/html", page))
    began = time.process_time()
    assert index.files("ozkit") == {}
    assert time.process_time() - began < 3, "a tenth of a second: time grows with the size, not with its square"


def test_a_large_list_is_one_clear_line(asked: Ask) -> None:
    with pytest.raises(ReleaseError, match=r"larger than 10 MB, so not a list of files$"):
        asked(page=(200, "application/json", b" " * (MAX_LIST + 1))).files("ozkit")


def test_a_bomb_is_not_unpacked(asked: Ask, tmp_path: Path) -> None:
    bomb = (200, "text/html", gzip.compress(b"<html>" + b" " * 30 * MAX_LIST, 1))
    index = asked("gzip", page=bomb, file=bomb)
    tracemalloc.start()
    with pytest.raises(ReleaseError, match="larger than 10 MB"):
        index.files("ozkit")
    same = tmp_path / "same"
    same.write_bytes(CONTENT)
    assert not index.holds(Listed(NAME, httpx.URL(f"{HERE}/files/{NAME}"), {}), same)
    assert tracemalloc.get_traced_memory()[1] < 10 * MAX_LIST
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("start", "forever"),
    [
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000000000\r\n\r\n", b"<"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n", b""),
    ],
    ids=["headers", "interim responses", "a body", "silence"],
)
def test_an_answer_without_end_ends_at_the_deadline(
    monkeypatch: pytest.MonkeyPatch, start: bytes, forever: bytes
) -> None:
    monkeypatch.setattr("scripts.release.index.DEADLINE", 0.3)
    with dripping(start, forever) as url:
        began = time.monotonic()
        with pytest.raises(ReleaseError, match=r"^\S+/ozkit/: no complete answer within 0 s$"):
            Index(Settings(url, url, "ci", "s3cret")).files("ozkit")
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("https://index.example", "http://index.example"),
        ("https://index.example", "https://index.example:8443"),
        ("https://index.example:8443", "http://index.example:8443"),
        ("https://index.example", "https://files.index.example"),
        ("https://index.example", "https://ci:s3cret@other.example"),
        ("https://index.example", "//other.example"),
        ("https://index.example", "file:///etc"),
    ],
)
def test_a_redirect_to_another_origin_is_refused(
    monkeypatch: pytest.MonkeyPatch, here: str, there: str, status: int
) -> None:
    asked_for = answering(
        monkeypatch, lambda request: httpx.Response(status, headers={"Location": f"{there}/simple/ozkit/"})
    )
    with pytest.raises(ReleaseError) as caught:
        Index(Settings(here, f"{here}/simple", "ci", "s3cret")).files("ozkit")
    assert "\n" not in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert [str(request.url) for request in asked_for] == [f"{here}/simple/ozkit/"]


@pytest.mark.parametrize(
    ("place", "gets"),
    [
        ("https://index.example/files", True),
        ("https://INDEX.example:443/files", True),
        ("/files", True),
        ("//index.example/files", True),
        ("https://ci:s3cret@index.example/files", True),
        ("http://index.example/files", False),
        ("http://index.example:443/files", False),
        ("https://index.example:8443/files", False),
        ("https://index.example./files", False),
        ("https://files.index.example/files", False),
        ("https://index.example@other.example/files", False),
        ("https://other.example/index.example", False),
    ],
)
def test_a_file_without_a_hash_is_read_with_credentials_from_the_index_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str, gets: bool
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/simple/"):
            page = f"<html><a href='{place}/{NAME}'>{NAME}</a></html>"
            cookie = "session=s3cret; Domain=index.example; Path=/"
            return httpx.Response(200, headers={"Content-Type": "text/html", "Set-Cookie": cookie}, text=page)
        if request.url.path.startswith("/moved/"):
            return httpx.Response(200, content=CONTENT)
        return httpx.Response(302, headers={"Location": f"/moved/{NAME}", "Set-Cookie": "a=s3cret"})

    seen = answering(monkeypatch, answer)
    path = tmp_path / NAME
    path.write_bytes(CONTENT)
    index = Index(Settings(HERE, f"{HERE}/simple", "ci", "s3cret"))
    assert index.holds(index.files("ozkit")[NAME], path)
    assert len(seen) == 3
    assert all("Cookie" not in request.headers and not request.url.userinfo for request in seen)
    assert ["Authorization" in request.headers for request in seen] == [True, gets, gets]


def test_a_listed_address_that_is_not_http_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    index = Index(Settings(HERE, f"{HERE}/simple", "ci", "s3cret"))
    for address in ("file:///etc/hostname", "ftp://index.example/x", "javascript:x", "data:,x"):
        with pytest.raises(ReleaseError, match=r"cannot be reached \(UnsupportedProtocol\)$"):
            index.holds(Listed(NAME, httpx.URL(address), {}), tmp_path)


def test_no_proxy_gets_the_credentials_of_an_index_on_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    answer = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    with listening(lambda connection: connection.recv(65536) and connection.sendall(answer)) as url:
        assert Index(Settings(url, f"{url}/simple", "ci", "s3cret")).files("ozkit") == {}


def test_an_index_that_is_not_there() -> None:
    index = Index(Settings("", "http://127.0.0.1:9/simple", "ci", "s3cret"))
    with pytest.raises(ReleaseError, match=r"cannot be reached \(ConnectError\)") as caught:
        index.files("ozkit")
    assert "s3cret" not in str(caught.value)


def test_settings_come_from_the_environment() -> None:
    settings = read_settings(GOOD)
    assert settings.upload == "https://index.example.com/team"
    assert settings.simple == "https://index.example.com/team/simple"
    assert read_settings(GOOD | {"OZKIT_INDEX_SIMPLE_URL": "https://x.example.com/+simple/"}).simple.endswith(
        "/+simple"
    )
    assert "s3cret" not in repr(settings)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"OZKIT_INDEX_URL": ""}, "set OZKIT_INDEX_URL"),
        ({"OZKIT_INDEX_PASSWORD": " "}, "set OZKIT_INDEX_PASSWORD"),
        ({"OZKIT_INDEX_URL": "index.example.com"}, "no http or https address"),
        ({"OZKIT_INDEX_URL": "https://ci:s3cret@index.example.com/"}, "no user, password or query in the address"),
        ({"OZKIT_INDEX_URL": "https://index.example.com/?token=s3cret"}, "no user, password or query in the address"),
        ({"OZKIT_INDEX_URL": "http://index.example.com/"}, "in the clear to index.example.com; use https"),
        ({"OZKIT_INDEX_SIMPLE_URL": "http://index.example.com/"}, "OZKIT_INDEX_SIMPLE_URL: http would send"),
    ],
)
def test_settings_that_are_refused(change: dict[str, str], problem: str) -> None:
    with pytest.raises(ReleaseError, match=problem) as caught:
        read_settings(GOOD | change)
    assert "s3cret" not in str(caught.value)

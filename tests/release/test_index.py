"""Which index, and what it says, in each of the forms that indexes answer in."""

import hashlib
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

from scripts.release.files import ReleaseError
from scripts.release.index import Index, Listed, Settings, read_settings

GOOD = {
    "OZKIT_INDEX_URL": "https://index.example.com/team/",
    "OZKIT_INDEX_USERNAME": "ci",
    "OZKIT_INDEX_PASSWORD": "s3cret",
}
CONTENT = b"the wheel"
SHA256, MD5 = hashlib.sha256(CONTENT).hexdigest(), hashlib.md5(CONTENT).hexdigest()
NAME = "ozkit-1.0-py3-none-any.whl"


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, body = self.server.answers.get(self.path, (404, "text/plain", b""))  # type: ignore[attr-defined]
            self.send_response(status)
            self.send_header("Location" if 300 <= status < 400 else "Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        made.answers = {}  # type: ignore[attr-defined]
        thread = Thread(target=made.serve_forever)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def asked(server: ThreadingHTTPServer, **answers: tuple[int, str, bytes]) -> Index:
    paths = {"page": "/simple/ozkit/", "moved": "/simple/moved/", "file": f"/files/{NAME}"}
    server.answers = {paths[name]: answer for name, answer in answers.items()}  # type: ignore[attr-defined]
    url = f"http://127.0.0.1:{server.server_port}"
    return Index(Settings(url, f"{url}/simple", "ci", "s3cret"))


def html(fragment: str) -> tuple[int, str, bytes]:
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
def test_every_form_tells_the_same_from_another(
    server: ThreadingHTTPServer, answers: dict[str, tuple[int, str, bytes]], tmp_path: Path
) -> None:
    same, other = tmp_path / "same", tmp_path / "other"
    same.write_bytes(CONTENT)
    other.write_bytes(CONTENT + b".")
    with asked(server, **answers) as index:
        listed = index.files("ozkit")
        assert list(listed) == [NAME]
        assert index.holds(listed[NAME], same)
        assert not index.holds(listed[NAME], other)


def test_a_project_that_the_index_does_not_know_has_no_files(server: ThreadingHTTPServer) -> None:
    with asked(server) as index:
        assert index.files("ozkit") == {}


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
def test_an_answer_that_is_no_list(server: ThreadingHTTPServer, answer: tuple[int, str, bytes], problem: str) -> None:
    with asked(server, page=answer) as index, pytest.raises(ReleaseError, match=problem):
        index.files("ozkit")


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"files": 5}', b'{"files": [{}]}', b'{"files": [{"filename": 1}]}']
)
def test_a_malformed_list_is_one_clear_line(server: ThreadingHTTPServer, body: bytes) -> None:
    malformed = pytest.raises(ReleaseError, match=r"^\S+/simple/ozkit/: malformed list of files$")
    with asked(server, page=(200, "application/json", body)) as index, malformed:
        index.files("ozkit")


@pytest.mark.parametrize("is_same_origin", [True, False])
def test_only_the_index_itself_gets_the_credentials(
    server: ThreadingHTTPServer, tmp_path: Path, is_same_origin: bool
) -> None:
    seen: list[str | None] = []

    class Recorder(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.headers.get("Authorization"))
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Recorder) as other:
        thread = Thread(target=other.serve_forever)
        thread.start()
        url = f"http://127.0.0.1:{other.server_port}"
        here = url if is_same_origin else f"http://127.0.0.1:{server.server_port}"
        with Index(Settings(here, f"{here}/simple", "ci", "s3cret")) as index:
            assert not index.holds(Listed(NAME, httpx.URL(f"{url}/files/{NAME}"), {}), tmp_path)
        other.shutdown()
        thread.join()
    assert [value is not None for value in seen] == [is_same_origin]


def test_an_index_that_is_not_there() -> None:
    nowhere = Settings("", "http://127.0.0.1:9/simple", "ci", "s3cret")
    with Index(nowhere) as index, pytest.raises(ReleaseError, match=r"cannot be reached \(ConnectError\)") as caught:
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

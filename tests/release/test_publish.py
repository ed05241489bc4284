"""Build, publish and install, with a real index on loopback that wants a password."""

import html
import json
import os
import sys
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

import pytest

from scripts.release.files import ReleaseError, found_in, sha256, tree_files
from scripts.release.index import Settings
from scripts.release.publishing import _upload, publish

from .conftest import PASSWORD, ROOT, Project, Said, Served, must, run, serving


def held(index: Served) -> dict[str, str]:
    return {path.name: sha256(path) for path in index.packages.iterdir()}


def ours(project: Project) -> dict[str, str]:
    return {path.name: sha256(path) for path in project.dist.iterdir() if path.suffix in {".whl", ".gz"}}


def test_the_first_upload_puts_both_files_there(project: Project, index: Served, published: Said) -> None:
    assert published.code == 0, published.text
    assert published.text.count(": uploaded (sha256 ") == 2
    assert held(index) == ours(project)
    assert len(held(index)) == 2


def test_what_is_there_stays_and_an_upload_that_was_cut_is_completed(
    project: Project, index: Served, published: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = found_in(project.dist)
    monkeypatch.setattr("scripts.release.publishing.build_once", lambda *_: built)
    there, new = "already there, the same bytes", "uploaded"

    def told(to: Served) -> list[str]:
        return [line.split(": ")[1].split(" (")[0] for line in publish(project.root, project.dist, to.settings)]

    assert told(index) == [there, there]
    with serving(tmp_path / "half") as half:
        (half.packages / built.wheel.name).write_bytes(built.wheel.read_bytes())
        assert told(half) == [there, new]
        assert held(half) == ours(project)


def test_another_file_under_the_same_version_is_refused(clone: Project, index: Served, published: Said) -> None:
    before = held(index)
    with zipfile.ZipFile(found_in(clone.dist).wheel, "a") as wheel:
        wheel.writestr("ozkit/more.py", "")
    said = clone.release("publish", **index.variables)
    assert said.code == 1
    assert said.text.startswith("error: ")
    assert "the index holds another file of this name; a version is never replaced" in said.text
    assert held(index) == before


def test_a_file_that_we_did_not_build_is_refused(project: Project, published: Said, tmp_path: Path) -> None:
    with serving(tmp_path / "foreign") as foreign:
        (foreign.packages / f"ozkit-{project.version}-1-py3-none-any.whl").write_bytes(b"not ours")
        (foreign.packages / "ozkit-0.0.1-py3-none-any.whl").write_bytes(b"older")
        said = project.release("publish", **foreign.variables)
        assert said.code == 1
        assert f"ozkit-{project.version}-1-py3-none-any.whl: the index has it under version" in said.text
        assert len(held(foreign)) == 2


def test_what_is_not_committed_is_refused(clone: Project, index: Served) -> None:
    clone.edit("README.md", lambda text: f"{text}\n")
    said = clone.release("publish", **index.variables)
    assert said.code == 1
    assert "not committed: README.md" in said.text


def test_a_build_of_another_commit_is_refused(clone: Project, index: Served) -> None:
    clone.edit("overlays/ozkit/testing.py", lambda text: f"{text}\nCHANGED = True\n")
    clone.commit()
    said = clone.release("publish", **index.variables)
    assert said.code == 1
    assert ".whl: this is not what the last commit gives; nox -s build" in said.text


@contextmanager
def answering(status: int, body: bytes = b"", *, to: str = "", drips: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Serve one answer to every request; give the address, and who asked with which credentials."""
    seen: list[str] = []
    ended = Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            seen.append(f"{self.command} {self.path} {self.headers.get('Authorization', 'nobody')}")
            self.send_response(status)
            self.send_header("Content-Length", "5000000000" if drips else str(len(body)))
            self.send_header("Location" if to else "X-Nothing", to)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)
                while drips and not ended.wait(0.02):
                    self.wfile.write(b"<")

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", seen
        finally:
            ended.set()
            server.shutdown()
            thread.join()


SECRET = 's3cret/"&<x>+'
ECHOES = {
    "as it is": SECRET,
    "in HTML": html.escape(SECRET),
    "in JSON": json.dumps({"password": SECRET}),
    "in JSON of PHP": json.dumps(SECRET).replace("/", "\\/").replace("<", "\\u003C"),
    "in an address": quote(SECRET, safe=""),
    "in a header": b64encode(f"ci:{SECRET}".encode()).decode(),
}


@pytest.mark.parametrize(("status", "echo"), [*((403, echo) for echo in ECHOES), (400, "as it is"), (500, "as it is")])
def test_what_the_index_echoes_of_the_password_is_not_printed(project: Project, status: int, echo: str) -> None:
    body = f"<html>\nyou sent {ECHOES[echo]}\n</html>".encode()
    with answering(status, body) as (url, seen), pytest.raises(ReleaseError) as caught:
        _upload(Settings(url, url, "ci", SECRET), [next(project.dist.glob("*.whl"))])
    assert seen, "uv has sent the credentials"
    assert str(caught.value).endswith(f"status code {status} that names the password, so it is not shown")


def test_what_the_index_says_is_one_short_line(project: Project) -> None:
    body = b"File already exists.\r\n\x1b[31m" + b"<p>\n" * 5000
    with answering(400, body) as (url, _), pytest.raises(ReleaseError) as caught:
        _upload(Settings(url, url, "ci", SECRET), [next(project.dist.glob("*.whl"))])
    text = str(caught.value)
    assert text.isprintable()
    assert "File already exists." in text
    assert len(text) < 700


@pytest.mark.parametrize("status", [302, 307, 308])
def test_an_upload_that_is_redirected_takes_no_credentials_along(project: Project, status: int) -> None:
    wheel = next(project.dist.glob("*.whl"))
    with (
        answering(200) as (other, seen),
        answering(status, to=f"{other}/upload") as (url, _),
        pytest.raises(ReleaseError, match="the upload failed") as caught,
    ):
        _upload(Settings(url, url, "ci", SECRET), [wheel])
    assert "\n" not in str(caught.value)
    assert [line for line in seen if not line.endswith(" nobody")] == []


def test_an_upload_without_end_ends_at_the_deadline(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.release.publishing.TIMEOUT", 1.0)
    with answering(400, drips=True) as (url, _), pytest.raises(ReleaseError, match=r"did not end within 1 s$"):
        _upload(Settings(url, url, "ci", SECRET), [next(project.dist.glob("*.whl"))])


def test_a_wrong_password_is_named_by_its_variable_and_never_shown(project: Project, tmp_path: Path) -> None:
    with serving(tmp_path / "locked") as locked:
        said = project.release("publish", **locked.variables | {"OZKIT_INDEX_PASSWORD": "Wr0ng-one"})
        assert said.code == 1
        assert "OZKIT_INDEX_PASSWORD" in said.text
        assert "Wr0ng-one" not in said.text
        assert held(locked) == {}


def test_an_index_that_falls_back_to_another_is_refused(project: Project, tmp_path: Path) -> None:
    with serving(tmp_path / "leaky", "https://index.example.com/simple/") as leaky:
        said = project.release("publish", **leaky.variables)
        assert said.code == 1
        assert "redirects to https://index.example.com/simple/ozkit/; turn off the fallback" in said.text


def test_nothing_that_was_printed_has_the_password(published: Said, project: Project) -> None:
    assert PASSWORD not in published.text
    assert all(PASSWORD.encode() not in path.read_bytes() for path in project.dist.iterdir())


def test_it_installs_from_the_index_by_hash_and_runs(
    project: Project, index: Served, published: Said, tmp_path: Path
) -> None:
    """The dependencies come by the lock from where they always come from, ours from the one index, with `--no-deps`."""
    must([sys.executable, "-m", "venv", "--without-pip", "venv"], tmp_path)
    python = str(tmp_path / "venv" / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--python", python]
    registry = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    install = [*pip, "install", "--quiet", "--no-input", "--no-compile", "--no-deps", "--require-hashes"]
    must([*install, "--requirement", str(ROOT / "locks" / "runtime.txt")], tmp_path, **registry)

    only = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": index.simple, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    wanted, wheel = tmp_path / "ozkit.txt", next(project.dist.glob("*.whl"))
    wanted.write_text(f"ozkit=={project.version} --hash=sha256:{'0' * 64}\n")
    refused = run([*install, "--requirement", str(wanted)], tmp_path, **only)
    assert refused.code == 1
    assert "DO NOT MATCH THE HASHES" in refused.text
    wanted.write_text(f"ozkit=={project.version} --hash=sha256:{sha256(wheel)}\n")
    must([*install, "--requirement", str(wanted)], tmp_path, **only)

    must([*pip, "check"], tmp_path)
    where = must([python, "-W", "error", "-c", "import ozkit, ozkit_api; print(ozkit.__file__)"], tmp_path)
    assert where.startswith(str(tmp_path / "venv"))
    assert json.loads(must([python, "-m", "ozkit.provenance"], tmp_path))["version"] == project.version


def test_the_copy_is_what_the_checkout_holds(project: Project) -> None:
    """Otherwise everything above would have been tried on something else."""
    names = [name for name in tree_files(ROOT) if name != "CHANGELOG.md"]
    assert [name for name in names if (ROOT / name).read_bytes() != (project.root / name).read_bytes()] == []

"""The session with the mock servers, as far as it goes without node; and every operation's request, checked."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

pytest.importorskip("openapi_core")
pytest.importorskip("ruamel.yaml")
pytest.importorskip("jsonpath_rfc9535")

import ozkit
from ozkit_api.cursor_ai_code import api as cursor
from ozkit_api.oz_agent import api as oz_agent
from ozkit_api.warp_analytics import api as analytics
from ozkit_runtime.operation import Operation

from . import mocks, servers
from .checker import checker
from .documents import corrected
from .values import KINDS, arguments
from .watching import CheckedTransport, Watch

BASE = "https://here.test"
DOCUMENTS: dict[str, tuple[ModuleType, Any]] = {
    "oz_agent": (oz_agent, ozkit.Client),
    "warp_analytics": (analytics, ozkit.Client),
    "cursor_ai_code": (cursor, ozkit.CursorClient),
}
OPERATIONS = [(name, one) for name, (package, _) in DOCUMENTS.items() for one in mocks.client_operations(package)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=lambda value: getattr(value, "name", value))
def test_every_operation_sends_what_its_document_allows(name: str, operation: Operation[Any], kind: str) -> None:
    watch = Watch(checker(), BASE)
    problem = {"type": "/errors/resource-not-found/", "title": "t", "status": 404, "error": "e"}
    transport = CheckedTransport(watch, httpx.MockTransport(lambda _: httpx.Response(404, json=problem)))
    with (
        DOCUMENTS[name][1]("wk-1", base_url=BASE, transport=transport) as client,
        pytest.raises(ozkit.NotFound),
    ):
        mocks.call(client, operation, arguments(name, operation, kind))
    assert watch.requests.total() == 1
    assert not watch.violations


def test_the_examples_still_belong_to_the_document() -> None:
    schemas = mocks.document()["components"]["schemas"]
    assert schemas["RunItem"]["properties"]["run_time"]["example"] == "PT1M4S"
    assert "example" not in corrected("oz_agent")["components"]["schemas"]["RunItem"]["properties"]["run_time"]


def test_without_node_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    assert mocks.main() == 0
    assert capsys.readouterr().out == "node is not installed: the mocks were not run\n"


ANSWERS: dict[str, tuple[httpx.Response, str]] = {
    "all is well": (httpx.Response(200, headers={"x-steady-request-valid": "true", "x-steady-error-count": "0"}), ""),
    "Steady warns": (
        httpx.Response(200, headers={"x-steady-error-count": "1", "x-steady-error-1-message": "limit is too large"}),
        "limit is too large",
    ),
    "Steady refuses": (httpx.Response(400, headers={"x-steady-request-valid": "false"}), "the request is not valid"),
    "Prism refuses": (httpx.Response(422, text="no such property"), "HTTP 422: no such property"),
}


@pytest.mark.parametrize(("answer", "said"), ANSWERS.values(), ids=ANSWERS)
def test_what_a_server_finds_fault_with_is_a_violation(answer: httpx.Response, said: str) -> None:
    listener = mocks.Listener()
    assert listener.complaint() == "nothing was sent"
    listener.last = answer
    assert listener.complaint() == said


@pytest.mark.parametrize("status", [200, 422])
def test_a_server_that_finds_fault_with_nothing_cannot_judge(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", lambda *_: httpx.Response(status, json={}))
    assert mocks.is_judge(BASE) is (status == 422)


def test_the_table_has_every_call_and_says_what_was_wrong() -> None:
    verdicts = [
        mocks.Verdict(operation, kind, mock, "limit is wrong" if (operation, kind) == ("runs.list", "all") else "")
        for mock in ("Prism", "Steady")
        for operation in ("runs.get", "runs.list")
        for kind in KINDS
    ]
    lines = mocks.table(verdicts).splitlines()
    assert [line.split() for line in lines[1:3]] == [["runs.get", *["ok"] * 4], ["runs.list", *["ok", "violation"] * 2]]
    assert lines[3] == "Prism, runs.list, all arguments: limit is wrong"
    assert lines[-1] == "2 operations, 8 calls, 2 violations"


class Script(servers.Mock):
    """A mock server that is a Python script."""

    def started(self, port: int, document: Path) -> list[str]:
        return [sys.executable, "-c", self.command[0], str(port), str(document)]


SERVER = "import http.server, sys; http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), None).serve_forever()"
CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SERVER!r}, *sys.argv[1:]])"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SERVER}"


@pytest.mark.parametrize("script", [SERVER, CHILD, DEAF], ids=["alone", "as a child", "deaf to a polite end"])
def test_a_server_is_gone_afterwards(script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(servers, "GRACE", 0.3)
    addresses = []

    def fail_within() -> None:
        with servers.serving(Script("It", "", (script,)), tmp_path) as address:
            addresses.append(address)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_within()
    for _ in range(50):
        try:
            httpx.get(addresses[0])
        except httpx.ConnectError:
            break
        time.sleep(0.05)
    else:
        pytest.fail("it still answers")


def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    starting = servers.serving(Script("It", "", ("raise SystemExit('no such document')",)), tmp_path)
    with pytest.raises(servers.MockFailedError, match=r"It did not start:\s+no such document"):
        starting.__enter__()

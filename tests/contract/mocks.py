"""Every operation of the client against two mock servers that are not ours: `python -m tests.contract.mocks`.

The servers read the corrected document, with the examples of `examples.overlay.yaml`. Each operation is called once
with its required arguments and once with all of them, by a strict client: a violation is a request that a server
finds fault with, or an answer from the document that the client does.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import shutil
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
from ruamel.yaml import YAML

import ozkit
from ozkit_api.oz_agent import api
from ozkit_runtime.operation import Operation
from scripts.pipeline.spec.overlay import apply

from .documents import Json, corrected
from .servers import MOCKS, MockFailedError, serving
from .values import KINDS, arguments

OVERLAY = Path(__file__).with_name("examples.overlay.yaml")
NO_NODE = "node is not installed: the mocks were not run"


def document() -> Json:
    """Return the corrected document with the examples."""
    made, _ = apply(corrected("oz_agent"), YAML(typ="safe").load(OVERLAY.read_text("utf-8")))
    return made


def client_operations(package: ModuleType) -> list[Operation[Any]]:
    """Return every operation that the client offers of one API, given as its package of resources."""
    resources = [f"{package.__name__}.{found.name}" for found in pkgutil.iter_modules(package.__path__)]
    modules = [
        f"{resource}.{found.name}"
        for resource in resources
        for found in pkgutil.iter_modules(importlib.import_module(resource).__path__)
    ]
    operations: list[Operation[Any]] = [importlib.import_module(module).OPERATION for module in modules]
    return sorted(operations, key=lambda operation: operation.name)


class Listener(httpx.BaseTransport):
    """Keeps the last answer, since a server says in it what it thinks of the request."""

    def __init__(self) -> None:
        self._inner = httpx.HTTPTransport()
        self.last: httpx.Response | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.last = self._inner.handle_request(request)
        self.last.read()
        return self.last

    def close(self) -> None:
        self._inner.close()

    def complaint(self) -> str:
        """Return what the server found wrong with the request, or with its own answer; empty if nothing."""
        if self.last is None:
            return "nothing was sent"
        headers = self.last.headers
        numbers = range(1, int(headers.get("x-steady-error-count", 0)) + 1)
        said = [headers.get(f"x-steady-error-{number}-message", "") for number in numbers]
        if said or headers.get("x-steady-request-valid") == "false":
            return "; ".join(said) or "the request is not valid"
        return f"HTTP {self.last.status_code}: {self.last.text[:300]}" if self.last.status_code >= 400 else ""


def call(client: Any, operation: Operation[Any], arguments: dict[str, Any]) -> None:
    """Call an operation as a user does; of a listing, one page, and of a stream, all of it."""
    resource, method = operation.name.split(".")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore" if operation.deprecated else "default", DeprecationWarning)
        answer = getattr(getattr(client, resource), method)(**arguments)
    if hasattr(answer, "pages"):
        next(iter(answer.pages()))
    elif isinstance(answer, Iterator):
        list(answer)


@dataclass
class Verdict:
    """What came of one call."""

    operation: str
    kind: str
    mock: str
    violation: str


def judge(address: str, mock: str, operations: list[Operation[Any]]) -> list[Verdict]:
    """Call every operation with each kind of arguments."""
    verdicts = []
    listener = Listener()
    with ozkit.Client(
        "wk-mock", base_url=address, transport=listener, strict=True, retry=1, rate_limit=False
    ) as client:
        for operation in operations:
            for kind in KINDS:
                listener.last, violation = None, ""
                try:
                    call(client, operation, arguments("oz_agent", operation, kind))
                except ozkit.OzkitError as error:
                    violation = f"{type(error).__name__}: {error}"
                verdicts.append(Verdict(operation.name, kind, mock, listener.complaint() or violation))
    return verdicts


def is_judge(address: str) -> bool:
    """Say whether a server finds fault with what is wrong by any reading; one that does not cannot judge us."""
    listener = Listener()
    with httpx.Client(transport=listener, headers={"Authorization": "Bearer wk-mock"}) as client:
        client.get(f"{address}/agent/runs", params={"sort_by": "nothing like it"})
    return bool(listener.complaint())


def table(verdicts: list[Verdict]) -> str:
    """Return the table of operations and mocks, and below it what was wrong."""
    columns = list(dict.fromkeys((verdict.mock, verdict.kind) for verdict in verdicts))
    cells = {(verdict.operation, verdict.mock, verdict.kind): verdict for verdict in verdicts}
    names = list(dict.fromkeys(verdict.operation for verdict in verdicts))
    width = max(map(len, names))
    lines = ["  ".join([f"{'operation':{width}}", *(f"{mock} {kind}".ljust(16) for mock, kind in columns)]).rstrip()]
    for name in names:
        row = ["violation" if cells[name, *column].violation else "ok" for column in columns]
        lines.append("  ".join([f"{name:{width}}", *(cell.ljust(16) for cell in row)]).rstrip())
    wrong = [verdict for verdict in verdicts if verdict.violation]
    lines += [f"{one.mock}, {one.operation}, {one.kind} arguments: {one.violation}" for one in wrong]
    return "\n".join([*lines, f"{len(names)} operations, {len(verdicts)} calls, {len(wrong)} violations"])


def main() -> int:
    """Run everything; 1 says that something was violated, or that a mock did not start."""
    if not (shutil.which("node") and shutil.which("npx")):
        sys.stdout.write(f"{NO_NODE}\n")
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped then, too
    verdicts = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "oz_agent.json"
        path.write_text(json.dumps(document()), "utf-8")
        for mock in MOCKS:
            began = time.monotonic()
            try:
                with serving(mock, path) as address:
                    up = time.monotonic()
                    if not is_judge(address):
                        raise MockFailedError(f"{mock.name} finds nothing wrong with a wrong request")
                    verdicts += judge(address, mock.name, client_operations(api))
                    spent = f"up after {up - began:.1f} s, all calls {time.monotonic() - up:.1f} s"
                    sys.stdout.write(f"{mock.name} ({mock.package}): {spent}\n")
            except MockFailedError as error:
                sys.stdout.write(f"{error}\n")
                return 1
    sys.stdout.write(f"{table(verdicts)}\n")
    return int(any(verdict.violation for verdict in verdicts))


if __name__ == "__main__":
    sys.exit(main())

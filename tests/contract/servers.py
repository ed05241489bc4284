"""Mock servers from npm, started through npx and stopped whatever happens."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
PATIENCE = 240.0  # seconds until a server is up; the first time, npx has to fetch it
GRACE = 5.0  # seconds to stop by itself


@dataclass(frozen=True)
class Mock:
    """A mock server: the npm package and how it is run; `{port}` and `{document}` are filled in."""

    name: str
    package: str
    command: tuple[str, ...]

    def started(self, port: int, document: Path) -> list[str]:
        """Return the whole command."""
        filled = [part.format(port=port, document=document) for part in self.command]
        return ["npx", "--yes", f"--package={self.package}", *filled]


MOCKS = (
    Mock(
        "Prism",
        "@stoplight/prism-cli@5.14.2",
        ("prism", "mock", "--errors", "--cors=false", "--host", HOST, "--port", "{port}", "{document}"),
    ),
    Mock(
        "Steady",
        "@stdy/cli@0.22.2",
        ("steady", "--no-color", "--quiet", "--host", HOST, "--port", "{port}", "{document}"),
    ),
)


class MockFailedError(Exception):
    """A mock server that did not start."""


@contextmanager
def serving(mock: Mock, document: Path) -> Iterator[str]:
    """Run a mock server while the block runs, and give its address.

    Raises:
        MockFailedError: If it does not come up.
    """
    with tempfile.TemporaryFile() as log:
        port = _free_port()
        process = subprocess.Popen(
            mock.started(port, document), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
        try:
            if not _is_up(process, port):
                log.seek(0)
                raise MockFailedError(f"{mock.name} did not start:\n{log.read().decode(errors='replace')[-2000:]}")
            yield f"http://{HOST}:{port}"
        finally:
            _stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _is_up(process: subprocess.Popen[bytes], port: int) -> bool:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return True
        time.sleep(0.1)
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the server and all that npx started for it: they share a process group of their own."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
            if not _has_group(process.pid):
                return


def _has_group(number: int) -> bool:
    try:
        os.killpg(number, 0)
    except ProcessLookupError:
        return False
    return True

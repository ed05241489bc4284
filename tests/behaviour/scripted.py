"""A loopback server that answers with exactly the bytes a test gives it, and remembers what it was asked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Seen:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


def answer(status: int, body: bytes | str = b"", content_type: str = "application/json", **headers: str) -> bytes:
    """Return the bytes of an HTTP answer; underscores in header names become dashes."""
    payload = body.encode() if isinstance(body, str) else body
    named = {"content-type": content_type, "content-length": str(len(payload)), "connection": "close"}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = f"HTTP/1.1 {status} X\r\n" + "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return head.encode() + b"\r\n" + payload


@dataclass
class ScriptedServer:
    """Answers each connection with the next script entry; the last one repeats."""

    script: list[bytes]
    seen: list[Seen] = field(default_factory=list)
    url: str = ""

    def _serve(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        data = b""
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece:
                return
            data += piece
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        while len(body) < int(headers.get("content-length", 0)):
            body += connection.recv(65536)
        method, target, _ = first.split(" ", 2)
        self.seen.append(Seen(method, target, headers, body))
        connection.sendall(self.script.pop(0) if len(self.script) > 1 else self.script[0])


@contextmanager
def scripted(*script: bytes) -> Iterator[ScriptedServer]:
    """Serve a script on 127.0.0.1 at a free port."""
    server = ScriptedServer(list(script))
    listener = socket.create_server(("127.0.0.1", 0))
    server.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    thread = threading.Thread(target=server._serve, args=(listener,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)

"""A loopback server that answers with exactly the bytes a test gives it, and remembers what it was asked."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from .listening import listening

RUN = {"run_id": "r1", "title": "t", "state": "QUEUED", "prompt": "p"}
RUN |= {"created_at": "2026-06-01T00:00:00Z", "updated_at": "2026-06-01T00:00:00Z"}


@dataclass
class Seen:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


def request_of(connection: socket.socket) -> Seen | None:
    """Read one request; None if the client closes the connection instead."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(65536)
    method, target, _ = first.split(" ", 2)
    return Seen(method, target, headers, body)


def answer(status: int, body: Any = b"", content_type: str = "application/json", **headers: str) -> bytes:
    """Return the bytes of a response, after which the connection is closed.

    A body that is neither bytes nor text is sent as JSON; underscores in the names of headers become dashes.
    """
    text = body if isinstance(body, bytes | str) else json.dumps(body)
    payload = text.encode() if isinstance(text, str) else text
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

    def talk(self, connection: socket.socket) -> None:
        if seen := request_of(connection):
            self.seen.append(seen)
            connection.sendall(self.script.pop(0) if len(self.script) > 1 else self.script[0])


@contextmanager
def scripted(*script: bytes) -> Iterator[ScriptedServer]:
    """Serve a script on 127.0.0.1 at a free port."""
    server = ScriptedServer(list(script))
    with listening(server.talk) as server.url:
        yield server

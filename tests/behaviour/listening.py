"""A loopback server of any behaviour: each connection is served by a function, in a thread of its own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


@contextmanager
def listening(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """Serve each connection in a thread of its own, and yield the URL."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=500)

    def serve_one(connection: socket.socket) -> None:
        with connection, suppress(OSError):  # a client may close the connection at any moment
            talk(connection)

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve_one, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def drip(connection: socket.socket, start: bytes, forever: bytes) -> None:
    """Send a beginning, and then the same bytes every 20 ms until the client closes the connection."""
    with suppress(OSError):
        connection.sendall(start)
        while True:
            connection.sendall(forever)
            threading.Event().wait(0.02)


@contextmanager
def dripping(start: bytes, forever: bytes, closed: threading.Event | None = None) -> Iterator[str]:
    """Answer each request with `drip`, tell when a connection has been closed, and yield the URL."""

    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        drip(connection, start, forever)
        if closed is not None:
            closed.set()

    with listening(talk) as url:
        yield url

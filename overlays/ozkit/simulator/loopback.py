"""uvicorn in a background thread, bound to 127.0.0.1 and nothing else."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

HOST = "127.0.0.1"


class _Protocol(H11Protocol):
    """Hands the connection to the application, which has to be able to break it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class _Server(uvicorn.Server):
    """Says when it is ready and stops at once, where the original looks ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def main_loop(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self.ready.set()
        await self._stop.wait()

    def stop(self) -> None:
        if self.ready.is_set():
            self._loop.call_soon_threadsafe(self._stop.set)


@contextmanager
def running(app: ASGIApp, port: int = 0) -> Iterator[int]:
    """Serve an application while the block runs, and give the port it is bound to."""
    # The logging of the process is the caller's: nothing is configured here, and errors still show.
    config = uvicorn.Config(
        app,
        http=_Protocol,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level=None,
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
    )
    # The protocol has to be named: asyncio switches off delayed sending only for sockets that say TCP.
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        server, given = _Server(config), {"sockets": [listener]}
        thread = threading.Thread(target=server.run, kwargs=given, name="ozkit-simulator", daemon=True)
        thread.start()
        try:
            while not server.ready.wait(0.05):
                if not thread.is_alive():
                    raise RuntimeError("The simulator did not start.")
            yield listener.getsockname()[1]
        finally:
            server.stop()
            thread.join(5)

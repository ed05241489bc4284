"""uvicorn in a background thread, bound to 127.0.0.1 and nothing else."""

import asyncio
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

HOST = "127.0.0.1"
GRACE = 1.0  # seconds that requests have to end when the server stops


class _Protocol(H11Protocol):
    """Hands the connection to the application, which has to be able to break it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}
        # The setting only detaches the logger's handlers, which a test tool may attach again; links are signed.
        self.access_log = False


class _Server(uvicorn.Server):
    """Signals when it is ready and stops at once, where the original polls ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def main_loop(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self.ready.set()
        await self._stop.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if tasks := set(self.server_state.tasks):
            _, late = await asyncio.wait(tasks, timeout=GRACE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await asyncio.sleep(0)  # for the connections that are closed to be gone

    def stop(self) -> None:
        if self.ready.is_set():
            self._loop.call_soon_threadsafe(self._stop.set)


def _listener(port: int) -> socket.socket:
    # The protocol has to be named: asyncio switches off delayed sending only for sockets that say TCP.
    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError:
        listener.close()
        raise
    return listener


@contextmanager
def running(*servers: tuple[ASGIApp, int]) -> Iterator[Sequence[int]]:
    """Serve applications while the block runs, each on its port (0 for any free one), and yield their ports."""
    with ExitStack() as stack:
        listeners = [stack.enter_context(_listener(port)) for _, port in servers]
        ports = [listener.getsockname()[1] for listener in listeners]
        apps = dict(zip(ports, (app for app, _ in servers), strict=True))

        async def by_port(scope: Scope, receive: Receive, send: Send) -> None:
            await apps[scope["server"][1]](scope, receive, send)

        # The logging of the process is the caller's: nothing is configured here, and errors still show.
        config = uvicorn.Config(
            by_port,
            http=_Protocol,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            log_level=None,
            access_log=False,
            server_header=False,
            date_header=False,
        )
        server, given = _Server(config), {"sockets": listeners}
        thread = threading.Thread(target=server.run, kwargs=given, name="ozkit-simulator", daemon=True)
        thread.start()
        try:
            while not server.ready.wait(0.05):
                if not thread.is_alive():
                    raise RuntimeError("The simulator did not start.")
            yield ports
        finally:
            server.stop()
            thread.join(5)

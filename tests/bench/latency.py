"""A server of fixed pages that lets each request wait, in a process of its own."""

from __future__ import annotations

import asyncio
import multiprocessing
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection


def _serve(ready: Connection, bodies: Mapping[str, bytes], parameter: str, seconds: float) -> None:
    """Answer every page after the latency, until the process is ended."""
    head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n"
    answers = {name: head.format(len(body)).encode() + body for name, body in bodies.items()}
    wanted = re.compile(rb"[?&]" + parameter.encode() + rb"=([^& ]+)")

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                found = wanted.search(await reader.readuntil(b"\r\n\r\n"))
                await asyncio.sleep(seconds)
                writer.write(answers[found[1].decode() if found else ""])
                await writer.drain()
        writer.close()

    async def serving() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        ready.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serving())


@contextmanager
def server(bodies: Mapping[str, bytes], parameter: str, seconds: float) -> Iterator[str]:
    """Serve pages apart from this process, so that the server does not compete with the client for it.

    Args:
        bodies: The pages by the value of the parameter; the one without a value is called "".
        parameter: The parameter of the query that tells the page.
        seconds: How long each request waits.

    Yields:
        str: The address.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, bodies, parameter, seconds), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}"
    finally:
        process.terminate()
        process.join()

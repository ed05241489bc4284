"""How long a list of a hundred pages takes at fifty milliseconds a page: one after another, and several at a time."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from statistics import median

import ozkit

from .measure import ratio
from .table import Role, Row, Table

PAGES, SECONDS, ROWS, ROUNDS = 100, 0.05, 100, 2
AHEAD = (0, 1, 8, 32)
START, END = "2026-04-01", "2026-05-01"


def _event(number: int) -> dict[str, object]:
    at = f"2026-04-{1 + number % 28:02}T10:00:00Z"
    who = {"conversation_id": "c", "user_id": "u", "email": "one@team.example", "run_type": "local"}
    what = {"message_type": "agent_output", "user_selected_model": "auto", "error_type": None, "credit_charged": 0.25}
    when = {"message_start_timestamp": at, "message_end_timestamp": at}
    return {"message_id": f"m{number}", "llm_request_ids": ["r"], "model_ids": ["m"], **who, **what, **when}


def _page(number: int) -> bytes:
    pagination = {"current_page": number, "page_size": ROWS, "total_pages": PAGES, "total_count": PAGES * ROWS}
    rows = [_event(row) for row in range((number - 1) * ROWS, number * ROWS)]
    body = json.dumps({"data": rows, "pagination": pagination}).encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _serve(ready: Connection) -> None:
    """Answer every page after the latency, until the process is ended."""
    pages = {number: _page(number) for number in range(1, PAGES + 1)}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                number = re.search(rb"[?&]page=(\d+)", head)
                await asyncio.sleep(SECONDS)
                writer.write(pages[int(number[1]) if number else 1])
                await writer.drain()
        writer.close()

    async def serving() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        ready.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serving())


@contextmanager
def _server() -> Iterator[str]:
    """Run the server in a process of its own, so that it does not compete with the client for this one."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}"
    finally:
        process.terminate()
        process.join()


def _sync(url: str, ahead: int) -> list[str]:
    with ozkit.Client("k", base_url=url, rate_limit=False) as client:
        listed = client.analytics.events(start_date=START, end_date=END, page_size=ROWS, prefetch=ahead)
        return [event.message_id for event in listed]


def _async(url: str, ahead: int) -> list[str]:
    async def read() -> list[str]:
        async with ozkit.AsyncClient("k", base_url=url, rate_limit=False) as client:
            listed = client.analytics.events(start_date=START, end_date=END, page_size=ROWS, prefetch=ahead)
            return [event.message_id async for event in listed]

    return asyncio.run(read())


def measure() -> Iterator[Table]:
    """Measure both worlds, each against itself without pages ahead."""
    expected = [f"m{number}" for number in range(PAGES * ROWS)]
    worlds: dict[str, Callable[[str, int], list[str]]] = {"threads": _sync, "tasks": _async}
    with _server() as url:
        for world, read in worlds.items():
            samples: dict[int, list[float]] = {ahead: [] for ahead in AHEAD}
            for _ in range(ROUNDS):
                for ahead in AHEAD:
                    started = time.perf_counter()
                    found = read(url, ahead)
                    samples[ahead].append(time.perf_counter() - started)
                    if found != expected:
                        raise RuntimeError(f"prefetch={ahead}: rows are missing, or out of order")
            title = f"{PAGES} pages at {SECONDS * 1e3:.0f} ms, in {world} (of {ROUNDS} rounds)"
            table = Table(title, ("wall s", "ratio", "ideal ratio*"))
            for ahead in AHEAD:
                role = Role.BASE if ahead == 0 else Role.OURS
                rounds = 1 + -(-(PAGES - 1) // max(ahead, 1))
                cells = median(samples[ahead]), ratio(samples[ahead], samples[0]), rounds / PAGES
                table.rows.append(Row(f"prefetch={ahead}", role, cells))
            table.notes = (
                "Rows come in order and none is missing, or the measurement fails.",
                "The client's own rate limit is off: by default it lets 20 requests a second leave.",
            )
            yield table

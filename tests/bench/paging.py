"""How long a list of sixty numbered pages takes at fifty milliseconds a page: one by one, and several at a time."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any

import httpx

import ozkit

from .latency import server
from .measure import ratio
from .table import Role, Row, Table

PAGES, SECONDS, ROWS, ROUNDS = 60, 0.05, 100, 3
WIDTH = 8
START, END = "2026-04-01", "2026-05-01"
PATH = "/enterprises/analytics/events"
Read = Callable[[str], list[str]]


def _event(number: int) -> dict[str, object]:
    at = f"2026-04-{1 + number % 28:02}T10:00:00Z"
    who = {"conversation_id": "c", "user_id": "u", "email": "one@team.example", "run_type": "local"}
    what = {"message_type": "agent_output", "user_selected_model": "auto", "error_type": None, "credit_charged": 0.25}
    when = {"message_start_timestamp": at, "message_end_timestamp": at}
    return {"message_id": f"m{number}", "llm_request_ids": ["r"], "model_ids": ["m"], **who, **what, **when}


def _page(number: int, rows: int = ROWS) -> bytes:
    pagination = {"current_page": number, "page_size": ROWS, "total_pages": PAGES, "total_count": PAGES * ROWS}
    first = (number - 1) * ROWS
    events = [_event(row) for row in range(first, first + rows)]
    return json.dumps({"data": events, "pagination": pagination}).encode()


def _threads(ahead: int) -> Read:
    def read(url: str) -> list[str]:
        with ozkit.Client("k", base_url=url, rate_limit=False) as client:
            listed = client.analytics.events(start_date=START, end_date=END, page_size=ROWS, prefetch=ahead)
            return [event.message_id for event in listed]

    return read


def _tasks(ahead: int) -> Read:
    async def read(url: str) -> list[str]:
        async with ozkit.AsyncClient("k", base_url=url, rate_limit=False) as client:
            listed = client.analytics.events(start_date=START, end_date=END, page_size=ROWS, prefetch=ahead)
            return [event.message_id async for event in listed]

    return lambda url: asyncio.run(read(url))


def _ids(pages: list[Any]) -> list[str]:
    return [row["message_id"] for page in pages for row in page["data"]]


def _pool(url: str) -> list[str]:
    """The home-made way: what the first page tells, by a pool of threads."""
    with httpx.Client(base_url=url) as http, ThreadPoolExecutor(WIDTH) as pool:

        def page(number: int) -> Any:
            return http.get(PATH, params={"start_date": START, "end_date": END, "page": number}).json()

        first = page(1)
        return _ids([first, *pool.map(page, range(2, first["pagination"]["total_pages"] + 1))])


def _gathered(url: str) -> list[str]:
    """The same with tasks."""

    async def read() -> list[str]:
        room = asyncio.Semaphore(WIDTH)
        async with httpx.AsyncClient(base_url=url) as http:

            async def page(number: int) -> Any:
                async with room:
                    found = await http.get(PATH, params={"start_date": START, "end_date": END, "page": number})
                return found.json()

            first = await page(1)
            rest = (page(number) for number in range(2, first["pagination"]["total_pages"] + 1))
            return _ids([first, *await asyncio.gather(*rest)])

    return asyncio.run(read())


def _ways(ours: Callable[[int], Read], home_made: tuple[str, Read]) -> dict[str, tuple[Role, int, Read]]:
    name, read = home_made
    return {
        "ozkit, prefetch=0": (Role.OURS, 1, ours(0)),
        f"ozkit, prefetch={WIDTH}": (Role.WE, WIDTH, ours(WIDTH)),
        "ozkit, prefetch=32": (Role.OURS, 32, ours(32)),
        name: (Role.RIVAL, WIDTH, read),
    }


def measure() -> Iterator[Table]:
    """Measure both worlds, each against itself without pages ahead."""
    expected = [f"m{number}" for number in range(PAGES * ROWS)]
    worlds = {
        "threads": _ways(_threads, (f"httpx and json, a pool of {WIDTH} threads", _pool)),
        "tasks": _ways(_tasks, (f"httpx and json, {WIDTH} tasks at a time", _gathered)),
    }
    pages = {str(number): _page(number) for number in range(1, PAGES + 1)}
    pages[str(PAGES + 1)] = _page(PAGES + 1, rows=0)  # which our client asks for after a full last page
    with server({"": pages["1"], **pages}, "page", SECONDS) as url:
        for world, ways in worlds.items():
            samples: dict[str, list[float]] = {name: [] for name in ways}
            for _ in range(ROUNDS):
                for name, (_, _, read) in ways.items():
                    started = time.perf_counter()
                    found = read(url)
                    samples[name].append(time.perf_counter() - started)
                    if found != expected:
                        raise RuntimeError(f"{name}: rows are missing, or out of order")
            title = f"{PAGES} numbered pages at {SECONDS * 1e3:.0f} ms, in {world} (of {ROUNDS} rounds)"
            table = Table(title, ("wall s", "ratio", "ideal ratio*"))
            base = samples[next(iter(ways))]
            for name, (role, width, _) in ways.items():
                cells = median(samples[name]), ratio(samples[name], base), (1 + -(-(PAGES - 1) // width)) / PAGES
                table.rows.append(Row(name, role, cells))
            yield table

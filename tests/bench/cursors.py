"""How long a list of twenty pages with cursors takes, where each page tells where the next one starts."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from importlib import import_module
from statistics import median
from typing import Any

import httpx

import ozkit

from .data import runs_page
from .latency import server
from .measure import ratio
from .subjects import SDKS
from .table import Role, Row, Table

PAGES, SECONDS, ROWS, ROUNDS = 20, 0.02, 100, 3
WORK = 0.02
Runs = Callable[[], Iterable[Any]]


def _pages() -> dict[str, bytes]:
    runs = json.loads(runs_page(PAGES * ROWS))["runs"]
    pages = {}
    for number in range(PAGES):
        more = number + 1 < PAGES
        info = {"has_next_page": more, "next_cursor": f"c{number + 1}" if more else None}
        page = {"runs": runs[number * ROWS : (number + 1) * ROWS], "page_info": info}
        pages[f"c{number}" if number else ""] = json.dumps(page).encode()
    return pages


def _by_hand(http: httpx.Client) -> Iterator[Any]:
    """The loop that everybody writes."""
    query: dict[str, Any] = {"limit": ROWS}
    while True:
        page = http.get("/agent/runs", params=query).json()
        yield from page["runs"]
        if not page["page_info"]["has_next_page"]:
            return
        query["cursor"] = page["page_info"]["next_cursor"]


def _stock(client: Any) -> Iterator[Any]:
    """The same loop around the stock function."""
    listing = import_module("stock_oz_agent.api.runs.list_runs").sync_detailed
    query: dict[str, Any] = {"limit": ROWS}
    while True:
        page = listing(client=client, **query).parsed
        yield from page.runs
        if not page.page_info.has_next_page:
            return
        query["cursor"] = page.page_info.next_cursor


def _ways(url: str, opened: ExitStack) -> dict[str, tuple[Role, Runs]]:
    http = opened.enter_context(httpx.Client(base_url=url))
    stock = import_module("stock_oz_agent.client").AuthenticatedClient(base_url=url, token="k")
    opened.enter_context(stock)
    ours = opened.enter_context(ozkit.Client("k", base_url=url, rate_limit=False))
    ways: dict[str, tuple[Role, Runs]] = {
        "httpx and json, a loop": (Role.RIVAL, lambda: _by_hand(http)),
        "stock client, the same loop": (Role.RIVAL, lambda: _stock(stock)),
    }
    for module, make in SDKS.items():
        client = getattr(import_module(module), make)(api_key="k", base_url=url, max_retries=0)
        ways[f"{module}, paging by itself"] = (Role.RIVAL, _listing(opened.enter_context(client)))
    return ways | {
        "ozkit": (Role.WE, lambda: ours.runs.list(limit=ROWS)),
        "ozkit, prefetch=1": (Role.WE, lambda: ours.runs.list(limit=ROWS, prefetch=1)),
    }


def _listing(client: Any) -> Runs:
    return lambda: client.agent.runs.list(limit=ROWS)


def _seconds(name: str, runs: Runs, work: float) -> float:
    """Read all, working a while after each page, and return the time of it."""
    started, ids = time.perf_counter(), []
    for number, run in enumerate(runs(), 1):
        ids.append(run["run_id"] if isinstance(run, dict) else run.run_id)
        if work and number % ROWS == 0:
            time.sleep(work)
    spent = time.perf_counter() - started
    if ids != [f"run-{number:05}" for number in range(PAGES * ROWS)]:
        raise RuntimeError(f"{name}: runs are missing, or out of order")
    return spent


def measure() -> Table:
    """Measure everyone, who just reads and who works between the pages."""
    with server(_pages(), "cursor", SECONDS) as url, ExitStack() as opened:
        ways = _ways(url, opened)
        samples: dict[tuple[str, float], list[float]] = {(name, work): [] for name in ways for work in (0.0, WORK)}
        for number in range(ROUNDS + 1):
            for (name, work), spent in samples.items():
                if number:
                    spent.append(_seconds(name, ways[name][1], work))
                elif not work:
                    _seconds(name, ways[name][1], work)  # This round only connects and imports.
    heads = ("wall s", "ratio", "wall s, working", "ratio, working")
    table = Table(f"{PAGES} pages of {ROWS} runs by cursor at {SECONDS * 1e3:.0f} ms (of {ROUNDS} rounds)", heads)
    base = next(iter(ways))
    for name, (role, _) in ways.items():
        cells = [
            cell
            for work in (0.0, WORK)
            for cell in (median(samples[name, work]), ratio(samples[name, work], samples[base, work]))
        ]
        table.rows.append(Row(name, role, cells))
    table.notes = (
        f"Working: after each page the caller is busy for {WORK * 1e3:.0f} ms, as when it writes the rows somewhere. "
        f"Waiting for the server alone takes {PAGES * SECONDS:.2f} s, and the caller's work {PAGES * WORK:.2f} s.",
    )
    return table

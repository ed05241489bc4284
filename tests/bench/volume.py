"""Two million events to Parquet: how fast, and in how much memory, against a loop that proves nothing."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from .table import Role, Row, Table

ROWS, DAYS = 2_000_000, 360.0
SCRIPTS = {
    "httpx, json and pyarrow alone": (Role.RIVAL, "floor"),
    "ozkit, certified": (Role.WE, "exporting"),
}


def _serve(ours: Connection, rows: int) -> None:
    """Serve a feed until the other end hangs up."""
    from ozkit.simulator import FeedOptions, serve

    with serve(feed=FeedOptions(rows=rows, days=DAYS, inserts_per_second=0)) as sim:
        ours.send((sim.warp_url, sim.api_key, len(sim.analytics)))
        ours.poll(None)


@contextmanager
def _server(rows: int) -> Iterator[tuple[str, str, int]]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, rows), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours.recv()
    finally:
        ours.close()
        process.join()


def measure(scratch: Path, rows: int = ROWS) -> Iterator[Table]:
    """Read the same feed both ways, each in a fresh process."""
    start = (datetime.now(UTC) - timedelta(days=DAYS + 1)).isoformat()
    with _server(rows) as (url, key, count):
        told = {name: _told(script, url, key, start, str(scratch / script)) for name, (_, script) in SCRIPTS.items()}
    for name, found in told.items():
        if found["rows"] != count or found["uncertified"]:
            raise RuntimeError(f"{name}: {found['rows']} of {count} rows, {found['uncertified']} windows not certified")
    base = told[next(iter(told))]
    heads = ("CPU s", "CPU ratio", "wall s", "wall ratio", "peak MB", "second half adds MB", "requests", "rows/s*")
    table = Table(f"{count:,} events to Parquet", heads)
    for name, (role, _) in SCRIPTS.items():
        found = told[name]
        spent = found["cpu"], found["cpu"] / base["cpu"], found["wall"], found["wall"] / base["wall"]
        cells = *spent, found["peak"], _growth(found), found["requests"], int(count / found["wall"])
        table.rows.append(Row(name, role, cells))
    table.notes = (
        "The server is the simulator in a process of its own, without latency: on few cores the wall time is its.",
        "The first way keeps the nested rows as they came and checks nothing; pyarrow makes it load pandas.",
        *(f"Memory of {name} at each tenth, MB: {_course(found)}." for name, found in told.items()),
    )
    yield table


def _told(script: str, *arguments: str) -> Any:
    command = [sys.executable, "-m", f"tests.bench.{script}", *arguments]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{script}\n{done.stderr[-2000:]}")
    return json.loads(done.stdout)


def _growth(found: Any) -> float:
    """By how much the peak is higher at the end than when half of the rows were there."""
    return float(found["peak"] - next(peak for rows, _, peak in found["samples"] if rows >= found["rows"] / 2))


def _course(found: Any) -> str:
    tenths = [next(now for rows, now, _ in found["samples"] if rows >= found["rows"] * n / 10) for n in range(1, 11)]
    return ", ".join(f"{now:.0f}" for now in tenths)

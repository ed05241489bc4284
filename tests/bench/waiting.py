"""How many requests a wait for many runs takes, against a loop that asks for each run at the same moments.

Counted on the simulator by a clock that only sleeping moves: the figures are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import httpx

import ozkit
from ozkit.simulator import serve
from ozkit.testing import FakeClock

from .table import Cell, Role, Row, Table

COUNTS = (1, 100, 1000)
LIVES = (30.0, 300.0)
POLL = ozkit.PollPolicy(jitter=0)
ENDS = frozenset({"SUCCEEDED", "FAILED", "ERROR", "CANCELLED", "BLOCKED"})


@dataclass
class Counter:
    """What went over a connection.

    Attributes:
        requests: How many requests.
        received: The bytes of their answers.
    """

    requests: int = 0
    received: int = 0

    def note(self, response: httpx.Response) -> None:
        self.requests += 1
        self.received += len(response.read())


Wait = Callable[[httpx.Client, FakeClock, list[str]], Iterable[str]]


def _each(http: httpx.Client, clock: FakeClock, ids: list[str]) -> Iterable[str]:
    """The loop that everybody writes, with the pauses of our wait."""
    started, looks, pending = clock.now(), 0, ids
    while True:
        looks += 1
        states = {run_id: http.get(f"/agent/runs/{run_id}").raise_for_status().json()["state"] for run_id in pending}
        yield from (run_id for run_id in pending if states[run_id] in ENDS)
        pending = [run_id for run_id in pending if states[run_id] not in ENDS]
        if not pending:
            return
        clock.sleep(POLL.interval(looks, clock.now() - started, clock.random))


def _client(http: httpx.Client, clock: FakeClock) -> ozkit.Client:
    key = http.headers["authorization"].removeprefix("Bearer ")
    return ozkit.Client(key, base_url=str(http.base_url), http_client=http, clock=clock, rate_limit=False)


def _many(http: httpx.Client, clock: FakeClock, ids: list[str]) -> Iterable[str]:
    return (run.run_id for run in _client(http, clock).runs.wait_many(ids, poll=POLL))


def _one(http: httpx.Client, clock: FakeClock, ids: list[str]) -> Iterable[str]:
    return [_client(http, clock).runs.wait(run_id, poll=POLL).run_id for run_id in ids]


WAYS: dict[str, tuple[Role, Wait, tuple[int, ...]]] = {
    "httpx, asking for each run": (Role.RIVAL, _each, COUNTS),
    "ozkit, `runs.wait`": (Role.OURS, _one, (1,)),
    "ozkit, `runs.wait_many`": (Role.WE, _many, COUNTS),
}


def measure() -> Table:
    """Count for every way and number of runs."""
    heads = [f"{what}, {count:,} run{'s' * (count > 1)}" for what in ("requests", "MB") for count in COUNTS]
    longest, shortest = max(LIVES), min(LIVES)
    title = f"Waiting for runs that take {shortest:.0f} to {longest:.0f} s"
    table = Table(title, (*heads, "s until all are known*"))
    for name, (role, wait, counts) in WAYS.items():
        found = {count: _counted(wait, count) for count in counts}
        requests: list[Cell] = [found[count][0].requests if count in found else None for count in COUNTS]
        received: list[Cell] = [found[count][0].received / 1e6 if count in found else None for count in COUNTS]
        last = found[COUNTS[-1]][1] if COUNTS[-1] in found else None
        table.rows.append(Row(name, role, (*requests, *received, last)))
    table.notes = (
        "All look at the same moments, after 1 s, then rarer up to every 15 s; so all hear of an end equally late. "
        f"The last column is for {COUNTS[-1]:,} runs, in simulated seconds.",
        "The other clients have no wait: with any of them the loop of the first row is what one writes.",
        "Nobody else has runs here. In a team a listing also carries what others' runs did since the last look.",
    )
    return table


def _counted(wait: Wait, count: int) -> tuple[Counter, float]:
    """Wait for so many new runs; return what that took, and the simulated seconds."""
    clock, counter = FakeClock(), Counter()
    with serve(clock=clock.now, lifetimes=LIVES, capacity=2 * max(COUNTS)) as sim:
        with ozkit.Client(sim.api_key, base_url=sim.warp_url, clock=clock, rate_limit=False) as client:
            ids = [client.runs.create(prompt="Look after it.").run_id for _ in range(count)]
        began = clock.now()
        options = {"authorization": f"Bearer {sim.api_key}"}
        with httpx.Client(base_url=sim.warp_url, headers=options, event_hooks={"response": [counter.note]}) as http:
            ended = list(wait(http, clock, ids))
    if sorted(ended) != sorted(ids):
        raise RuntimeError(f"{len(ended)} of {count} runs were waited for")
    return counter, clock.now() - began

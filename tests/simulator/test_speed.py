"""Nothing here takes long, and nothing takes longer the more runs there are."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from ozkit.simulator import Clock, State, serve

from .conftest import EPOCH, Hand, Rig, client_of


def _best(act: Callable[[], object], tries: int = 5) -> float:
    """Seconds of the fastest of several tries, on both sides, and whatever else the machine does."""
    times = []
    for _ in range(tries):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times)


@pytest.fixture(scope="module")
def full() -> Iterator[Rig]:
    """A server with a thousand runs that have ended, and left all that a run leaves."""
    hand = Hand()
    with serve(clock=hand, epoch=EPOCH, history=0) as sim, client_of(sim) as client:
        for number in range(1000):
            sim.state.create_run({"prompt": f"x {number}", "config": {"name": "n"}})
        hand.now = 1
        yield Rig(sim, hand, client)


def test_a_thousand_runs_are_listed_at_once(full: Rig) -> None:
    def listing() -> None:
        first = full.client.get("/agent/runs", params={"limit": 500})
        cursor = first.text.rsplit('"next_cursor":"', 1)[1].split('"', 1)[0]
        second = full.client.get("/agent/runs", params={"limit": 500, "cursor": cursor})
        assert first.text.count('"run_id"') + second.text.count('"run_id"') == 1000

    assert _best(listing) < 0.1


def test_single_reads_do_not_look_at_everything(full: Rig) -> None:
    run_id = next(iter(full.sim.state.runs))
    uid = full.run(run_id)["artifacts"][2]["data"]["artifact_uid"]
    for path in (f"/agent/runs/{run_id}", f"/agent/artifacts/{uid}"):
        assert _best(lambda path=path: full.ask("GET", path)) < 0.01  # type: ignore[misc]


def test_creating_stays_quick() -> None:
    state = State(clock=Clock(Hand(), EPOCH), history=0)

    def hundred() -> None:
        for _ in range(100):
            state.create_run({"prompt": "x"})

    few = _best(hundred)
    while len(state.runs) < 5000:
        state.create_run({"prompt": "x"})
    assert _best(hundred) < 3 * few


def test_starting_is_quick() -> None:
    def start() -> None:
        with serve():
            pass

    assert _best(start) < 0.1

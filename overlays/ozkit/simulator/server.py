"""Starting and stopping the two servers."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from ozkit.simulator import app
from ozkit.simulator.behaviour import Behaviour, Paging, PagingBug
from ozkit.simulator.clock import Clock, stand_still
from ozkit.simulator.faults import Faults
from ozkit.simulator.feed_options import FeedOptions
from ozkit.simulator.handle import Simulator
from ozkit.simulator.loopback import HOST, running
from ozkit.simulator.state import State


@contextmanager
def serve(
    *,
    speed: float = 1.0,
    seed: int = 0,
    port: int = 0,
    store_port: int = 0,
    history: int = 48,
    clock: Callable[[], float] | None = None,
    frozen: bool = False,
    epoch: datetime | None = None,
    capacity: int = 500,
    paging: Paging = "keyset",
    paging_bug: PagingBug | None = None,
    stale_seconds: float | None = None,
    list_lag: float = 0.0,
    link_seconds: float = 60.0,
    lifetimes: tuple[float, float] | None = None,
    feed: FeedOptions | None = None,
    cursor_feed: FeedOptions | None = None,
) -> Iterator[Simulator]:
    """Serve on 127.0.0.1 while the block runs; the server answers when it begins and is gone when it ends.

    Args:
        speed: How many times faster than usual runs live; at 1, a run takes about 0.4 s.
        seed: Decides every id, every invented value and every fault.
        port: A fixed port for the APIs; a free one by default.
        store_port: A fixed port for the store; a free one by default.
        history: How many ended runs of the last days there are.
        clock: Source of seconds, for tests that drive the time.
        frozen: Whether time stands still but for `Simulator.advance`.
        epoch: Calendar time of the start; the present by default.
        capacity: How many runs may live at once before new ones have to queue for longer.
        paging: What a cursor of the list of runs remembers; see `Behaviour`.
        paging_bug: A mistake in every list of runs; see `ozkit.simulator.fault_kinds`.
        stale_seconds: How long an ended run still shows its old end after a follow-up.
        list_lag: For how many seconds a new run is in no list.
        link_seconds: For how many seconds a signed link is good.
        lifetimes: Shortest and longest life of new runs, at speed 1.
        feed: How the events of Enterprise Analytics move while they are read, and what else that API leaves open;
            by default 5000 of the last 30 days, and a new one every 100 s.
        cursor_feed: The same for the commits and changes of AI Code Tracking.

    Yields:
        Simulator: The running simulator.

    Raises:
        ValueError: If there is a clock and time is frozen, or an option is none.
    """
    if frozen and clock:
        raise ValueError("frozen time has no clock: give one or the other")
    time_of = Clock(stand_still if frozen else clock or time.monotonic, epoch)
    behaviour = Behaviour(paging, stale_seconds, list_lag, link_seconds, lifetimes)
    state = State(
        seed=seed,
        speed=speed,
        clock=time_of,
        history=history,
        capacity=capacity,
        behaviour=behaviour,
        feed=feed,
        cursor_feed=cursor_feed,
    )
    faults = Faults(seed)
    if paging_bug:
        faults.add("GET", "/agent/runs", paging_bug)
    api, store = app.api(state, faults), app.store(state, faults)
    with running((api, port), (store, store_port)) as (bound, store_bound):
        state.store = f"http://localhost:{store_bound}"
        yield Simulator(f"http://{HOST}:{bound}", state, faults, api.seen, store.seen)

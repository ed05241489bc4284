"""The simulator as a test or program holds it."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from ozkit.simulator.app import App, Seen
from ozkit.simulator.clock import Clock
from ozkit.simulator.faults import Faults
from ozkit.simulator.loopback import HOST, running
from ozkit.simulator.oz_agent import BASE
from ozkit.simulator.state import State

SEEN = 10_000  # requests that are remembered


@dataclass(frozen=True, slots=True)
class Simulator:
    """A running simulator.

    Attributes:
        origin: Scheme, host and port.
        state: What the server knows; may be read and pushed at any time.
        faults: Orders for mistakes of the server.
        seen: The last requests, oldest first, with headers and status.
    """

    origin: str
    state: State
    faults: Faults
    seen: deque[Seen]

    @property
    def warp_url(self) -> str:
        """Base URL of the Oz Agent and Enterprise Analytics APIs."""
        return self.origin + BASE

    @property
    def cursor_url(self) -> str:
        """Base URL of the AI Code Tracking API."""
        return self.origin + "/cursor"

    @property
    def api_key(self) -> str:
        """The one key that opens all of it."""
        return self.state.api_key

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables that point the clients here."""
        return {
            "WARP_API_KEY": self.api_key,
            "WARP_API_BASE_URL": self.warp_url,
            "CURSOR_API_KEY": self.api_key,
            "CURSOR_API_BASE_URL": self.cursor_url,
        }


@contextmanager
def serve(
    *,
    speed: float = 1.0,
    seed: int = 0,
    port: int = 0,
    history: int = 48,
    clock: Callable[[], float] = time.monotonic,
    epoch: datetime | None = None,
) -> Iterator[Simulator]:
    """Serve on 127.0.0.1 while the block runs; the server answers when it begins and is gone when it ends.

    Args:
        speed: How many times faster than usual runs live; at 1, a run takes about 0.4 s.
        seed: Decides every id and every invented value.
        port: A fixed port; a free one by default.
        history: How many ended runs of the last days there are.
        clock: Source of seconds, for tests that drive the time.
        epoch: Calendar time of the start; the present by default.

    Yields:
        The running simulator.
    """
    state, faults = State(seed=seed, speed=speed, clock=Clock(clock, epoch), history=history), Faults()
    seen: deque[Seen] = deque(maxlen=SEEN)
    with running(App(state, faults, seen), port) as bound:
        yield Simulator(f"http://{HOST}:{bound}", state, faults, seen)

"""The servers of all three APIs on loopback, so that tests, demos and first steps need no key and spend no credits.

    with ozkit.simulator.serve() as sim:
        client = ozkit.Client(sim.api_key, base_url=sim.warp_url)

| asked for or found in                    | what                                                                    |
|------------------------------------------|-------------------------------------------------------------------------|
| words in a prompt                        | what a run will go through (`ozkit.simulator.scripts`)                   |
| `serve(...)`                             | speed, seed, capacity, paging, lags: how the servers behave              |
| `serve(feed=FeedOptions(...))`           | how the events of Enterprise Analytics move while they are read         |
| `serve(cursor_feed=CursorOptions(...))`  | the same for Cursor's commits and changes, and how their CSV looks      |
| `sim.analytics`, `sim.cursor`            | the rows there really are, to compare with what was read                |
| `sim.cursor.cut_csv()`                   | a CSV that breaks off                                                   |
| `sim.faults`                             | what the servers do wrong (`ozkit.simulator.fault_kinds`)                |
| `serve(frozen=True)`, `sim.advance(60)`  | time that passes only when a test says so                               |
| `sim.expire_links`, `sim.break_downloads` | files that cannot be had at the first try                              |
| `sim.seen`, `sim.store_seen`             | what the servers were asked                                             |
| `sim.oddities`                           | what they were asked that no document knows                             |
| `sim.state`                              | what they know; also without a server                                   |

In pytest, `ozkit.simulator.pytest_plugin` has all of it as a fixture.
"""

try:
    import starlette as _starlette  # noqa: F401
    import uvicorn as _uvicorn  # noqa: F401
except ImportError as error:
    raise ImportError(
        f"The simulator needs {error.name}, which is not installed. Run: pip install 'ozkit[simulator]'",
        name=error.name,
    ) from error

from ozkit.simulator.behaviour import Behaviour
from ozkit.simulator.checking import Oddity
from ozkit.simulator.clock import Clock
from ozkit.simulator.cursor_options import CursorOptions
from ozkit.simulator.faults import Faults
from ozkit.simulator.feed_options import FeedOptions
from ozkit.simulator.handle import Simulator
from ozkit.simulator.moving import MovingFeed
from ozkit.simulator.server import serve
from ozkit.simulator.state import State

__all__ = [
    "Behaviour",
    "Clock",
    "CursorOptions",
    "Faults",
    "FeedOptions",
    "MovingFeed",
    "Oddity",
    "Simulator",
    "State",
    "serve",
]

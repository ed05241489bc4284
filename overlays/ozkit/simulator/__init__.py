"""The servers of all three APIs on loopback, so that tests, demos and first steps need no key and spend no credits.

    with ozkit.simulator.serve() as sim:
        client = ozkit.Client(sim.api_key, base_url=sim.warp_url)

| where                                    | what                                                                    |
|------------------------------------------|-------------------------------------------------------------------------|
| words in a prompt                        | how a run goes (`ozkit.simulator.agent.lifecycle`)                      |
| `serve(...)`                             | speed, seed, capacity, paging, lags: how the servers behave              |
| `serve(feed=FeedOptions(...))`           | how the events of Enterprise Analytics move while they are read         |
| `serve(cursor_feed=CursorOptions(...))`  | the same for Cursor's commits and changes, and how their CSV looks      |
| `sim.analytics`, `sim.cursor`            | the rows that really exist, to compare with what was read               |
| `sim.cursor.truncate_csv()`              | a CSV that is cut short                                                 |
| `sim.faults`                             | faults of the servers (`ozkit.simulator.faults.kinds`)                   |
| `serve(frozen=True)`, `sim.advance(60)`  | time that passes only when a test says so                               |
| `sim.expire_links`, `sim.break_downloads` | downloads that fail at first                                           |
| `sim.requests`, `sim.download_requests`  | the requests that arrived                                               |
| `sim.unknown_fields`                     | what requests had that no document has                                  |
| `sim.state`                              | the data of the Oz Agent API; also without a server                     |

In pytest, `ozkit.simulator.pytest_plugin` has all of it as a fixture.
"""

try:
    import jsonschema as _jsonschema  # noqa: F401
    import starlette as _starlette  # noqa: F401
    import uvicorn as _uvicorn  # noqa: F401
except ImportError as error:
    from ozkit._support.extras import missing

    raise missing(error.name, "simulator", "The simulator") from error

from ozkit.simulator.agent.state import Behaviour, State
from ozkit.simulator.clock import Clock
from ozkit.simulator.cursor.options import CursorOptions
from ozkit.simulator.faults.orders import Faults
from ozkit.simulator.feed.feed import Feed
from ozkit.simulator.feed.options import FeedOptions
from ozkit.simulator.http.validation import UnknownField
from ozkit.simulator.server import Simulator, serve

__all__ = [
    "Behaviour",
    "Clock",
    "CursorOptions",
    "Faults",
    "Feed",
    "FeedOptions",
    "Simulator",
    "State",
    "UnknownField",
    "serve",
]

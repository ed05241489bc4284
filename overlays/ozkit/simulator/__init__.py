"""The Oz Agent server on loopback, so that tests, demos and first steps need no key and spend no credits.

    with ozkit.simulator.serve() as sim:
        client = ozkit.Client(sim.api_key, base_url=sim.warp_url)

What a run will do is asked for by words in its prompt (`ozkit.simulator.lifecycle`), what the server will do
wrong through `sim.faults`, and what it was asked stands in `sim.seen`.
"""

try:
    import starlette as _starlette  # noqa: F401
    import uvicorn as _uvicorn  # noqa: F401
except ImportError as error:
    raise ImportError(
        f"The simulator needs {error.name}, which is not installed. Run: pip install 'ozkit[simulator]'",
        name=error.name,
    ) from error

from ozkit.simulator.clock import Clock
from ozkit.simulator.faults import Faults
from ozkit.simulator.server import Simulator, serve
from ozkit.simulator.state import State

__all__ = ["Clock", "Faults", "Simulator", "State", "serve"]

"""Events of runs: `client.events`.

Read next: `_async/events.py` (the methods) and `_runs/follow_events.py` (the flow of the stream).
"""

from __future__ import annotations

from ._async.events import AsyncEvents
from ._sync.events import Events

__all__ = ["AsyncEvents", "Events"]

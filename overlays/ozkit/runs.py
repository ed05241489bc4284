"""Runs of cloud agents: `client.runs`.

Read next: `_async/runs.py` and `_async/many_runs.py` (the methods), `_runs/wait.py` and `_runs/wait_many.py` (the flows
of the waits), `_runs/polling.py` (the decision after each poll).
"""

from __future__ import annotations

from ._async.runs import AsyncRuns
from ._sync.runs import Runs

__all__ = ["AsyncRuns", "Runs"]

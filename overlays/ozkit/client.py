"""The four clients. Each combines generated resources with a caller that sends their requests.

Read next: `_async/client.py` (options and resources), `_http/base.py` and `_async/http.py` (how a call is sent),
`ozkit_runtime/pagination/` (lists), `runs.py` (waiting) and `errors.py` (what can be raised).
"""

from __future__ import annotations

from ._async.client import AsyncClient, AsyncCursorClient
from ._sync.client import Client, CursorClient

__all__ = ["AsyncClient", "AsyncCursorClient", "Client", "CursorClient"]

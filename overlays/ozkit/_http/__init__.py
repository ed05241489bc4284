"""What is sent and received: requests, connections, retry, rate limit, responses, downloads, logging.

Read `base.py` first, then `../_async/http.py`, which sends.

Only this package imports httpx, at its first use; `from .._http import httpx` is how others name it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._support.lazily import Lazily

if TYPE_CHECKING:
    import httpx as httpx
else:
    httpx = Lazily("httpx")

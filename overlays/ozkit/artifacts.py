"""Artifacts of runs: `client.artifacts`.

Read next: `_async/downloads.py` (the methods, and how a signed URL is fetched).
"""

from __future__ import annotations

from ._async.downloads import AsyncArtifacts
from ._sync.downloads import Artifacts

__all__ = ["Artifacts", "AsyncArtifacts"]

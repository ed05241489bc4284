"""Artifacts of runs: `client.artifacts`.

Read next: `_async/artifacts.py` (the methods, and how a signed URL is fetched).
"""

from __future__ import annotations

from ._async.artifacts import AsyncArtifacts
from ._sync.artifacts import Artifacts

__all__ = ["Artifacts", "AsyncArtifacts"]

"""A pytest plugin that puts httpx2 and httpcore2 in the place of httpx and httpcore, before anything imports these."""

from __future__ import annotations

import importlib
import sys

for _name in ("httpcore", "httpx"):
    sys.modules[_name] = importlib.import_module(_name + "2")

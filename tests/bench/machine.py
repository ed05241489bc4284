"""What the figures were made with: they mean nothing without."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = (
    *("oz-agent-sdk", "warp-platform-sdk", "openapi-python-client", "httpx", "attrs", "pydantic", "pyarrow", "dlt"),
    *("ruff", "mypy"),
)


def heading() -> Iterator[str]:
    """Yield date, machine and versions as Markdown lines."""
    import ozkit

    yield f"- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, ozkit {ozkit.__version__}"
    yield f"- {_processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start"
    yield f"- {platform.python_implementation()} {platform.python_version()} on {sys.platform}; " + ", ".join(
        f"{name} {_version(name)}" for name in PACKAGES
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()

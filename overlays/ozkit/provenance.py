"""Where the installed code comes from: `python -m ozkit.provenance`."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from .errors import ConfigurationError

_FILE = "extra_metadata/provenance.json"


def read_provenance() -> dict[str, Any]:
    """Return what the installed distribution says of its origin.

    Returns:
        `version`; `generator`, the versions of what wrote the code; `apis`, for each API the sha256 of the upstream
        document, of the contract made from it, and of the overlay and descriptions applied to it, as far as it has
        them; `templates`, the sha256 of each.

    Raises:
        ConfigurationError: If the code runs from a folder that was never installed.
    """
    try:
        text = distribution("ozkit").read_text(_FILE)
    except PackageNotFoundError:
        text = None
    if text is None:
        raise ConfigurationError("this code was not installed from a wheel, so nothing says where it comes from")
    found: dict[str, Any] = json.loads(text)
    return found


if __name__ == "__main__":
    print(json.dumps(read_provenance(), indent=2))  # noqa: T201

"""Provenance of the installed code: `python -m ozkit.provenance`."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from .errors import ConfigurationError

_FILE = "extra_metadata/provenance.json"


def read_provenance() -> dict[str, Any]:
    """Return the provenance of the installed distribution.

    Returns:
        `version`; `generator`, the versions of the code generator; `apis`, for each API the sha256 of the upstream
        document, of the contract made from it, and of the overlay and descriptions applied to it, as far as it has
        them; `templates`, the sha256 of each.

    Raises:
        ConfigurationError: If the code was not installed from a wheel.
    """
    try:
        text = distribution("ozkit").read_text(_FILE)
    except PackageNotFoundError:
        text = None
    if text is None:
        raise ConfigurationError(
            "this code was not installed from a wheel and has no provenance; install the ozkit wheel"
        )
    found: dict[str, Any] = json.loads(text)
    return found


if __name__ == "__main__":
    print(json.dumps(read_provenance(), indent=2))  # noqa: T201

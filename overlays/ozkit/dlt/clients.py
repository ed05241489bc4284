"""The client of a resource: the caller's, or one that is made of dlt's configuration and closed after the run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dlt

from ..client import Client, CursorClient


@contextmanager
def warp_client(given: Client | None) -> Iterator[Client]:
    """Give a client of Warp's APIs."""
    if given is not None:
        yield given
        return
    with Client(_secret("warp_api_key"), base_url=_setting("warp_api_base_url")) as made:
        yield made


@contextmanager
def cursor_client(given: CursorClient | None) -> Iterator[CursorClient]:
    """Give a client of Cursor's API."""
    if given is not None:
        yield given
        return
    with CursorClient(_secret("cursor_api_key"), base_url=_setting("cursor_api_base_url")) as made:
        yield made


def _secret(name: str) -> str | None:
    # dlt looks for the environment variable of that name, in capitals, first.
    found: str | None = dlt.secrets.get(name, str)
    return found


def _setting(name: str) -> str | None:
    found: str | None = dlt.config.get(name, str)
    return found

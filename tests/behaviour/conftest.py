"""One suite for both worlds: a test asks for `world` and runs once synchronously and once asynchronously."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator
from typing import Any

import pytest

import ozkit
from ozkit.simulator import Simulator, serve


class World:
    """Calls a client the same way whether its methods are awaited or not."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._runner = asyncio.Runner() if kind == "async" else None
        self._opened: list[Any] = []

    def client(self, api_key: str | None = "wk-test", *, cursor: bool = False, **options: Any) -> Any:
        """Make a client; it is closed after the test."""
        names = {"sync": ("Client", "CursorClient"), "async": ("AsyncClient", "AsyncCursorClient")}[self.kind]
        made = getattr(ozkit, names[cursor])(api_key, **options)
        self._opened.append(made)
        return made

    def run(self, value: Any) -> Any:
        """Return a value, awaited if it has to be."""
        if inspect.isawaitable(value):
            assert self._runner is not None

            async def waiting() -> Any:
                return await value

            return self._runner.run(waiting())
        return value

    def collect(self, iterable: Any) -> list[Any]:
        """Return everything that an iterable of either world yields."""
        if not hasattr(iterable, "__aiter__"):
            return list(iterable)
        assert self._runner is not None

        async def all_of() -> list[Any]:
            return [item async for item in iterable]

        return self._runner.run(all_of())

    def close(self) -> None:
        """Close every client that was made."""
        for made in self._opened:
            self.run(made.aclose() if self.kind == "async" else made.close())
        if self._runner is not None:
            self._runner.close()


@pytest.fixture(params=["sync", "async"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    made = World(request.param)
    yield made
    made.close()


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with serve(speed=20) as running:
        yield running

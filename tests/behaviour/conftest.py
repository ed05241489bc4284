"""One suite for both worlds: a test asks for `world` and runs once synchronously and once asynchronously."""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import ozkit
from ozkit._http import rate_limit as rate_limit
from ozkit._http import raw as http
from ozkit.simulator import FeedOptions, Simulator, serve
from ozkit.testing import FakeClock

from . import checked as checking


class World:
    """Calls a client the same way whether its methods are awaited or not."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._runner = asyncio.Runner() if kind == "async" else None
        self._opened: list[Any] = []
        self._wire = checking.Wire(kind)

    def client(
        self, api_key: str | None = "wk-test", *, cursor: bool = False, checked: bool = True, **options: Any
    ) -> Any:
        """Make a client; it is closed after the test, and until then checked against the documents.

        Its pauses take no time unless a test hands in another clock.
        """
        options.setdefault("clock", FakeClock())
        names = {"sync": ("Client", "CursorClient"), "async": ("AsyncClient", "AsyncCursorClient")}[self.kind]
        made = getattr(ozkit, names[cursor])(api_key, **self._wire.options(options, checked=checked))
        self._opened.append(made)
        self._wire.attach(made)
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

    def each(self, iterable: Any, note: Callable[[Any], object]) -> None:
        """Hand each item to `note` as it comes, so that those before an error are known."""
        if not hasattr(iterable, "__aiter__"):
            for item in iterable:
                note(item)
            return
        assert self._runner is not None

        async def all_of() -> None:
            async for item in iterable:
                note(item)

        self._runner.run(all_of())

    def close(self) -> None:
        """Close every client that was made."""
        for made in self._opened:
            self.run(made.aclose() if self.kind == "async" else made.close())
        for transport in self._wire.transports:
            self.run(transport.dispose())
        if self._runner is not None:
            self._runner.close()
        self._wire.verdict()


class Usage:
    """Usage data that a simulator serves, a client that reads it, and the folder that it is exported to."""

    def __init__(self, world: World, sim: Simulator, clock: FakeClock, to: Path, **options: Any) -> None:
        self.world, self.sim, self.clock, self.to = world, sim, clock, to
        options = {"rate_limit": False, **options}
        self.client = world.client(sim.api_key, base_url=sim.warp_url, clock=clock, **options)

    def export(self, *span: Any, **options: Any) -> ozkit.analytics.ExportReport:
        """Export events as NDJSON into the folder, unless the options say otherwise."""
        made = self.client.analytics.export_events(*span, **{"to": self.to, "format": "ndjson", **options})
        return self.world.run(made)  # type: ignore[no-any-return]

    def reconcile(self, *span: Any, **options: Any) -> ozkit.analytics.ExportReport:
        made = self.client.analytics.reconcile_events(*span, **{"to": self.to, "format": "ndjson", **options})
        return self.world.run(made)  # type: ignore[no-any-return]

    def there(self, report: ozkit.analytics.ExportReport) -> list[str]:
        """The ids of all rows that the server has for a report."""
        return sorted(self.sim.analytics.rows_at(report.span.start, report.span.end))

    @property
    def asked(self) -> int:
        return len(self.sim.requests)


def ids_of(report: ozkit.analytics.ExportReport) -> list[str]:
    """The ids of all rows that an export wrote, in order."""
    return sorted(report.table().column("message_id"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Side by side, each process checks its part: it hands on what it counted."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["checked"] = checking.counted()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    checking.add(getattr(node, "workeroutput", {}).get("checked", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(checking.summary())


@pytest.fixture(params=["sync", "async"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    made = World(request.param)
    yield made
    made.close()


# Keys of ours, and what signs an address in the simulator and in these tests.
SECRET = re.compile(r"wk-[\w-]{3,}|key_[a-z0-9]{3,}|topsecret|(?:sig|signature|token)=(?!<redacted>)\w", re.IGNORECASE)


@pytest.fixture(autouse=True)
def no_rate_limit_between_tests() -> None:
    rate_limit.clear_buckets()


class Told(logging.Handler):
    """Keeps what is logged, without the cost of formatting it for a report."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture(autouse=True)
def nothing_secret_is_told(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test of this folder is also a search: of all logs, down to httpx's and httpcore's, errors and reprs."""
    raised: list[BaseException] = []
    shown: list[str] = []
    make, read = ozkit.OzkitError.__init__, http.parse_response

    def made(self: ozkit.OzkitError, *args: object) -> None:
        make(self, *args)
        raised.append(self)

    def reading(*args: Any, **options: Any) -> Any:
        result = read(*args, **options)
        if len(args[-1]) < 5000:  # of a long list, only a page that is short
            shown.append(repr(result))
        return result

    monkeypatch.setattr(ozkit.OzkitError, "__init__", made)
    monkeypatch.setattr(http, "parse_response", reading)
    told, level = Told(), logging.root.level
    logging.root.addHandler(told)
    logging.root.setLevel(logging.DEBUG)
    yield
    logging.root.setLevel(level)
    logging.root.removeHandler(told)
    errors = [text for error in raised for text in (str(error), repr(error), *getattr(error, "__notes__", ()))]
    assert not [text for text in (*told.lines, *errors, *shown) if SECRET.search(text)]


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with serve(speed=20) as running:
        yield running


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def timed(clock: FakeClock) -> Iterator[Simulator]:
    """A simulator that lives by the fake clock: time passes by sleeping on it only."""
    with serve(clock=clock.now) as running:
        yield running


@pytest.fixture
def client(world: World, timed: Simulator, clock: FakeClock) -> Any:
    """A client of it that never waits for its rate limit."""
    return world.client(timed.api_key, base_url=timed.warp_url, clock=clock, rate_limit=False)


@pytest.fixture
def usage(world: World, clock: FakeClock, tmp_path: Path) -> Iterator[Usage]:
    """1,500 events of ten days that do not move."""
    with serve(clock=clock.now, feed=FeedOptions(rows=1500, days=10, inserts_per_second=0)) as running:
        yield Usage(world, running, clock, tmp_path)


@pytest.fixture
def shell_environment(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    for name, value in simulator.environment.items():
        monkeypatch.setenv(name, value)
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}

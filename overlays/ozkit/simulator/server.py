"""A running simulator: `serve` starts and stops the servers, `Simulator` is what a test or program holds."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Literal

from ozkit.simulator.agent import api as agent
from ozkit.simulator.agent import downloads, fixtures, schedules
from ozkit.simulator.agent.state import Behaviour, Paging, State
from ozkit.simulator.analytics.api import AnalyticsApi
from ozkit.simulator.clock import Clock, stand_still
from ozkit.simulator.cursor import api as cursor
from ozkit.simulator.cursor.api import CursorApi
from ozkit.simulator.faults.orders import Faults
from ozkit.simulator.feed.feed import Feed
from ozkit.simulator.feed.options import FeedOptions
from ozkit.simulator.http.app import Api, App, RequestRecord
from ozkit.simulator.http.document import load
from ozkit.simulator.http.loopback import HOST, running
from ozkit.simulator.http.validation import UnknownField

PagingBug = Literal["repeat", "no_cursor", "empty_page"]


@dataclass(frozen=True, slots=True)
class Simulator:
    """A running simulator: a server with the APIs, and a download host with the files behind signed links.

    Attributes:
        origin: Scheme, host and port of the APIs.
        state: The data of the Oz Agent API; may be read and changed at any time.
        faults: Orders for faults of the servers.
        analytics: The events of Enterprise Analytics, for comparing what was read with what exists.
        cursor: The commits and changes of AI Code Tracking, for the same.
        requests: The last requests to the APIs, oldest first, with headers, status and fault.
        download_requests: The last requests to the download host.
    """

    origin: str
    state: State = field(repr=False)
    faults: Faults = field(repr=False)
    analytics: Feed = field(repr=False)
    cursor: CursorApi = field(repr=False)
    requests: deque[RequestRecord] = field(repr=False)
    download_requests: deque[RequestRecord] = field(repr=False)
    _unknown: deque[UnknownField] = field(repr=False)

    @property
    def warp_url(self) -> str:
        """Base URL of the Oz Agent and Enterprise Analytics APIs."""
        return self.origin + agent.BASE

    @property
    def cursor_url(self) -> str:
        """Base URL of the AI Code Tracking API."""
        return self.origin + cursor.BASE

    @property
    def downloads_url(self) -> str:
        """Scheme, host and port of the download host, whose name differs from that of the APIs."""
        return self.state.downloads_url

    @property
    def api_key(self) -> str:
        """The key of all APIs."""
        return self.state.api_key

    @property
    def environment(self) -> dict[str, str]:
        """Environment variables that point the clients here."""
        return {
            "WARP_API_KEY": self.api_key,
            "WARP_API_BASE_URL": self.warp_url,
            "CURSOR_API_KEY": self.api_key,
            "CURSOR_API_BASE_URL": self.cursor_url,
        }

    @property
    def clock(self) -> Clock:
        """The time of the servers."""
        return self.state.clock

    @property
    def unknown_fields(self) -> list[UnknownField]:
        """Parameters and fields of requests that no document has, oldest first."""
        return list(self._unknown)

    def advance(self, seconds: float) -> None:
        """Let simulated time pass at once; with `frozen=True`, it passes in no other way.

        Args:
            seconds: How much.
        """
        self.clock.advance(seconds)
        schedules.start_due(self.state)

    def expire_links(self) -> None:
        """Invalidate every signed link; requesting it again gives a valid one."""
        self.state.expire_links()

    def break_downloads(self, times: int = 1) -> None:
        """Cut the next files short while they are sent.

        Args:
            times: How many.
        """
        self.faults.add("GET", f"{downloads.BASE}/*", "truncate", times=times)


@contextmanager
def serve(
    *,
    speed: float = 1.0,
    seed: int = 0,
    port: int = 0,
    download_port: int = 0,
    history: int = 48,
    clock: Callable[[], float] | None = None,
    frozen: bool = False,
    epoch: datetime | None = None,
    capacity: int = 500,
    paging: Paging = "keyset",
    paging_bug: PagingBug | None = None,
    stale_seconds: float | None = None,
    list_lag: float = 0.0,
    link_seconds: float = 60.0,
    lifetimes: tuple[float, float] | None = None,
    feed: FeedOptions | None = None,
    cursor_feed: FeedOptions | None = None,
) -> Iterator[Simulator]:
    """Serve on 127.0.0.1 while the block runs; the servers are ready when it begins and gone when it ends.

    Args:
        speed: How many times faster than usual runs live; at 1, a run takes about 0.4 s.
        seed: Decides every id, every invented value and every fault.
        port: A fixed port for the APIs; a free one by default.
        download_port: A fixed port for the download host; a free one by default.
        history: How many ended runs of the last days there are.
        clock: Source of seconds, for tests that drive the time.
        frozen: Whether time passes only by `Simulator.advance`.
        epoch: Calendar time of the start; the present by default.
        capacity: How many runs may be live at once before new ones stay in the queue for longer.
        paging: What a cursor of the list of runs holds; see `Behaviour`.
        paging_bug: A mistake in every list of runs; see `ozkit.simulator.faults.kinds`.
        stale_seconds: How long an ended run still shows its old end after a follow-up.
        list_lag: For how many seconds a new run is missing from lists.
        link_seconds: For how many seconds a signed link is valid.
        lifetimes: Shortest and longest life of new runs, at speed 1.
        feed: How the events of Enterprise Analytics move while they are read, and what else that API leaves open;
            by default 5000 of the last 30 days, and a new one every 100 s.
        cursor_feed: The same for the commits and changes of AI Code Tracking.

    Yields:
        Simulator: The running simulator.

    Raises:
        ValueError: If an option is invalid, or if there is a clock and time is frozen.
    """
    if frozen and clock:
        raise ValueError("frozen time has no clock: use either clock or frozen")
    time_of = Clock(stand_still if frozen else clock or time.monotonic, epoch)
    behaviour = Behaviour(paging, stale_seconds, list_lag, link_seconds, lifetimes)
    state = State(seed=seed, speed=speed, clock=time_of, capacity=capacity, behaviour=behaviour)
    fixtures.fill(state, history)
    analytics = AnalyticsApi(feed or FeedOptions(), f"{seed} analytics", time_of, state.lock)
    tracking = CursorApi(cursor_feed or FeedOptions(), seed, time_of, state.lock)
    apis = _apis(state, analytics, tracking)
    files = agent.handlers(state, agent.DOWNLOADS)
    hosts = [Api("", "/", files, check_headers=downloads.check_headers, respond=downloads.problem_response)]
    faults = Faults(seed, {(route.method, route.path) for one in (*apis, *hosts) for route in one.routes})
    if paging_bug:
        faults.add("GET", "/agent/runs", paging_bug)
    api, host = (
        App(each, time_of, state.lock, faults.take, trace_id=state.trace_id, before=partial(schedules.start_due, state))
        for each in (apis, hosts)
    )
    with running((api, port), (host, download_port)) as (bound, download_bound):
        state.downloads_url = f"http://localhost:{download_bound}"
        yield Simulator(
            f"http://{HOST}:{bound}", state, faults, analytics.feed, tracking, api.requests, host.requests, api.unknown
        )


def _apis(state: State, analytics: AnalyticsApi, tracking: CursorApi) -> list[Api]:
    check_key, base = partial(agent.check_key, state.api_key), agent.BASE
    return [
        Api(
            base,
            f"{base}/enterprises/",
            analytics.handlers,
            document=load("warp_analytics"),
            check_headers=check_key,
            unlimited=["page_size"] if analytics.options.page_size_cap else (),
        ),
        Api(base, f"{base}/", agent.handlers(state), document=load("oz_agent"), check_headers=check_key),
        Api(
            cursor.BASE,
            f"{cursor.BASE}/",
            tracking.handlers,
            document=load("cursor_ai_code"),
            check_headers=partial(cursor.check_key, state.api_key),
            respond=cursor.problem_response,
            unlimited=["pageSize"] if tracking.options.page_size_cap else (),
        ),
    ]

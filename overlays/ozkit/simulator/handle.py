"""The simulator as a test or program holds it."""

from collections import deque
from dataclasses import dataclass, field

from ozkit.simulator.app import Seen
from ozkit.simulator.checking import Oddity
from ozkit.simulator.clock import Clock
from ozkit.simulator.cursor_api import Feeds
from ozkit.simulator.faults import Faults
from ozkit.simulator.moving import MovingFeed
from ozkit.simulator.oz_agent import BASE
from ozkit.simulator.state import State


@dataclass(frozen=True, slots=True)
class Simulator:
    """A running simulator: a server with the APIs, and a store with the files behind signed links.

    Attributes:
        origin: Scheme, host and port of the APIs.
        state: What the servers know; may be read and pushed at any time.
        faults: Orders for mistakes of the servers.
        seen: The last requests to the APIs, oldest first, with headers, status and fault.
        store_seen: The last requests to the store.
    """

    origin: str
    state: State = field(repr=False)
    faults: Faults = field(repr=False)
    seen: deque[Seen] = field(repr=False)
    store_seen: deque[Seen] = field(repr=False)

    @property
    def warp_url(self) -> str:
        """Base URL of the Oz Agent and Enterprise Analytics APIs."""
        return self.origin + BASE

    @property
    def cursor_url(self) -> str:
        """Base URL of the AI Code Tracking API."""
        return self.origin + "/cursor"

    @property
    def store_url(self) -> str:
        """Scheme, host and port of the store: another host name, so that no client takes it for the same server."""
        return self.state.store

    @property
    def api_key(self) -> str:
        """The one key that opens all of it."""
        return self.state.api_key

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables that point the clients here."""
        return {
            "WARP_API_KEY": self.api_key,
            "WARP_API_BASE_URL": self.warp_url,
            "CURSOR_API_KEY": self.api_key,
            "CURSOR_API_BASE_URL": self.cursor_url,
        }

    @property
    def clock(self) -> Clock:
        """The time that the servers live by."""
        return self.state.clock

    @property
    def analytics(self) -> MovingFeed:
        """The events of Enterprise Analytics, for comparing what was read with what there is."""
        return self.state.analytics.feed

    @property
    def cursor(self) -> Feeds:
        """What the AI Code Tracking API knows, for the same."""
        return self.state.cursor

    @property
    def oddities(self) -> list[Oddity]:
        """What requests had in them that the document does not know, oldest first."""
        return list(self.state.oddities)

    def advance(self, seconds: float) -> None:
        """Let simulated time pass at once; with `frozen=True`, it passes in no other way.

        Args:
            seconds: How much.
        """
        self.clock.advance(seconds)
        self.state.catch_up()

    def expire_links(self) -> None:
        """Make every signed link that was given out worthless; asking again gives a good one."""
        self.state.expire_links()

    def break_downloads(self, times: int = 1) -> None:
        """Cut the next files short while they are sent.

        Args:
            times: How many.
        """
        self.faults.add("GET", "/downloads/*", "truncate", times=times)

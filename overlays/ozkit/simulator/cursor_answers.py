"""Answers that a client may keep, and ask again whether they still hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from starlette.responses import Response

from ozkit.simulator.clock import Clock
from ozkit.simulator.errors import Problem
from ozkit.simulator.feed_gate import Gate
from ozkit.simulator.web import Call

CACHE_CONTROL = "public, max-age=900"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that can be sent, and the tag by which a client can ask for it again; empty for none."""

    tag: str
    send: Callable[[], Response]


def tag_of(content: bytes) -> str:
    """The tag of a content."""
    return f'W/"{sha256(content).hexdigest()[:24]}"'


def answered(call: Call, endpoint: str, gate: Gate, make: Callable[[], Answer]) -> Response:
    """Answer a request: without a body, and without counting it, if the client has the content already."""
    if call.state.cursor.options.caller != "admin":
        raise Problem("authentication_required", "This key is none of an admin of the team.")
    if known := call.headers.get("if-none-match"):
        tag = make().tag
        if _holds(known, tag):
            call.state.clock.advance(call.state.cursor.options.latency)
            return Response(status_code=304, headers={"etag": tag, "cache-control": CACHE_CONTROL})
    gate.enter(endpoint)
    made = make()
    response = made.send()
    response.headers["cache-control"] = CACHE_CONTROL
    if made.tag:
        response.headers["etag"] = made.tag
    return response


class Kept:
    """Contents by exact URL, each for some time.

    Args:
        seconds: For how long; 0 for not at all.
        clock: The time.
    """

    def __init__(self, seconds: float, clock: Clock) -> None:
        self._seconds, self._clock = seconds, clock
        self._contents: dict[str, tuple[float, bytes]] = {}

    def get(self, url: str, make: Callable[[], bytes]) -> bytes:
        """Give the content of a URL."""
        now = self._clock.now()
        self._contents = {name: kept for name, kept in self._contents.items() if now < kept[0] + self._seconds}
        if url not in self._contents:
            self._contents[url] = now, make()
        return self._contents[url][1]


def _holds(known: str, tag: str) -> bool:
    tags = {one.strip().removeprefix("W/") for one in known.split(",")}
    return bool(tag) and bool(tags & {"*", tag.removeprefix("W/")})

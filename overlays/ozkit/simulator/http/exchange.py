"""One request that a fault happens to, and the means to answer it in another way."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import MutableHeaders, QueryParams
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ozkit.simulator.http.document import Operation


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to one request instead of, or after, its usual handling; the generator decides what is open."""

    kind: str
    rng: random.Random
    apply: Callable[[Exchange], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request on its way through a fault.

    Attributes:
        app: What would have handled it.
        operation: Its operation, if it is documented.
        rng: Decides whatever is open, from the seed and the request.
    """

    app: ASGIApp
    scope: Scope
    receive: Receive
    send: Send
    operation: Operation | None
    rng: random.Random

    @property
    def path(self) -> str:
        """The path of the request."""
        return str(self.scope["path"])

    @property
    def cursor(self) -> str:
        """The page cursor in the request; empty without one."""
        return QueryParams(self.scope["query_string"].decode("latin-1")).get("cursor", "")

    async def handle(self) -> Response:
        """Handle the request, and hold the response back."""
        parts: list[Message] = []

        async def keep(message: Message) -> None:
            parts.append(message)

        await self.app(self.scope, self.receive, keep)
        response = Response(b"".join(part.get("body", b"") for part in parts[1:]), parts[0]["status"])
        response.raw_headers = list(parts[0]["headers"])
        return response

    async def reply(self, response: Response) -> None:
        """Send a response."""
        await response(self.scope, self.receive, self.send)

    async def send_part(self, response: Response, body: bytes) -> None:
        """Send the head of a response and a piece of its body, but no end."""
        head = {"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers}
        await self.send(head)
        await self.send({"type": "http.response.body", "body": body, "more_body": True})

    async def disconnect(self, *, after_sending: bool = False) -> None:
        """Break the connection, at once or when what was sent is out."""
        transport = self.scope["state"]["transport"]
        transport.close() if after_sending else transport.abort()
        await self._disconnected()

    async def wait(self, seconds: float) -> None:
        """Let real time pass, or less when the client disconnects."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._disconnected(), seconds)

    async def _disconnected(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass


def with_body(response: Response, body: bytes, headers: Mapping[str, str] | None = None) -> Response:
    """Return a response with another body and its length; one whose status allows no body stays."""
    if response.status_code in {204, 304}:
        return response
    new = Response(body, response.status_code)
    new.raw_headers = list(response.raw_headers)
    MutableHeaders(raw=new.raw_headers).update({"content-length": str(len(body)), **(headers or {})})
    return new


def with_json(response: Response, body: Any) -> Response:
    """Return a response with another JSON body."""
    return with_body(response, json.dumps(body, ensure_ascii=False).encode())


def json_of(response: Response) -> Any:
    """Return the JSON body of a response; None if it has none."""
    try:
        return json.loads(bytes(response.body))
    except ValueError:
        return None

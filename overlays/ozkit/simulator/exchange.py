"""One request that something goes wrong with, and the means to answer it in another way."""

import asyncio
import json
import random
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import MutableHeaders, QueryParams
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ozkit.simulator.contract import Document, Json


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request on its way through a fault.

    Attributes:
        app: What would have handled it.
        document: What its answer should look like.
        rng: Decides whatever is open, from the seed and the request.
    """

    app: ASGIApp
    scope: Scope
    receive: Receive
    send: Send
    document: Document | None
    rng: random.Random

    @property
    def path(self) -> str:
        """The path of the request."""
        return str(self.scope["path"])

    @property
    def cursor(self) -> str:
        """The cursor in the request; empty without one."""
        return QueryParams(self.scope["query_string"].decode("latin-1")).get("cursor", "")

    async def handled(self) -> Response:
        """Handle the request, and keep the answer back."""
        parts: list[Message] = []

        async def keep(message: Message) -> None:
            parts.append(message)

        await self.app(self.scope, self.receive, keep)
        body = b"".join(part.get("body", b"") for part in parts[1:])
        answer = Response(body, parts[0]["status"])
        answer.raw_headers = list(parts[0]["headers"])
        return answer

    def answer_schema(self, status: int) -> Json | None:
        """What the document says of an answer to this request."""
        operation = self.document.operation(self.scope["method"], self.path) if self.document else None
        return operation.answers.get(str(status)) if operation else None

    async def reply(self, answer: Response) -> None:
        """Send an answer."""
        await answer(self.scope, self.receive, self.send)

    async def send_start(self, answer: Response, body: bytes) -> None:
        """Send the head of an answer and a piece of its body, but no end."""
        await self.send({"type": "http.response.start", "status": answer.status_code, "headers": answer.raw_headers})
        await self.send({"type": "http.response.body", "body": body, "more_body": True})

    async def hang_up(self, *, after_sending: bool = False) -> None:
        """Break the connection, at once or when what was sent is out."""
        transport = self.scope["state"]["transport"]
        transport.close() if after_sending else transport.abort()
        await self._gone()

    async def wait(self, seconds: float) -> None:
        """Let real time pass, or less when the client has gone."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._gone(), seconds)

    async def _gone(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass


def changed(answer: Response, body: bytes, headers: Mapping[str, str] | None = None) -> Response:
    """An answer with another body, and with the length of that body; one that can have no body stays."""
    if answer.status_code in {204, 304}:
        return answer
    new = Response(body, answer.status_code)
    new.raw_headers = list(answer.raw_headers)
    MutableHeaders(raw=new.raw_headers).update({"content-length": str(len(body)), **(headers or {})})
    return new


def with_json(answer: Response, body: Any) -> Response:
    """An answer with another JSON body."""
    return changed(answer, json.dumps(body, ensure_ascii=False).encode())


def json_of(answer: Response) -> Any:
    """The JSON body of an answer; None when it has none."""
    try:
        return json.loads(bytes(answer.body))
    except ValueError:
        return None

"""Senders whose answers are not judged: what came is handed over with its status and headers, for the doctor."""

from __future__ import annotations

from typing import Any, Self

import httpx

from .._core.doctor.listing import Reply
from .._runtime.operation import Operation
from .._runtime.request import Extra
from ..errors import AuthenticationFailed, OzkitError
from ..sending import Arguments, Sender
from ..transport import AsyncSender, SyncSender


class _Probing(Sender):
    """What both senders share."""

    @classmethod
    def over(cls, sender: Sender) -> Self:
        """Return one over the connections and with the options of a sender."""
        return cls(
            sender.settings,
            network=sender.network,
            retry=sender.retry,
            rate_limit=sender.rate_limit,
            clock=sender.clock,
            headers=sender.headers,
            http=sender.http,
        )

    def reply(self, operation: Operation[Any], response: httpx.Response) -> Reply:
        """Return what came; only a key that is refused is raised.

        Raises:
            AuthenticationFailed: If the server refuses the key.
        """
        status, headers = response.status_code, {name.lower(): value for name, value in response.headers.items()}
        if status == 304:
            return Reply(status, headers)
        try:
            return Reply(status, headers, self.read(operation, response))
        except AuthenticationFailed:
            raise
        except OzkitError as error:
            return Reply(status, headers, error=str(error))


class ProbingSender(_Probing, SyncSender):
    """A sender whose answers are replies."""

    def call(self, operation: Operation[Any], arguments: Arguments, extra: Extra) -> Any:
        """Carry out one call, and return its `Reply`."""
        return self.reply(operation, self.exchange(operation, arguments, extra))


class AsyncProbingSender(_Probing, AsyncSender):
    """An asynchronous sender whose answers are replies."""

    async def call(self, operation: Operation[Any], arguments: Arguments, extra: Extra) -> Any:
        """Carry out one call, and return its `Reply`."""
        return self.reply(operation, await self.exchange(operation, arguments, extra))

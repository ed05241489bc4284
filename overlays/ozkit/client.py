"""The four clients: their resources come from the generated packages, their effects from the transport."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Self

import httpx

from ozkit_api.cursor_ai_code.api import AsyncResources as _AsyncCursorResources
from ozkit_api.cursor_ai_code.api import Resources as _CursorResources
from ozkit_api.oz_agent.api import AsyncResources as _AsyncAgentResources
from ozkit_api.oz_agent.api import Resources as _AgentResources
from ozkit_api.warp_analytics.api import AsyncResources as _AsyncAnalyticsResources
from ozkit_api.warp_analytics.api import Resources as _AnalyticsResources

from ._core.settings import CURSOR, WARP, Api, resolve
from ._runtime.resource import AsyncResourceHolder, ResourceHolder
from .transport import AsyncSender, SyncSender


class _SyncClient(ResourceHolder):
    """Construction and closing of a synchronous client."""

    _api: Api
    _sender: SyncSender

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = None,
        transport: httpx.BaseTransport | None = None,
        strict: bool = False,
    ) -> None:
        self._settings = resolve(self._api, api_key, base_url, strict, os.environ)
        self._sender = self._caller = SyncSender(self._settings, timeout, transport)

    def close(self) -> None:
        """Close the connections; no call is possible afterwards."""
        self._sender.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<ozkit.{type(self).__name__} {self._settings.base_url}>"


class _AsyncClient(AsyncResourceHolder):
    """Construction and closing of an asynchronous client."""

    _api: Api
    _sender: AsyncSender

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        strict: bool = False,
    ) -> None:
        self._settings = resolve(self._api, api_key, base_url, strict, os.environ)
        self._sender = self._caller = AsyncSender(self._settings, timeout, transport)

    async def aclose(self) -> None:
        """Close the connections; no call is possible afterwards."""
        await self._sender.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"<ozkit.{type(self).__name__} {self._settings.base_url}>"


class Client(_SyncClient, _AgentResources, _AnalyticsResources):
    """A client of Warp's Oz Agent API and Enterprise Analytics API.

    Args:
        api_key: The API key; by default the variable `WARP_API_KEY`.
        base_url: The server's address; by default `WARP_API_BASE_URL`, then the public server.
        timeout: Seconds to wait for an answer, or an `httpx.Timeout`; by default 60, 10 of them to connect.
        transport: An httpx transport to use instead of the network.
        strict: Raise `UnexpectedResponse` where an answer differs from the document, instead of tolerating it.

    Raises:
        ConfigurationError: If there is no key, or the key, the address or the timeout is malformed.
    """

    _api = WARP


class AsyncClient(_AsyncClient, _AsyncAgentResources, _AsyncAnalyticsResources):
    """An asynchronous client of Warp's Oz Agent API and Enterprise Analytics API.

    Args:
        api_key: The API key; by default the variable `WARP_API_KEY`.
        base_url: The server's address; by default `WARP_API_BASE_URL`, then the public server.
        timeout: Seconds to wait for an answer, or an `httpx.Timeout`; by default 60, 10 of them to connect.
        transport: An asynchronous httpx transport to use instead of the network.
        strict: Raise `UnexpectedResponse` where an answer differs from the document, instead of tolerating it.

    Raises:
        ConfigurationError: If there is no key, or the key, the address or the timeout is malformed.
    """

    _api = WARP


class CursorClient(_SyncClient, _CursorResources):
    """A client of Cursor's AI Code Tracking API.

    Args:
        api_key: The API key; by default the variable `CURSOR_API_KEY`.
        base_url: The server's address; by default `CURSOR_API_BASE_URL`, then the public server.
        timeout: Seconds to wait for an answer, or an `httpx.Timeout`; by default 60, 10 of them to connect.
        transport: An httpx transport to use instead of the network.
        strict: Raise `UnexpectedResponse` where an answer differs from the document, instead of tolerating it.

    Raises:
        ConfigurationError: If there is no key, or the key, the address or the timeout is malformed.
    """

    _api = CURSOR


class AsyncCursorClient(_AsyncClient, _AsyncCursorResources):
    """An asynchronous client of Cursor's AI Code Tracking API.

    Args:
        api_key: The API key; by default the variable `CURSOR_API_KEY`.
        base_url: The server's address; by default `CURSOR_API_BASE_URL`, then the public server.
        timeout: Seconds to wait for an answer, or an `httpx.Timeout`; by default 60, 10 of them to connect.
        transport: An asynchronous httpx transport to use instead of the network.
        strict: Raise `UnexpectedResponse` where an answer differs from the document, instead of tolerating it.

    Raises:
        ConfigurationError: If there is no key, or the key, the address or the timeout is malformed.
    """

    _api = CURSOR

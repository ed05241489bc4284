"""The four clients: their resources come from the generated packages, their effects from the transport."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import httpx

from ozkit_api.cursor_ai_code.api import AsyncResources as _AsyncCursorResources
from ozkit_api.cursor_ai_code.api import Resources as _CursorResources
from ozkit_api.oz_agent.api import AsyncResources as _AsyncAgentResources
from ozkit_api.oz_agent.api import Resources as _AgentResources
from ozkit_api.warp_analytics.api import AsyncResources as _AsyncAnalyticsResources
from ozkit_api.warp_analytics.api import Resources as _AnalyticsResources

from ._clock import Clock
from ._core.options import RateLimitOption, RetryOption, rate_limit_of, retry_policy
from ._core.settings import CURSOR, WARP, Api, resolve
from ._runtime.resource import AsyncResourceHolder, ResourceHolder
from .errors import ConfigurationError
from .sending import Network, Sender, finite
from .transport import AsyncSender, SyncSender

if TYPE_CHECKING:
    from .analytics.resources import (
        Analytics,
        AsyncAnalytics,
        AsyncChanges,
        AsyncCommits,
        Changes,
        Commits,
    )
    from .artifacts import Artifacts, AsyncArtifacts
    from .events import AsyncEvents, Events
    from .runs import Runs
    from .runs_async import AsyncRuns

Timeout = float | httpx.Timeout | None


class _Configured:
    """What every client does with its arguments."""

    _api: Api
    _sender: Any
    _caller: Any

    def _configure(self, api_key: str | None, base_url: str | None, strict: bool, **options: Any) -> dict[str, Any]:
        network = Network(finite(options["timeout"]), options["transport"], options["proxy"], options["verify"])
        if options["http_client"] is not None and (network.transport, network.proxy, network.verify) != (
            None,
            None,
            True,
        ):
            raise ConfigurationError("give http_client, or transport, proxy and verify: your client has its own")
        return {
            "settings": resolve(self._api, api_key, base_url, strict, os.environ),
            "network": network,
            "http": options["http_client"],
            "retry": retry_policy(options["retry"]),
            "rate_limit": rate_limit_of(options["rate_limit"], self._api.rate_limit),
            "clock": options["clock"] or Clock(),
            "headers": options["headers"],
        }

    def with_options(
        self,
        *,
        timeout: Timeout = None,
        retry: RetryOption = None,
        rate_limit: RateLimitOption = None,
        strict: bool | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Return a client with other options over the same connections; what is not given stays as it is.

        Args:
            timeout: Seconds to wait for an answer, or an `httpx.Timeout`.
            retry: A `RetryPolicy`, or a number of attempts.
            rate_limit: A `RateLimit`, a number of requests a minute, or False for none.
            strict: Whether drift is an error.
            headers: Headers to add to every call.

        Raises:
            ConfigurationError: If an option is malformed.
        """
        sender: Sender = self._sender
        made = type(self).__new__(type(self))
        made._sender = made._caller = sender.derive(
            settings=sender.settings if strict is None else replace(sender.settings, strict=strict),
            network=sender.network if timeout is None else replace(sender.network, timeout=finite(timeout)),
            retry=sender.retry if retry is None else retry_policy(retry),
            rate_limit=sender.rate_limit if rate_limit is None else rate_limit_of(rate_limit, self._api.rate_limit),
            headers={**sender.headers, **(headers or {})},
        )
        return made

    def __repr__(self) -> str:
        return f"<ozkit.{type(self).__name__} {self._sender.settings.base_url}>"


class _SyncClient(_Configured, ResourceHolder):
    """Construction and closing of a synchronous client."""

    _sender: SyncSender

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: Timeout = None,
        retry: RetryOption = None,
        rate_limit: RateLimitOption = None,
        transport: httpx.BaseTransport | None = None,
        http_client: httpx.Client | None = None,
        proxy: str | None = None,
        verify: ssl.SSLContext | str | bool = True,
        headers: Mapping[str, str] | None = None,
        strict: bool = False,
        clock: Clock | None = None,
    ) -> None:
        options: dict[str, Any] = {"timeout": timeout, "retry": retry, "rate_limit": rate_limit, "transport": transport}
        options |= {"http_client": http_client, "proxy": proxy, "verify": verify, "headers": headers, "clock": clock}
        self._sender = self._caller = SyncSender(**self._configure(api_key, base_url, strict, **options))

    def close(self) -> None:
        """Close the connections; no call is possible afterwards. A client that you handed in stays open."""
        self._sender.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _AsyncClient(_Configured, AsyncResourceHolder):
    """Construction and closing of an asynchronous client."""

    _sender: AsyncSender

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: Timeout = None,
        retry: RetryOption = None,
        rate_limit: RateLimitOption = None,
        transport: httpx.AsyncBaseTransport | None = None,
        http_client: httpx.AsyncClient | None = None,
        proxy: str | None = None,
        verify: ssl.SSLContext | str | bool = True,
        headers: Mapping[str, str] | None = None,
        strict: bool = False,
        clock: Clock | None = None,
    ) -> None:
        options: dict[str, Any] = {"timeout": timeout, "retry": retry, "rate_limit": rate_limit, "transport": transport}
        options |= {"http_client": http_client, "proxy": proxy, "verify": verify, "headers": headers, "clock": clock}
        self._sender = self._caller = AsyncSender(**self._configure(api_key, base_url, strict, **options))

    async def aclose(self) -> None:
        """Close the connections; no call is possible afterwards. A client that you handed in stays open."""
        await self._sender.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


class Client(_SyncClient, _AgentResources, _AnalyticsResources):
    """A client of Warp's Oz Agent API and Enterprise Analytics API.

    Args:
        api_key: The API key; by default the variable `WARP_API_KEY`.
        base_url: The server's address; by default `WARP_API_BASE_URL`, then the public server.
        timeout: Seconds to wait for an answer, or an `httpx.Timeout`; by default 60, 10 of them to connect.
        retry: A `RetryPolicy`, or a number of attempts; by default `RetryPolicy()`.
        rate_limit: A `RateLimit`, a number of requests a minute, or False for none; by default 200 a second.
        transport: An httpx transport to use instead of the network.
        http_client: An httpx client of yours to send with; it is not closed and gets no credentials of ours.
        proxy: The address of a proxy; by default the usual environment variables.
        verify: An SSL context, a file of certificates to trust, or False to trust anybody.
        headers: Headers to add to every call.
        strict: Raise `UnexpectedResponse` where an answer differs from the document, instead of tolerating it.
        clock: Time and chance, for tests: `ozkit.testing.FakeClock`.

    Raises:
        ConfigurationError: If there is no key, or an option is malformed.
    """

    _api = WARP

    @property
    def runs(self) -> Runs:
        """Runs: the operations of the API, and waiting, creation exactly once and downloads on top."""
        from .runs import Runs

        return self._resource(Runs)

    @property
    def artifacts(self) -> Artifacts:
        """Artifacts, and their downloads."""
        from .artifacts import Artifacts

        return self._resource(Artifacts)

    @property
    def events(self) -> Events:
        """Events of runs, and their stream."""
        from .events import Events

        return self._resource(Events)

    @property
    def analytics(self) -> Analytics:
        """Usage of the team: totals, members and events, and their extraction."""
        from .analytics.resources import Analytics

        return self._resource(Analytics)


class AsyncClient(_AsyncClient, _AsyncAgentResources, _AsyncAnalyticsResources):
    """An asynchronous client of Warp's Oz Agent API and Enterprise Analytics API; its arguments are `Client`'s."""

    _api = WARP

    @property
    def runs(self) -> AsyncRuns:
        """Runs: the operations of the API, and waiting, creation exactly once and downloads on top."""
        from .runs_async import AsyncRuns

        return self._resource(AsyncRuns)

    @property
    def artifacts(self) -> AsyncArtifacts:
        """Artifacts, and their downloads."""
        from .artifacts import AsyncArtifacts

        return self._resource(AsyncArtifacts)

    @property
    def events(self) -> AsyncEvents:
        """Events of runs, and their stream."""
        from .events import AsyncEvents

        return self._resource(AsyncEvents)

    @property
    def analytics(self) -> AsyncAnalytics:
        """Usage of the team: totals, members and events, and their extraction."""
        from .analytics.resources import AsyncAnalytics

        return self._resource(AsyncAnalytics)


class CursorClient(_SyncClient, _CursorResources):
    """A client of Cursor's AI Code Tracking API.

    Its arguments are `Client`'s, with `CURSOR_API_KEY` and `CURSOR_API_BASE_URL`; the rate limit is by default
    5 requests a minute and endpoint, the lowest that has been documented.
    """

    _api = CURSOR

    @property
    def commits(self) -> Commits:
        """Commits with the share of AI in them, and their extraction."""
        from .analytics.resources import Commits

        return self._resource(Commits)

    @property
    def changes(self) -> Changes:
        """Accepted AI changes, and their extraction."""
        from .analytics.resources import Changes

        return self._resource(Changes)


class AsyncCursorClient(_AsyncClient, _AsyncCursorResources):
    """An asynchronous client of Cursor's AI Code Tracking API; its arguments are `CursorClient`'s."""

    _api = CURSOR

    @property
    def commits(self) -> AsyncCommits:
        """Commits with the share of AI in them, and their extraction."""
        from .analytics.resources import AsyncCommits

        return self._resource(AsyncCommits)

    @property
    def changes(self) -> AsyncChanges:
        """Accepted AI changes, and their extraction."""
        from .analytics.resources import AsyncChanges

        return self._resource(AsyncChanges)

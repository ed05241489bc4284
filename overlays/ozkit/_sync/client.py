# Derived from ../_async/client.py by scripts/derive_sync.py; do not edit.
"""The clients: generated resources, options, and the caller that sends requests."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from ozkit_api.cursor_ai_code.api import Resources as CursorResources
from ozkit_api.oz_agent.api import Resources as AgentResources
from ozkit_api.warp_analytics.api import Resources as AnalyticsResources
from ozkit_runtime.raw import RawResponse
from ozkit_runtime.resource import ResourceHolder
from ozkit_runtime.retry import RetryOption

from .._flows import Flow
from .._http import httpx
from .._http.options import Options
from .._http.rate_limit import RateLimitOption
from .._http.raw import request_call
from .._http.settings import CURSOR, WARP, Api, takes_options
from .._support.clock import Clock
from .._support.lazily import ssl
from .http import HttpCaller

if TYPE_CHECKING:
    from ..analytics.resources import Analytics, Changes, Commits
    from .artifacts import Artifacts, Conversations, Harness
    from .events import Events
    from .runs import Runs

T = TypeVar("T")


class BaseClient(ResourceHolder):
    """Construction and closing of a client."""

    _api: Api
    _caller: Any

    @takes_options
    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = None,
        retry: RetryOption = None,
        rate_limit: RateLimitOption = None,
        transport: httpx.BaseTransport | None = None,
        http_client: httpx.Client | None = None,
        proxy: str | None = None,
        verify: ssl.SSLContext | str | bool = True,
        headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, Any] | None = None,
        app_id: str | None = None,
        strict: bool = False,
        max_response_bytes: int | None = None,
        clock: Clock | None = None,
    ) -> None:
        options = Options.of(
            self._api,
            ("Client", "BaseTransport"),
            api_key=api_key,
            base_url=base_url,
            timeout=timeout,
            retry=retry,
            rate_limit=rate_limit,
            transport=transport,
            http_client=http_client,
            proxy=proxy,
            verify=verify,
            headers=headers,
            default_query=default_query,
            app_id=app_id,
            strict=strict,
            max_response_bytes=max_response_bytes,
            clock=clock,
        )
        self._caller = HttpCaller(options, http_client)

    @takes_options
    def with_options(
        self,
        *,
        timeout: float | httpx.Timeout | None = None,
        retry: RetryOption = None,
        rate_limit: RateLimitOption = None,
        strict: bool | None = None,
        headers: Mapping[str, str] | None = None,
        default_query: Mapping[str, Any] | None = None,
        app_id: str | None = None,
    ) -> Self:
        """Return a client with other options over the same connections; options that are not given are kept.

        Args:
            timeout: Seconds to wait for a response, or an `httpx.Timeout`.
            retry: A `RetryPolicy`, or a number of attempts.
            rate_limit: A `RateLimit`, a number of requests a minute, or False for none.
            strict: Whether a deviation from the document is an error.
            headers: Headers to add to every call.
            default_query: Query parameters to add to every call.
            app_id: The name of your application, for the User-Agent header.

        Raises:
            ConfigurationError: If an option is invalid.
        """
        made = type(self).__new__(type(self))
        # What a subclass has added is kept; resources hold the caller and are made again.
        made.__dict__.update({name: value for name, value in self.__dict__.items() if name != "_resources"})
        options = self._caller.options.with_changes(
            timeout=timeout,
            retry=retry,
            rate_limit=rate_limit,
            strict=strict,
            headers=headers,
            default_query=default_query,
            app_id=app_id,
        )
        made._caller = self._caller.derive(options)
        return made

    @property
    def base_url(self) -> str:
        """The URL of the API, without a trailing slash."""
        url: str = self._caller.options.base_url
        return url

    @property
    def clock(self) -> Clock:
        """The clock of the client; `ozkit.testing.FakeClock` is one for tests."""
        clock: Clock = self._caller.clock
        return clock

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        retry: RetryOption = None,
    ) -> RawResponse[Any]:
        """Make a call that the document does not describe, with credentials, retries and errors as for every other.

        A redirect is returned, never followed.

        Args:
            method: The HTTP method, such as `GET`.
            path: The path below `base_url`, such as `/agent/runs`; a whole URL must be one of this server.
            params: Query parameters: text, numbers, dates or lists of these.
            json: The body: any JSON value, model or mapping; None for no body.
            headers: Headers to add to this call.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            RawResponse: The response; its `parse()` returns the JSON value, or None for an empty body.

        Raises:
            InvalidArgument: If an argument is invalid or the URL is on another server. Raised before any request is
                sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
        """
        given = request_call(self.base_url, method, path, params, json, headers, timeout, retry)
        response: RawResponse[Any] = self._caller.call_raw(*given)
        return response

    def execute(self, flow: Flow[T]) -> T:
        """Run a flow with this client and return its result.

        Args:
            flow: A generator that yields effects, such as `ozkit._flows.Call`.

        Returns:
            The result of the flow.

        Raises:
            OzkitError: If the flow raises it.
        """
        result: T = self._caller.execute(flow)
        return result

    def close(self) -> None:
        """Close the connections; no call is possible afterwards. An `http_client` that was given stays open."""
        self._caller.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        # A traceback can show a client whose construction failed.
        caller = getattr(self, "_caller", None)
        return f"<ozkit.{type(self).__name__} {caller.options.base_url if caller else 'without options'}>"


class Client(BaseClient, AgentResources, AnalyticsResources):
    """A client of Warp's Oz Agent API and Enterprise Analytics API.

    Args:
        api_key: The API key; by default the variable `WARP_API_KEY`. A client without one makes the calls that need
            none, such as `artifacts.get`; every other raises `ConfigurationError`.
        base_url: The server's URL; by default `WARP_API_BASE_URL` or the official `WARP_BASE_URL`, then the public
            server.
        timeout: Seconds to wait for a response, or an `httpx.Timeout`; by default 60, and 10 to connect.
        retry: A `RetryPolicy`, or a number of attempts; by default `RetryPolicy()`.
        rate_limit: A `RateLimit`, a number of requests a minute, or False for none; by default 200 a second.
        transport: An httpx transport to use instead of the network.
        http_client: An httpx client of yours to send with; it is never closed and never holds the credentials.
        proxy: The URL of a proxy; by default the usual environment variables.
        verify: An SSL context, a file of trusted certificates, or False to disable verification.
        headers: Headers to add to every call, such as `X-Warp-Team-Uid`; those of a call replace them.
        default_query: Query parameters to add to every call; those of a call replace them.
        app_id: The name of your application, such as `nightly-export/1.2`: it is added to the User-Agent header.
        strict: Raise `UnexpectedResponse` where a response deviates from the document, instead of tolerating it.
        max_response_bytes: Maximum size of a decoded response; by default 1 GiB. Downloads and streamed rows have none.
        clock: A clock for tests: `ozkit.testing.FakeClock`.

    Raises:
        ConfigurationError: If the key is blank or malformed, or an option is invalid.
    """

    _api = WARP

    @property
    def runs(self) -> Runs:
        """Runs: the operations of the API, waiting, creation exactly once and downloads."""
        from .runs import Runs

        return self._resource(Runs)

    @property
    def artifacts(self) -> Artifacts:
        """Artifacts and their downloads."""
        from .artifacts import Artifacts

        return self._resource(Artifacts)

    @property
    def conversations(self) -> Conversations:
        """Conversations of runs and the downloads of their transcripts."""
        from .artifacts import Conversations

        return self._resource(Conversations)

    @property
    def harness(self) -> Harness:
        """What a harness calls from inside its run."""
        from .artifacts import Harness

        return self._resource(Harness)

    @property
    def events(self) -> Events:
        """Events of runs and their stream."""
        from .events import Events

        return self._resource(Events)

    @property
    def analytics(self) -> Analytics:
        """Usage of the team: totals, members and events, and their extraction."""
        from ..analytics.resources import Analytics

        return self._resource(Analytics)


class CursorClient(BaseClient, CursorResources):
    """A client of Cursor's AI Code Tracking API.

    Its arguments are those of `Client`, with `CURSOR_API_KEY` and `CURSOR_API_BASE_URL`; the rate limit is by
    default 5 requests a minute and endpoint, the lowest that has been documented.
    """

    _api = CURSOR

    @property
    def commits(self) -> Commits:
        """Commits with their share of AI code, and their extraction."""
        from ..analytics.resources import Commits

        return self._resource(Commits)

    @property
    def changes(self) -> Changes:
        """Accepted AI changes, and their extraction."""
        from ..analytics.resources import Changes

        return self._resource(Changes)

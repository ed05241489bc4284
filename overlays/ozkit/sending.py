"""What both senders share: how requests are made, how their outcomes are weighed and named. Nothing here waits."""

from __future__ import annotations

import base64
import json
import ssl
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Self, TypeVar

import httpx

from . import logs
from ._clock import Clock
from ._core.answer import read_answer
from ._core.attempts import Attempts
from ._core.limits import line_of
from ._core.paging import Cursor, strategy_for
from ._core.problem import build_error, retry_after
from ._core.ratelimit import RateLimit
from ._core.redact import hide
from ._core.retry import IDEMPOTENT_METHODS, Outcome, RetryPolicy, Sent
from ._core.settings import Settings
from ._runtime.operation import Operation
from ._runtime.request import Extra, build_request
from ._runtime.unset import UNSET
from ._version import __version__
from .errors import ConfigurationError, ConnectionFailed, OzkitError, RequestTimeout, UnexpectedResponse
from .limiter import departure

T = TypeVar("T")
Arguments = Mapping[str, Any]
DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
USER_AGENT = f"ozkit/{__version__} httpx/{httpx.__version__}"

# As many connections are kept as pages can be read side by side.
_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=40)
# These say that no byte of the request reached the server; after any other the server may have seen it.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Network:
    """How connections are made, by a client and by its downloads alike."""

    timeout: httpx.Timeout = field(default_factory=lambda: DEFAULT_TIMEOUT)
    transport: Any = None
    proxy: str | None = None
    verify: ssl.SSLContext | str | bool = True

    def bare_options(self) -> dict[str, Any]:
        """Return the keyword arguments of an httpx client that is closed before the one it stands beside."""
        options = self.client_options()
        return options if self.transport is None else {**options, "transport": Lent(self.transport)}

    def client_options(self) -> dict[str, Any]:
        """Return the keyword arguments of an httpx client."""
        given = {"transport": self.transport, "proxy": self.proxy}
        options = {name: value for name, value in given.items() if value is not None}
        options |= {"timeout": self.timeout, "verify": _context(self.verify), "limits": _LIMITS}
        return {**options, "follow_redirects": False}


class Lent(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Somebody else's transport: used, and never closed."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Hand the request on."""
        response: httpx.Response = self._inner.handle_request(request)
        return response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Hand the request on."""
        response: httpx.Response = await self._inner.handle_async_request(request)
        return response


class KeyAuth(httpx.Auth):
    """Puts the credentials on our own requests only, so that a client that the user lends us keeps none of them."""

    def __init__(self, settings: Settings) -> None:
        self._value = _credentials(settings)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header."""
        request.headers["Authorization"] = self._value
        yield request


class Sender:
    """The decisions of a sender; its subclasses add the waiting."""

    def __init__(
        self,
        settings: Settings,
        *,
        network: Network,
        retry: RetryPolicy,
        rate_limit: RateLimit | None,
        clock: Clock,
        headers: Mapping[str, str] | None = None,
        http: Any = None,
    ) -> None:
        self.owns = http is None
        self.http: Any = http
        self.settings = settings
        self.network = network
        self.retry = retry
        self.rate_limit = rate_limit
        self.clock = clock
        self.headers = dict(headers or {})
        self.auth = KeyAuth(settings)
        self._dated: tuple[datetime, float] | None = None

    def derive(self, **changes: Any) -> Self:
        """Return a sender with other options over the same connections."""
        return type(self)(http=self.http, clock=self.clock, **changes)

    def prepare(
        self, client: httpx.Client | httpx.AsyncClient, operation: Operation[Any], arguments: Arguments, extra: Extra
    ) -> httpx.Request:
        """Return the request of a call."""
        request = build_request(operation, arguments, extra)
        body: dict[str, Any] = {} if request.json is UNSET else {"json": request.json}
        is_text = any(answer.kind == "text" for answer in operation.answers.values())
        accept = "text/csv, text/plain;q=0.9" if is_text else "application/json"
        return client.build_request(
            request.method,
            self.settings.base_url + request.path,
            params=httpx.QueryParams(tuple(request.query)) if request.query else None,
            headers={"Accept": accept, "User-Agent": USER_AGENT, **self.headers, **request.headers},
            cookies=request.cookies or None,
            timeout=self.network.timeout,
            **body,
        )

    def check(self, operation: Operation[Any], arguments: Arguments, extra: Extra) -> None:
        """Refuse a call that cannot be sent, before anything is."""
        build_request(operation, arguments, extra)

    def attempts(self, operation: Operation[Any], extra: Extra) -> Attempts:
        """Return the state of a call that begins now."""
        policy = self.retry if extra.retry is None else extra.retry
        idempotent = operation.idempotent or operation.method in IDEMPOTENT_METHODS
        return Attempts(policy, idempotent, self.clock.now(), extra.deadline, meter=extra.meter)

    def line(self, operation: Operation[Any]) -> str:
        """Return the waiting line of a call."""
        assert self.rate_limit is not None
        return self.clock.timeline + line_of(self.settings, self.rate_limit, operation.id)

    def queue(self, operation: Operation[Any], attempts: Attempts) -> float | None:
        """Return the seconds until the next attempt may leave, or None if the call's time is over before."""
        if self.rate_limit is None:
            return 0.0
        room = attempts.room(self.clock.now())
        seconds = departure(self.rate_limit, self.line(operation), self.clock.now, room)
        if seconds > 0 and seconds >= room:
            return None
        attempts.queue(seconds)
        if seconds > 0 and attempts.meter is not None:
            attempts.meter.pausing("rate limit", seconds)
        return seconds

    def bound(self, request: httpx.Request, left: float) -> None:
        """Let no phase of an attempt take longer than what is left of the call."""
        limits = self.network.timeout.as_dict()
        bounded = {name: left if value is None else min(value, left) for name, value in limits.items()}
        request.extensions = {**request.extensions, "timeout": {name: max(v, 0.001) for name, v in bounded.items()}}

    def weigh(
        self,
        operation: Operation[Any],
        request: httpx.Request,
        result: httpx.Response | httpx.HTTPError,
        attempts: Attempts,
        seconds: float,
    ) -> Outcome:
        """Return what an attempt came to; log and count it."""
        outcome = self._outcome(operation, request, result, attempts, seconds)
        if attempts.meter is not None:
            attempts.meter.count(outcome)
        return outcome

    def _outcome(
        self,
        operation: Operation[Any],
        request: httpx.Request,
        result: httpx.Response | httpx.HTTPError,
        attempts: Attempts,
        seconds: float,
    ) -> Outcome:
        url = str(request.url.copy_with(query=None))
        if isinstance(result, httpx.HTTPError):
            sent = Sent.NOT_SENT if isinstance(result, _NOT_SENT) else Sent.LOST
            logs.attempt(operation.name, request.method, url, attempts.number, seconds, type(result).__name__)
            return Outcome(sent)
        self._note_time(result.headers.get("date", ""))
        body = _problem(result) if result.status_code >= 400 else {}
        trace = body.get("trace_id")
        logs.attempt(operation.name, request.method, url, attempts.number, seconds, f"HTTP {result.status_code}", trace)
        said = body.get("retryable")
        return Outcome(
            Sent.ANSWERED,
            status=result.status_code,
            retryable=said if isinstance(said, bool) else None,
            retry_after=retry_after(result.headers.get("retry-after")),
            from_edge=not body and "html" in result.headers.get("content-type", "").lower(),
        )

    def tell_pause(self, operation: Operation[Any], delay: float, attempts: Attempts, outcome: Outcome) -> None:
        """Log that the call waits and is sent again."""
        why = f"HTTP {outcome.status}" if outcome.status else outcome.sent.value
        logs.pause(operation.name, delay, attempts.number, why)
        if attempts.meter is not None:
            attempts.meter.pausing(why, delay)

    def server_time(self) -> datetime:
        """Return the server's time of day, going by the last answer; ours if no answer has told it."""
        if self._dated is None:
            return self.clock.wall()
        then, at = self._dated
        return then + timedelta(seconds=max(self.clock.now() - at, 0.0))

    def _note_time(self, date: str) -> None:
        try:
            told = parsedate_to_datetime(date)
        except (TypeError, ValueError):
            return
        if told.tzinfo is not None:
            self._dated = (told.astimezone(UTC), self.clock.now())

    def stands(self, operation: Operation[Any], result: httpx.Response | httpx.HTTPError | None) -> httpx.Response:
        """Return the answer that stands, or raise what kept it from coming."""
        if result is None:
            raise RequestTimeout(f"{operation.name}: the rate limit of this client leaves no room for it in time")
        if isinstance(result, httpx.HTTPError):
            raise self.failure(operation, result) from result
        return result

    def failure(self, operation: Operation[Any], error: httpx.HTTPError) -> OzkitError:
        """Return our error for one of httpx's."""
        server = self.settings.base_url
        made: OzkitError
        if isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError):
            return ConfigurationError(f"{operation.name}: the request cannot be sent: {self._hidden(error)}")
        if isinstance(error, httpx.TimeoutException):
            made = RequestTimeout(f"{operation.name}: no answer from {server} in time ({type(error).__name__})")
        else:
            made = ConnectionFailed(f"{operation.name}: no complete answer from {server}: {self._hidden(error)}")
        made.may_have_been_received = not isinstance(error, _NOT_SENT)
        return made

    def read(self, operation: Operation[T], response: httpx.Response) -> T:
        """Return the success model of an answer, or raise."""
        try:
            return read_answer(
                operation,
                str(response.request.url),
                response.status_code,
                response.headers,
                response.content,
                is_strict=self.settings.strict,
            )
        except OzkitError as error:
            # A server may echo the key, and ours may look like no key that a pattern knows.
            error.args = tuple(hide(str(text), self.settings.api_key) for text in error.args)
            raise

    def check_stream(self, operation: Operation[Any], response: httpx.Response) -> None:
        """Raise unless an answer is the stream that was asked for."""
        if response.status_code != 200:
            request = response.request
            status, headers = response.status_code, response.headers
            raise build_error(operation.name, request.method, str(request.url), status, headers, response.content)
        kind = response.headers.get("content-type", "text/csv")
        if "csv" not in kind and "text/plain" not in kind:
            raise UnexpectedResponse(f"{operation.name}: expected CSV, got {kind.split(';')[0]}", status=200)

    def broken(
        self, operation: Operation[Any], error: httpx.HTTPError | UnicodeDecodeError, is_whole: bool
    ) -> OzkitError:
        """Return the error of a CSV that began and did not end well; one that has to be whole is worth another try."""
        if isinstance(error, UnicodeDecodeError):
            why = "is not UTF-8, or was cut within a letter: source='json' reads the same rows"
            return UnexpectedResponse(f"{operation.name}: the CSV {why}", status=200)
        failure = self.failure(operation, error)
        return UnexpectedResponse(str(failure), status=200) if is_whole else failure

    def paged(
        self, operation: Operation[Any], arguments: Arguments, extra: Extra
    ) -> tuple[Callable[[Mapping[str, Any]], dict[str, Any]], dict[str, Any]]:
        """Return how the choice of a page becomes arguments, and what the paginator is told."""
        self.check(operation, arguments, extra)
        page = operation.page or {"items": "$"}
        names = {param.name: param.argument for param in operation.params}
        strategy = strategy_for(page)
        start: Cursor | None = arguments.get(names.get(getattr(strategy, "param", ""), ""))

        def chosen(choice: Mapping[str, Any]) -> dict[str, Any]:
            return {**arguments, **{names.get(name, name): value for name, value in choice.items()}}

        return chosen, {"strategy": strategy, "items": page["items"], "start": start, "name": operation.name}

    def _hidden(self, error: httpx.HTTPError) -> str:
        return hide(str(error) or type(error).__name__, self.settings.api_key)


def _problem(response: httpx.Response) -> Mapping[str, Any]:
    try:
        body = json.loads(response.content)
    except (ValueError, RecursionError, httpx.ResponseNotRead):
        return {}
    return body if isinstance(body, dict) else {}


def _credentials(settings: Settings) -> str:
    if settings.api.scheme == "basic":
        return "Basic " + base64.b64encode(f"{settings.api_key}:".encode()).decode()
    return f"Bearer {settings.api_key}"


def _context(verify: ssl.SSLContext | str | bool) -> ssl.SSLContext | bool:
    if not isinstance(verify, str):
        return verify
    try:
        return ssl.create_default_context(cafile=verify)
    except (OSError, ssl.SSLError) as error:
        raise ConfigurationError(f"verify: {verify} holds no certificates that can be read: {error}") from None


def finite(timeout: float | httpx.Timeout | None) -> httpx.Timeout:
    """Return the timeout of an option; None is the default and never endless.

    Raises:
        ConfigurationError: If it is not positive.
    """
    if timeout is None:
        return DEFAULT_TIMEOUT
    if isinstance(timeout, httpx.Timeout):
        return timeout
    if not timeout > 0:
        raise ConfigurationError(f"timeout must be a positive number of seconds, got {timeout}")
    return httpx.Timeout(timeout, connect=min(timeout, 10.0))

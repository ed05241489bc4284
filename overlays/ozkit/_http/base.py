"""HTTP: how requests are built, and how their outcomes are classified. Nothing here waits or sends.

`_async/http.py` sends, over the httpx client that `connections.py` holds: it is shared by a client, its `with_options`
copies and its lists, and made at the first request. `deadlines.py` and `network.py` limit each attempt.
"""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from logging import DEBUG
from typing import Any, Self, TypeVar, Union

from ozkit_runtime.inputs import PreparedArguments, prepare
from ozkit_runtime.operation import Operation
from ozkit_runtime.pagination.strategies import Cursor, strategy_for
from ozkit_runtime.raw import RawResponse
from ozkit_runtime.request import RequestOptions, build_request, merge_headers
from ozkit_runtime.retry import retry_policy

from .._version import __version__
from ..errors import (
    ConfigurationError,
    ConnectionFailed,
    InvalidArgument,
    OzkitError,
    RequestTimeout,
    UnexpectedResponse,
)
from . import httpx
from .connections import BaseConnections
from .content import ACCEPT_ENCODING
from .csv_rows import check_csv_type
from .logging import logger, one_line, redact
from .options import LONGEST_TIMEOUT, Options
from .rate_limit import bucket_key, reserve
from .raw import Arguments, ResponseParser
from .responses import (
    add_advice,
    build_error,
    error_fields,
    judge,
    look_first,
    plausible_date,
    retry_after,
)
from .retry import Attempts, Outcome, Sent, is_certificate_error, is_repeatable, reason_of

T = TypeVar("T")
Result = Union["httpx.Response", "httpx.HTTPError"]


class BaseHttpCaller:
    """What the sync and the async caller share: building requests and classifying their outcomes.

    A caller that is derived from another one has its connections, `shared`.
    """

    _connections_of: Callable[..., Any] = BaseConnections

    def __init__(self, options: Options, http_client: Any = None, shared: Any = None) -> None:
        self.options = options
        self.clock = options.clock
        self._connections: Any = shared or self._connections_of(options, http_client)
        self._owned = shared is None and http_client is None
        # Not kept in the httpx client, so that a user's own never holds the credentials.
        self._auth = self._authorized if options.api_key else None
        self._server_date: tuple[datetime, float] | None = None

    def __deepcopy__(self, memo: Any) -> Self:
        return self  # A copy of a client has the same connections.

    def __reduce__(self) -> Any:
        raise ConfigurationError(
            "an ozkit client cannot be sent to another process: it holds connections and the API key; "
            "make a client in each process"
        )

    @cached_property
    def _agent(self) -> dict[str, str]:
        """The User-Agent header."""
        ours = f"ozkit/{__version__} httpx/{httpx.__version__}"
        agent = {name.lower(): value for name, value in self.options.headers.items()}.get("user-agent", ours)
        return {"User-Agent": " ".join(filter(None, (agent, self.options.app_id)))}

    def _authorized(self, request: httpx.Request) -> httpx.Request:
        """Return one of our own requests with the credentials."""
        key = self.options.api_key
        is_basic = self.options.api.scheme == "basic"
        value = "Basic " + base64.b64encode(f"{key}:".encode()).decode() if is_basic else f"Bearer {key}"
        request.headers["Authorization"] = value
        return request

    def derive(self, options: Options) -> Self:
        """Return a caller with other options over the same connections."""
        return type(self)(options, shared=self._connections)

    def prepare(self, operation: Operation[Any], arguments: Arguments, options: RequestOptions) -> PreparedArguments:
        """Return the arguments of a call, its dates as moments and its mappings checked, once for all its requests."""
        self.options.check_key(operation)
        prepared = prepare(operation, arguments, self.clock.wall, strict=self.options.strict)
        build_request(operation, prepared, options)
        return prepared

    def fingerprint(self, operation: Operation[Any], arguments: Arguments, options: RequestOptions) -> str:
        """Return a hash of the server, the credential and the operation's own headers of a call, such as the team."""
        sent = merge_headers(self.options.headers, build_request(operation, arguments, options).headers)
        values = {name.lower(): value for name, value in sent.items()}
        names = sorted(param.name.lower() for param in operation.params if param.place == "header")
        parts = (self.options.base_url, self.options.api_key, *(f"{name}: {values.get(name, '')}" for name in names))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def server_time(self) -> datetime:
        """Return the server's time of day by its last Date header; the local time if there was none."""
        if self._server_date is None:
            return self.clock.wall()
        date, at = self._server_date
        return date + timedelta(seconds=max(self.clock.now() - at, 0.0))

    def _build(self, operation: Operation[Any], arguments: Arguments, options: RequestOptions) -> httpx.Request:
        """Return the request of a call."""
        self.options.check_key(operation)
        prepared = prepare(operation, arguments, self.clock.wall, strict=self.options.strict)
        request = build_request(operation, prepared, options)
        given = {name for name, _ in request.query}
        query = [*(pair for pair in self.options.default_query if pair[0] not in given), *request.query]
        client: httpx.Client | httpx.AsyncClient = self._connections.current()
        body = {} if request.content is None else {"Content-Type": "application/json"}
        is_text = any(spec.kind == "text" for spec in operation.responses.values())
        accept = "text/csv, text/plain;q=0.9" if is_text else "application/json"
        ours = {"Accept": accept, "Accept-Encoding": ACCEPT_ENCODING, **body}
        try:
            return client.build_request(
                request.method,
                _url(self.options.base_url + request.path),
                params=httpx.QueryParams(tuple(query)) if query else None,
                headers=merge_headers(ours, self.options.headers, self._agent, request.headers),
                cookies=request.cookies or None,
                content=request.content,
            )
        except httpx.InvalidURL as error:
            raise InvalidArgument(f"{operation.name}: the arguments give an invalid URL: {error}") from None

    def _attempts(self, operation: Operation[Any], options: RequestOptions) -> Attempts:
        policy = self.options.retry if options.retry is None else retry_policy(options.retry)
        given = [seconds for seconds in (options.timeout, options.deadline) if seconds is not None]
        if options.timeout is not None:
            policy = replace(policy, deadline=max(policy.deadline, options.timeout))
        return Attempts(
            policy, is_repeatable(operation), self.clock.now(), min(given, default=None), meter=options.meter
        )

    def _reserve(self, operation: Operation[Any], attempts: Attempts) -> float | None:
        """Return the seconds until the next attempt may be sent, or None if the call's time ends before."""
        if self.options.rate_limit is None:
            return 0.0
        left = attempts.time_to_queue(self.clock.now())
        bucket = bucket_key(self.options.base_url, self.options.api_key, self.options.rate_limit, operation.id)
        seconds = reserve(self.options.rate_limit, self.clock.timeline + bucket, self.clock.now, left)
        if seconds > 0 and seconds >= left:
            return None
        attempts.queue(seconds)
        return seconds

    def _timeouts(self, left: float, own: float | None = None) -> dict[str, Any]:
        """Return the timeouts of an attempt: each of its phases ends with the time that is left for the call.

        With a timeout of its own, a call's phases may take longer than those of other calls.
        """
        from .network import Until

        deadline = time.monotonic() + left
        limits = self.options.timeout
        if own is not None:
            limits = {**limits, "read": own, "write": own, "pool": own}
        longest = max(min(left, LONGEST_TIMEOUT), 0.001)
        return {
            name: Until(longest if value is None else min(value, longest), deadline) for name, value in limits.items()
        }

    def _classify(
        self, operation: Operation[Any], request: httpx.Request, result: Result, attempts: Attempts, seconds: float
    ) -> Outcome:
        """Return the outcome of an attempt; log and count it."""
        fields: Mapping[str, Any] = {}
        header = "" if isinstance(result, httpx.HTTPError) else result.headers.get("date", "")
        if header and (date := plausible_date(header, self.clock.wall())) is not None:
            self._server_date = (date, self.clock.now())
        if isinstance(result, httpx.HTTPError):
            sent = Sent.NOT_SENT if _is_not_sent(result) else Sent.LOST
            outcome = Outcome(sent, is_final=is_certificate_error(result))
        elif result.status_code < 400:
            outcome = Outcome(Sent.ANSWERED, status=result.status_code)
        else:
            fields = error_fields(result.content)
            retryable = fields.get("retryable")
            outcome = Outcome(
                Sent.ANSWERED,
                status=result.status_code,
                retryable=retryable if isinstance(retryable, bool) else None,
                retry_after=retry_after(result.headers.get("retry-after"), self.clock.wall(), header),
                from_edge=not fields and "html" in result.headers.get("content-type", "").lower(),
            )
        if logger.isEnabledFor(DEBUG):
            url, trace = request.url.copy_with(query=None), fields.get("trace_id")
            text = type(result).__name__ if isinstance(result, httpx.HTTPError) else f"HTTP {outcome.status}"
            text = f"{text} in {seconds:.3f} s, attempt {attempts.number}"
            text += f" trace {one_line(redact(str(trace), self.options.api_key))}" if trace else ""
            logger.debug("%s %s %s: %s", operation.name, request.method, url, text)
        if attempts.meter is not None:
            attempts.meter.count(outcome)
        return outcome

    def _note_retry(self, operation: Operation[Any], delay: float, attempts: Attempts, outcome: Outcome) -> None:
        """Log that the call is retried after a delay."""
        why = f"HTTP {outcome.status}" if outcome.status else outcome.sent.value
        logger.info("%s: %s; attempt %d in %.1f s", operation.name, why, attempts.number, delay)
        if attempts.meter is not None and attempts.meter.on_pause is not None:
            attempts.meter.on_pause(why, delay)

    def _response_or_raise(self, operation: Operation[Any], result: Result | None) -> httpx.Response:
        """Return the final response, or raise the final error."""
        if result is None:
            raise RequestTimeout(f"{operation.name}: the client's rate limit leaves no time for a request")
        if isinstance(result, httpx.HTTPError):
            made = self._error(operation, result)
            # The message says what httpx says; its frames would only hide the caller's line.
            made.__context__ = result
            raise made from None
        return result

    def _error(self, operation: Operation[Any], error: httpx.HTTPError) -> OzkitError:
        """Return our error for one of httpx's."""
        server = self.options.base_url
        text = redact(str(error) or type(error).__name__, self.options.api_key)
        made: OzkitError
        if isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError):
            return ConfigurationError(f"{operation.name}: the request cannot be sent: {text}")
        if is_certificate_error(error):
            return ConfigurationError(
                f"{operation.name}: the certificate of {server} cannot be verified: {text}; give its CA as verify="
            )
        if isinstance(error, httpx.TimeoutException):
            made = RequestTimeout(f"{operation.name}: no response from {server} in time ({type(error).__name__})")
        elif isinstance(error, httpx.ConnectError | httpx.ProxyError):
            proxy = self.options.proxy_of_server() if self._connections.is_ours else ""
            way = f" through the proxy {proxy}" if proxy else ""
            why = redact(reason_of(error), self.options.api_key)
            made = ConnectionFailed(f"{operation.name}: cannot connect to {server}{way}: {why}")
        else:
            made = ConnectionFailed(f"{operation.name}: no complete response from {server}: {text}")
        made.may_have_been_received = not _is_not_sent(error)
        if made.may_have_been_received and not is_repeatable(operation):
            add_advice(made, look_first(operation.name))
        return made

    def _too_large(self, operation: Operation[Any], status: int) -> UnexpectedResponse:
        limit = self.options.max_response_bytes
        made = UnexpectedResponse(
            f"{operation.name}: the response is larger than max_response_bytes ({limit}) allows", status=status
        )
        judge(operation, made, status)
        return made

    def _parse(self, operation: Operation[T], response: httpx.Response) -> T:
        """Return the success model of a response, or raise."""
        try:
            result: T = self._parser(operation, response)(response.status_code, response.headers, response.content)
        except OzkitError as error:
            # The frames below hold what the server sent, which can echo the key.
            error.__context__ = None
            raise error.with_traceback(None)  # noqa: B904
        return result

    def _raw(self, operation: Operation[T], response: httpx.Response, *, is_rows: bool = False) -> RawResponse[T]:
        """Return a response as it came, or raise if its status is an error."""
        if response.status_code >= 400:
            self._parse(operation, response)
        parser = self._parser(operation, response, is_rows=is_rows)
        return RawResponse(response.status_code, response.headers, response.content, parser)

    def _parser(self, operation: Operation[Any], response: httpx.Response, *, is_rows: bool = False) -> ResponseParser:
        options = self.options
        return ResponseParser(operation, response.request.url, options.strict, is_rows, options.api_key)

    def _check_csv(self, operation: Operation[Any], response: httpx.Response) -> None:
        """Raise unless a response is a stream of CSV."""
        if response.status_code != 200:
            raise build_error(
                operation.name,
                response.request.method,
                str(response.request.url),
                response.status_code,
                response.headers,
                response.content,
            )
        check_csv_type(operation.name, response.headers)

    def _csv_error(
        self, operation: Operation[Any], error: httpx.HTTPError | UnicodeDecodeError, is_whole: bool
    ) -> OzkitError:
        """Return the error of a CSV body that breaks off; flows retry an `UnexpectedResponse`."""
        if isinstance(error, UnicodeDecodeError):
            why = "is not UTF-8, or was cut inside a character: source='json' reads the same rows"
            return UnexpectedResponse(f"{operation.name}: the CSV {why}", status=200)
        failure = self._error(operation, error)
        return UnexpectedResponse(str(failure), status=200) if is_whole else failure

    def _paging(
        self, operation: Operation[Any], arguments: Arguments, options: RequestOptions
    ) -> tuple[Callable[[Mapping[str, Any]], dict[str, Any]], dict[str, Any]]:
        """Return the function from page parameters to arguments, and the options of the paginator."""
        prepared = self.prepare(operation, arguments, options)
        page = operation.page or {"items": "$"}
        names = {param.name: param.argument for param in operation.params}
        strategy = strategy_for(page)
        start: Cursor | None = prepared.get(names.get(getattr(strategy, "param", ""), ""))

        def with_page(parameters: Mapping[str, Any]) -> dict[str, Any]:
            return PreparedArguments({**prepared, **{names.get(name, name): each for name, each in parameters.items()}})

        return with_page, {"strategy": strategy, "items": page["items"], "start": start, "name": operation.name}


def _is_not_sent(error: httpx.HTTPError) -> bool:
    """Return whether no byte of the request has reached the server; otherwise the server may have received it."""
    before = httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol
    return isinstance(error, before)


@lru_cache(maxsize=256)
def _url(text: str) -> httpx.URL:
    return httpx.URL(text)

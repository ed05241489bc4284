"""Carries requests out over httpx: the only module that opens a connection.

The synchronous and the asynchronous sender differ in `await` only; what to send and how to read the answer is decided
in `_runtime.request` and `_core.answer`.
"""

from __future__ import annotations

import base64
import codecs
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import Any, TypeVar

import httpx

from ._core.answer import read_answer
from ._core.csv_rows import CsvRecords
from ._core.paging import Cursor, strategy_for
from ._core.problem import build_error
from ._core.redact import hide
from ._core.settings import Settings
from ._runtime.operation import Operation
from ._runtime.request import Extra, build_request
from ._runtime.unset import UNSET
from ._version import __version__
from .errors import ConfigurationError, ConnectionFailed, OzkitError, RequestTimeout
from .paging import AsyncPaginator, Paginator

T = TypeVar("T")
DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
Arguments = Mapping[str, Any]


class _Sender:
    """What both senders share: building requests, naming failures, choosing pages."""

    def __init__(self, settings: Settings, timeout: float | httpx.Timeout | None) -> None:
        self._settings = settings
        self.timeout = _finite(timeout)

    def _options(self) -> dict[str, Any]:
        headers = {
            "Authorization": _credentials(self._settings),
            "User-Agent": f"ozkit/{__version__} httpx/{httpx.__version__}",
            "Accept": "application/json",
        }
        return {"headers": headers, "timeout": self.timeout, "follow_redirects": False}

    def _request(
        self, client: httpx.Client | httpx.AsyncClient, operation: Operation[Any], arguments: Arguments, extra: Extra
    ) -> httpx.Request:
        request = build_request(operation, arguments, extra)
        options: dict[str, Any] = {} if request.json is UNSET else {"json": request.json}
        if any(answer.kind == "text" for answer in operation.answers.values()):
            request.headers.setdefault("Accept", "text/csv, text/plain;q=0.9")
        return client.build_request(
            request.method,
            self._settings.base_url + request.path,
            params=httpx.QueryParams(tuple(request.query)) if request.query else None,
            headers=request.headers,
            cookies=request.cookies or None,
            **options,
        )

    def _failure(self, operation: Operation[Any], error: httpx.HTTPError | httpx.InvalidURL) -> OzkitError:
        server = self._settings.base_url
        if isinstance(error, httpx.InvalidURL):
            return ConfigurationError(f"{operation.name}: {server} is not an address that can be called: {error}")
        why = hide(str(error) or type(error).__name__, self._settings.api_key)
        if isinstance(error, httpx.TimeoutException):
            return RequestTimeout(f"{operation.name}: no answer from {server} in time ({type(error).__name__})")
        return ConnectionFailed(f"{operation.name}: no complete answer from {server}: {why}")

    def _read(self, operation: Operation[T], response: httpx.Response) -> T:
        return read_answer(
            operation,
            str(response.request.url),
            response.status_code,
            response.headers,
            response.content,
            is_strict=self._settings.strict,
        )

    def _refusal(self, operation: Operation[Any], response: httpx.Response) -> OzkitError:
        request = response.request
        return build_error(
            operation.name, request.method, str(request.url), response.status_code, response.headers, response.content
        )

    def _paged(
        self, operation: Operation[Any], arguments: Arguments, extra: Extra
    ) -> tuple[Callable[[Mapping[str, Any]], dict[str, Any]], dict[str, Any]]:
        """Return how the choice of a page becomes arguments, and what the paginator is told."""
        build_request(operation, arguments, extra)
        page = operation.page or {"items": "$"}
        names = {param.name: param.argument for param in operation.params}
        strategy = strategy_for(page)
        chooser = names.get(getattr(strategy, "param", ""), "")
        start: Cursor | None = arguments.get(chooser)

        def chosen(choice: Mapping[str, Any]) -> dict[str, Any]:
            return {**arguments, **{names.get(name, name): value for name, value in choice.items()}}

        return chosen, {"strategy": strategy, "items": page["items"], "start": start}


class SyncSender(_Sender):
    """Carries calls out one at a time, over one connection pool."""

    def __init__(
        self, settings: Settings, timeout: float | httpx.Timeout | None, transport: httpx.BaseTransport | None
    ) -> None:
        super().__init__(settings, timeout)
        self.http = httpx.Client(transport=transport, **self._options())

    def call(self, operation: Operation[T], arguments: Arguments, extra: Extra) -> T:
        """Carry out one call."""
        request = self._request(self.http, operation, arguments, extra)
        try:
            response = self.http.send(request)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._failure(operation, error) from error
        return self._read(operation, response)

    def paginate(
        self, operation: Operation[T], arguments: Arguments, extra: Extra, max_items: int | None
    ) -> Paginator[Any, T]:
        """Return the paginator of one call."""
        chosen, options = self._paged(operation, arguments, extra)
        return Paginator(lambda choice: self.call(operation, chosen(choice), extra), max_items=max_items, **options)

    def rows(self, operation: Operation[Any], arguments: Arguments, extra: Extra) -> Iterator[dict[str, str]]:
        """Stream the rows of a CSV answer; the connection closes when the iterator is done or dropped."""
        request = self._request(self.http, operation, arguments, extra)
        return self._stream(operation, request)

    def _stream(self, operation: Operation[Any], request: httpx.Request) -> Iterator[dict[str, str]]:
        records, text = CsvRecords(), codecs.getincrementaldecoder("utf-8-sig")("replace")
        try:
            response = self.http.send(request, stream=True)
            try:
                if response.status_code != 200:
                    response.read()
                    raise self._refusal(operation, response)
                for chunk in response.iter_bytes():
                    yield from records.feed(text.decode(chunk))
                yield from records.close()
            finally:
                response.close()
        except httpx.HTTPError as error:
            raise self._failure(operation, error) from error


class AsyncSender(_Sender):
    """Carries calls out concurrently, over one connection pool."""

    def __init__(
        self, settings: Settings, timeout: float | httpx.Timeout | None, transport: httpx.AsyncBaseTransport | None
    ) -> None:
        super().__init__(settings, timeout)
        self.http = httpx.AsyncClient(transport=transport, **self._options())

    async def call(self, operation: Operation[T], arguments: Arguments, extra: Extra) -> T:
        """Carry out one call."""
        request = self._request(self.http, operation, arguments, extra)
        try:
            response = await self.http.send(request)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._failure(operation, error) from error
        return self._read(operation, response)

    def paginate(
        self, operation: Operation[T], arguments: Arguments, extra: Extra, max_items: int | None
    ) -> AsyncPaginator[Any, T]:
        """Return the paginator of one call."""
        chosen, options = self._paged(operation, arguments, extra)
        return AsyncPaginator(
            lambda choice: self.call(operation, chosen(choice), extra), max_items=max_items, **options
        )

    def rows(self, operation: Operation[Any], arguments: Arguments, extra: Extra) -> AsyncIterator[dict[str, str]]:
        """Stream the rows of a CSV answer; the connection closes when the iterator is done or closed."""
        request = self._request(self.http, operation, arguments, extra)
        return self._stream(operation, request)

    async def _stream(self, operation: Operation[Any], request: httpx.Request) -> AsyncIterator[dict[str, str]]:
        records, text = CsvRecords(), codecs.getincrementaldecoder("utf-8-sig")("replace")
        try:
            response = await self.http.send(request, stream=True)
            try:
                if response.status_code != 200:
                    await response.aread()
                    raise self._refusal(operation, response)
                async for chunk in response.aiter_bytes():
                    for row in records.feed(text.decode(chunk)):
                        yield row
                for row in records.close():
                    yield row
            finally:
                await response.aclose()
        except httpx.HTTPError as error:
            raise self._failure(operation, error) from error


def _credentials(settings: Settings) -> str:
    if settings.api.scheme == "basic":
        return "Basic " + base64.b64encode(f"{settings.api_key}:".encode()).decode()
    return f"Bearer {settings.api_key}"


def _finite(timeout: float | httpx.Timeout | None) -> httpx.Timeout:
    if timeout is None:
        return DEFAULT_TIMEOUT
    if isinstance(timeout, httpx.Timeout):
        return timeout
    if not timeout > 0:
        raise ConfigurationError(f"timeout must be a positive number of seconds, got {timeout}")
    return httpx.Timeout(timeout, connect=min(timeout, 10.0))

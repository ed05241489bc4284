"""Carries requests out over httpx: with `downloads`, the only modules that open a connection.

The synchronous and the asynchronous sender differ in `await` only. What to send stands in `_runtime.request`, whether
to send it again in `_core.retry`, and how to read the answer in `_core.answer`.
"""

from __future__ import annotations

import codecs
from collections.abc import AsyncIterator, Iterator
from typing import Any, TypeVar

import httpx

from . import logs
from ._core.attempts import Attempts
from ._core.csv_rows import CsvBody, CsvRecords
from ._core.page_options import PageOptions
from ._core.retry import Outcome
from ._core.settings import Settings
from ._runtime.operation import Operation
from ._runtime.request import Extra
from .paging import AsyncPaginator, Paginator
from .sending import Arguments, Sender

T = TypeVar("T")


class SyncSender(Sender):
    """Carries calls out one at a time, over one connection pool."""

    http: httpx.Client

    def __init__(self, settings: Settings, *, http: httpx.Client | None = None, **options: Any) -> None:
        super().__init__(settings, http=http, **options)
        self.http = http or httpx.Client(**self.network.client_options())

    def close(self) -> None:
        """Close the connections, unless they are lent."""
        if self.owns:
            self.http.close()

    def call(self, operation: Operation[T], arguments: Arguments, extra: Extra) -> T:
        """Carry out one call."""
        response = self.exchange(operation, arguments, extra)
        return self.read(operation, response)

    def exchange(
        self, operation: Operation[Any], arguments: Arguments, extra: Extra, *, stream: bool = False
    ) -> httpx.Response:
        """Send a call until an answer stands, and return it; a streamed success is left open."""
        request = self.prepare(self.http, operation, arguments, extra)
        attempts = self.attempts(operation, extra)
        result: httpx.Response | httpx.HTTPError | None = None
        with logs.private(self.settings.api_key):
            while True:
                queued = self.queue(operation, attempts)
                if queued is None:
                    return self.stands(operation, result)
                if queued > 0:
                    self.clock.sleep(queued)
                outcome, result = self._attempt(operation, request, attempts, stream)
                delay = attempts.after(outcome, self.clock.now(), self.clock.random)
                if delay is None:
                    return self.stands(operation, result)
                self.tell_pause(operation, delay, attempts, outcome)
                self.clock.sleep(delay)

    def _attempt(
        self, operation: Operation[Any], request: httpx.Request, attempts: Attempts, stream: bool
    ) -> tuple[Outcome, httpx.Response | httpx.HTTPError]:
        began = self.clock.now()
        self.bound(request, attempts.left(began))
        result: httpx.Response | httpx.HTTPError
        try:
            result = self.http.send(request, stream=stream, auth=self.auth, follow_redirects=False)
            if stream and not result.is_success:
                result.read()
        except httpx.HTTPError as error:
            result = error
        return self.weigh(operation, request, result, attempts, self.clock.now() - began), result

    def paginate(
        self, operation: Operation[T], arguments: Arguments, extra: Extra, **options: Any
    ) -> Paginator[Any, T]:
        """Return the paginator of one call."""
        chosen, found = self.paged(operation, arguments, extra)
        return Paginator(
            lambda choice: self.call(operation, chosen(choice), extra), options=PageOptions(**options), **found
        )

    def rows(self, operation: Operation[Any], arguments: Arguments, extra: Extra) -> Iterator[dict[str, str]]:
        """Stream the rows of a CSV answer; the connection closes when the iterator is done or dropped."""
        self.check(operation, arguments, extra)
        return self._stream(operation, arguments, extra)

    def csv(self, operation: Operation[Any], arguments: Arguments, extra: Extra) -> CsvBody:
        """Read a CSV answer to its end."""
        records, rows = CsvRecords(), []
        for chunk in self._text(operation, arguments, extra, is_whole=True):
            rows += records.feed(chunk)
        is_terminated = records.is_terminated
        rows += records.close()
        return CsvBody(records.columns, rows, is_terminated)

    def _stream(self, operation: Operation[Any], arguments: Arguments, extra: Extra) -> Iterator[dict[str, str]]:
        records = CsvRecords()
        for chunk in self._text(operation, arguments, extra):
            yield from records.feed(chunk)
        yield from records.close()

    def _text(
        self, operation: Operation[Any], arguments: Arguments, extra: Extra, *, is_whole: bool = False
    ) -> Iterator[str]:
        text = codecs.getincrementaldecoder("utf-8-sig")("strict" if is_whole else "replace")
        response = self.exchange(operation, arguments, extra, stream=True)
        try:
            self.check_stream(operation, response)
            for chunk in response.iter_bytes():
                yield text.decode(chunk)
            yield text.decode(b"", final=True)
        except (httpx.HTTPError, UnicodeDecodeError) as error:
            raise self.broken(operation, error, is_whole) from error
        finally:
            response.close()


class AsyncSender(Sender):
    """Carries calls out concurrently, over one connection pool."""

    http: httpx.AsyncClient

    def __init__(self, settings: Settings, *, http: httpx.AsyncClient | None = None, **options: Any) -> None:
        super().__init__(settings, http=http, **options)
        self.http = http or httpx.AsyncClient(**self.network.client_options())

    async def aclose(self) -> None:
        """Close the connections, unless they are lent."""
        if self.owns:
            await self.http.aclose()

    async def call(self, operation: Operation[T], arguments: Arguments, extra: Extra) -> T:
        """Carry out one call."""
        response = await self.exchange(operation, arguments, extra)
        return self.read(operation, response)

    async def exchange(
        self, operation: Operation[Any], arguments: Arguments, extra: Extra, *, stream: bool = False
    ) -> httpx.Response:
        """Send a call until an answer stands, and return it; a streamed success is left open."""
        request = self.prepare(self.http, operation, arguments, extra)
        attempts = self.attempts(operation, extra)
        result: httpx.Response | httpx.HTTPError | None = None
        with logs.private(self.settings.api_key):
            while True:
                queued = self.queue(operation, attempts)
                if queued is None:
                    return self.stands(operation, result)
                if queued > 0:
                    await self.clock.sleep_async(queued)
                outcome, result = await self._attempt(operation, request, attempts, stream)
                delay = attempts.after(outcome, self.clock.now(), self.clock.random)
                if delay is None:
                    return self.stands(operation, result)
                self.tell_pause(operation, delay, attempts, outcome)
                await self.clock.sleep_async(delay)

    async def _attempt(
        self, operation: Operation[Any], request: httpx.Request, attempts: Attempts, stream: bool
    ) -> tuple[Outcome, httpx.Response | httpx.HTTPError]:
        began = self.clock.now()
        self.bound(request, attempts.left(began))
        result: httpx.Response | httpx.HTTPError
        try:
            result = await self.http.send(request, stream=stream, auth=self.auth, follow_redirects=False)
            if stream and not result.is_success:
                await result.aread()
        except httpx.HTTPError as error:
            result = error
        return self.weigh(operation, request, result, attempts, self.clock.now() - began), result

    def paginate(
        self, operation: Operation[T], arguments: Arguments, extra: Extra, **options: Any
    ) -> AsyncPaginator[Any, T]:
        """Return the paginator of one call."""
        chosen, found = self.paged(operation, arguments, extra)
        return AsyncPaginator(
            lambda choice: self.call(operation, chosen(choice), extra), options=PageOptions(**options), **found
        )

    def rows(self, operation: Operation[Any], arguments: Arguments, extra: Extra) -> AsyncIterator[dict[str, str]]:
        """Stream the rows of a CSV answer; the connection closes when the iterator is done or closed."""
        self.check(operation, arguments, extra)
        return self._stream(operation, arguments, extra)

    async def csv(self, operation: Operation[Any], arguments: Arguments, extra: Extra) -> CsvBody:
        """Read a CSV answer to its end."""
        records, rows = CsvRecords(), []
        async for chunk in self._text(operation, arguments, extra, is_whole=True):
            rows += records.feed(chunk)
        is_terminated = records.is_terminated
        rows += records.close()
        return CsvBody(records.columns, rows, is_terminated)

    async def _stream(
        self, operation: Operation[Any], arguments: Arguments, extra: Extra
    ) -> AsyncIterator[dict[str, str]]:
        records = CsvRecords()
        async for chunk in self._text(operation, arguments, extra):
            for row in records.feed(chunk):
                yield row
        for row in records.close():
            yield row

    async def _text(
        self, operation: Operation[Any], arguments: Arguments, extra: Extra, *, is_whole: bool = False
    ) -> AsyncIterator[str]:
        text = codecs.getincrementaldecoder("utf-8-sig")("strict" if is_whole else "replace")
        response = await self.exchange(operation, arguments, extra, stream=True)
        try:
            self.check_stream(operation, response)
            async for chunk in response.aiter_bytes():
                yield text.decode(chunk)
            yield text.decode(b"", final=True)
        except (httpx.HTTPError, UnicodeDecodeError) as error:
            raise self.broken(operation, error, is_whole) from error
        finally:
            await response.aclose()

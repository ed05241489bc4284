"""Sends requests over httpx: the retry loop, streamed bodies, and lists."""

from __future__ import annotations

import codecs
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack
from typing import Any, TypeVar

from ozkit_runtime.operation import Operation
from ozkit_runtime.pagination import AsyncPaginator
from ozkit_runtime.pagination.page_walk import PageOptions
from ozkit_runtime.raw import RawResponse
from ozkit_runtime.redact import SecretText
from ozkit_runtime.request import RequestOptions

from .._http import httpx
from .._http.base import BaseHttpCaller, Result
from .._http.connections import AsyncConnections
from .._http.content import ContentDecoder, TooLarge, with_content
from .._http.csv_rows import CsvBody, CsvRecords
from .._http.deadlines import send_within_async
from .._http.logging import redacted_logs
from .._http.raw import Arguments
from .._http.retry import Attempts, Outcome
from ..errors import InvalidArgument, UnexpectedResponse
from .flows import AsyncFlowRunner

T = TypeVar("T")


async def _without_body(response: httpx.Response) -> httpx.Response:
    await response.aclose()
    return response


class AsyncHttpCaller(BaseHttpCaller, AsyncFlowRunner):
    """Makes the calls of a client; resources hold it as `_caller`."""

    _connections_of = AsyncConnections

    async def aclose(self) -> None:
        """Close the connections, unless the httpx client is the user's or shared."""
        if self._owned:
            await self._connections.aclose()

    async def call(self, operation: Operation[T], arguments: Arguments, options: RequestOptions) -> T:
        """Make one call and return its success model."""
        return self._parse(operation, await self._send(operation, arguments, options))

    async def call_raw(
        self, operation: Operation[T], arguments: Arguments, options: RequestOptions, *, is_rows: bool = False
    ) -> RawResponse[T]:
        """Make one call and return its response as it came."""
        return self._raw(operation, await self._send(operation, arguments, options), is_rows=is_rows)

    def raw(self) -> Any:
        """Return a caller that makes the same calls and returns raw responses."""
        return AsyncRawCaller(self)

    def paginate(
        self, operation: Operation[T], arguments: Arguments, options: RequestOptions, **page_options: Any
    ) -> AsyncPaginator[Any, T]:
        """Return the paginator of a list; nothing is sent yet."""
        with_page, paging = self._paging(operation, arguments, options)
        return AsyncPaginator(
            lambda parameters: self.call(operation, with_page(parameters), options),
            options=PageOptions(**page_options),
            **paging,
        )

    def rows(
        self, operation: Operation[Any], arguments: Arguments, options: RequestOptions
    ) -> AsyncIterator[dict[str, str]]:
        """Stream the rows of a CSV response; the connection is released when the iterator ends or is closed."""
        return self._rows(operation, self.prepare(operation, arguments, options), options)

    async def read_csv(self, operation: Operation[Any], arguments: Arguments, options: RequestOptions) -> CsvBody:
        """Read a whole CSV response, as far as it can be read: at least one record."""
        records, rows, error = CsvRecords(passes=True), [], None
        is_terminated = True
        try:
            async for chunk in self._text(operation, arguments, options, is_whole=True):
                rows += records.feed(chunk)
            is_terminated = records.is_terminated
            while last := records.close():
                rows += last
        except UnexpectedResponse as caught:
            if not rows:
                raise
            error = caught
        return CsvBody(records.columns, rows, is_terminated, records.bad, error)

    async def open_url(
        self, url: SecretText, headers: Mapping[str, str], left: float, stack: ExitStack
    ) -> httpx.Response:
        """Request a signed URL without anything of the API and return the response, the body of a success unread.

        `left` are the seconds until its headers must have arrived, and the maximum silence in its body.
        """
        began = self.clock.now()
        timeouts = self._timeouts(left)
        client = stack.enter_context(await self._connections.acquire(timeouts["pool"]))
        response = await send_within_async(
            left - (self.clock.now() - began),
            # Not built by the client, which would add its headers and cookies.
            lambda: client.send(
                httpx.Request("GET", str(url), headers=headers, extensions={"timeout": timeouts}),
                stream=True,
                auth=None,
                follow_redirects=False,
            ),
            _without_body,
            stream=True,
        )
        timeouts["read"] = float(timeouts["read"])
        return response

    async def _send(
        self,
        operation: Operation[Any],
        arguments: Arguments,
        options: RequestOptions,
        stream: ExitStack | None = None,
    ) -> httpx.Response:
        """Send a call, with its retries, and return the final response.

        With `stream` the body of a success is left to be read; closing it releases the connection.
        """
        request = self._build(operation, arguments, options)
        attempts = self._attempts(operation, options)
        result: Result | None = None
        with redacted_logs(self.options.api_key):
            while (wait := self._reserve(operation, attempts)) is not None:
                if wait > 0:
                    await self.clock.sleep_async(wait)
                outcome, result = await self._attempt(operation, request, attempts, stream, options.timeout)
                delay = attempts.retry_delay(outcome, self.clock.now(), self.clock.random)
                if delay is None:
                    break
                self._note_retry(operation, delay, attempts, outcome)
                await self.clock.sleep_async(delay)
            return self._response_or_raise(operation, result)

    async def _attempt(
        self,
        operation: Operation[Any],
        request: httpx.Request,
        attempts: Attempts,
        stream: ExitStack | None,
        timeout: float | None,
    ) -> tuple[Outcome, Result]:
        """Send a request once: the only place where one is sent."""
        began = self.clock.now()
        left = attempts.time_left(began)
        timeouts = self._timeouts(left, timeout)
        request.extensions = {**request.extensions, "timeout": timeouts}
        result: Result
        try:
            with ExitStack() as stack:
                client = stack.enter_context(await self._connections.acquire(timeouts["pool"]))
                left -= self.clock.now() - began
                result = await send_within_async(
                    left,
                    lambda: client.send(request, stream=True, auth=self._auth, follow_redirects=False),
                    lambda response: self._whole(operation, response),
                    stream=stream is not None,
                )
                if stream is not None and result.is_success:
                    # Reading on is limited by silence, not by length.
                    timeouts["read"] = float(timeouts["read"])
                    stream.push(stack.pop_all())
        except httpx.HTTPError as error:
            result = error
        return self._classify(operation, request, result, attempts, self.clock.now() - began), result

    async def _whole(self, operation: Operation[Any], response: httpx.Response) -> httpx.Response:
        """Read the body of a response, decoded and up to the limit, and close the response."""
        try:
            if response.is_stream_consumed:  # A transport without a network gives the whole content.
                await response.aread()
                if len(response.content) > self.options.max_response_bytes:
                    raise self._too_large(operation, response.status_code)
                return response
            pieces = bytearray()
            async for piece in self._decoded(operation, response):
                pieces += piece
            return with_content(response, bytes(pieces))
        finally:
            await response.aclose()

    async def _decoded(
        self, operation: Operation[Any], response: httpx.Response, *, is_limited: bool = True
    ) -> AsyncIterator[bytes]:
        """Yield the decoded body of a streamed response."""
        if response.is_stream_consumed:  # A transport without a network gives the whole content.
            yield await response.aread()
            return
        limit = self.options.max_response_bytes if is_limited else None
        decoder = ContentDecoder(response.headers.get("content-encoding", ""), limit)
        try:
            async for chunk in response.aiter_raw() if decoder.is_supported else response.aiter_bytes():
                for piece in decoder.feed(chunk):
                    yield piece
        except TooLarge:
            raise self._too_large(operation, response.status_code) from None
        decoder.close()

    async def _rows(
        self, operation: Operation[Any], arguments: Arguments, options: RequestOptions
    ) -> AsyncIterator[dict[str, str]]:
        records = CsvRecords()
        async for chunk in self._text(operation, arguments, options):
            for row in records.feed(chunk):
                yield row
        while rows := records.close():
            for row in rows:
                yield row
        if len(records.columns) < 2:
            raise UnexpectedResponse(
                f"{operation.name}: the response has no header of a table: is a proxy or login page in between?",
                status=200,
            )

    async def _text(
        self, operation: Operation[Any], arguments: Arguments, options: RequestOptions, *, is_whole: bool = False
    ) -> AsyncIterator[str]:
        text = codecs.getincrementaldecoder("utf-8-sig")("strict" if is_whole else "replace")
        with ExitStack() as stream:
            response = await self._send(operation, arguments, options, stream)
            try:
                self._check_csv(operation, response)
                async for chunk in self._decoded(operation, response, is_limited=is_whole):
                    yield text.decode(chunk)
                yield text.decode(b"", final=True)
            except (httpx.HTTPError, UnicodeDecodeError) as error:
                raise self._csv_error(operation, error, is_whole) from error
            finally:
                await response.aclose()


class AsyncRawCaller:
    """The caller behind `with_raw_response`: the calls of a client, with their responses as they came."""

    def __init__(self, caller: AsyncHttpCaller) -> None:
        self._caller = caller

    def raw(self) -> AsyncRawCaller:
        """Return this caller."""
        return self

    async def call(self, operation: Operation[T], arguments: Arguments, options: RequestOptions) -> RawResponse[T]:
        """Make one call."""
        return await self._caller.call_raw(operation, arguments, options)

    async def paginate(
        self, operation: Operation[T], arguments: Arguments, options: RequestOptions, **page_options: Any
    ) -> RawResponse[T]:
        """Fetch one page of a list."""
        if given := [name for name, value in page_options.items() if value]:
            raise InvalidArgument(
                f"{operation.name}: with_raw_response fetches one page: leave out {', '.join(given)}, and give the "
                "page's own arguments"
            )
        return await self.call(operation, arguments, options)

    async def rows(self, operation: Operation[Any], arguments: Arguments, options: RequestOptions) -> RawResponse[Any]:
        """Fetch a whole CSV response."""
        return await self._caller.call_raw(operation, arguments, options, is_rows=True)

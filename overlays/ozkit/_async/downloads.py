"""Fetches signed URLs without credentials, headers or cookies of the API; whole files only."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from ozkit_runtime.redact import SecretText, secret_text

from .._http import httpx
from .._http.content import ContentDecoder
from .._http.downloads import DownloadTarget, FetchCut, FetchError, redirect_target, transcript_name
from .._http.logging import redacted_logs
from ..errors import OzkitError, UnexpectedResponse
from .http import AsyncHttpCaller

_MAX_REDIRECTS = 10
_HEADERS = {"Accept": "*/*", "Accept-Encoding": "identity"}


class AsyncDownload(DownloadTarget):
    """One download into a file, fetched by the httpx client of a caller."""

    def __init__(self, operation: str, to: str | os.PathLike[str], caller: AsyncHttpCaller, uid: str = "") -> None:
        super().__init__(operation, to, caller.clock, uid, deadline=caller.options.retry.deadline)
        self._caller = caller

    async def fetch(self, address: Callable[[], Awaitable[tuple[str, str, str]]]) -> Path:
        """Fetch and write the file.

        `address` returns the signed URL, the file name and the content type; it is called for each attempt.
        """
        with redacted_logs(""):
            while True:
                signed, name, content_type = await address()
                url = secret_text(signed)
                del signed
                try:
                    with self.open(name) as (file, paths):
                        await self._write(file, url, name, content_type)
                    return paths[0]
                except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, FetchError, FetchCut) as error:
                    delay = self.next_delay(error)
                if isinstance(delay, OzkitError):
                    raise delay  # Here no frame holds the error of the request, which can name the URL.
                await self.clock.sleep_async(delay)

    async def _write(self, file: IO[bytes], url: SecretText, name: str, content_type: str) -> None:
        """Write the content of a URL into a file; redirects are followed."""
        for _ in range(_MAX_REDIRECTS):
            with ExitStack() as stack:
                response = await self._caller.open_url(url, _HEADERS, self.time_left(), stack)
                try:
                    if response.has_redirect_location:
                        url = redirect_target(url, response)
                        continue
                    self.check(response.status_code, response.headers.get("content-type", ""), name, content_type)
                    await self._write_body(file, response)
                    return
                finally:
                    await response.aclose()
        raise UnexpectedResponse(f"{self.operation}: more than {_MAX_REDIRECTS} redirects", status=302)

    async def _write_body(self, file: IO[bytes], response: httpx.Response) -> None:
        if response.is_stream_consumed:  # A transport without a network gives the whole content.
            file.write(await response.aread())
            return
        decoder, received = ContentDecoder(response.headers.get("content-encoding", "")), 0
        if not decoder.is_supported:
            raise UnexpectedResponse(f"{self.operation}: the download has an unsupported encoding", status=200)
        async for chunk in response.aiter_raw():
            received += len(chunk)
            self.note_progress(received)
            for piece in decoder.feed(chunk):
                file.write(piece)
        decoder.close()
        self.check_length(response.headers.get("content-length"), received)


async def save_transcript(
    operation: str,
    to: str | os.PathLike[str],
    caller: AsyncHttpCaller,
    owner: str,
    transcript: Callable[[], Awaitable[str]],
) -> Path:
    """Save the transcript of a run, a conversation or a harness, `owner`; a file in a folder is named after it.

    `transcript` returns the signed URL; it is called for each attempt.
    """
    download = AsyncDownload(operation, to, caller)

    async def address() -> tuple[str, str, str]:
        return await transcript(), transcript_name(owner), ""

    return await download.fetch(address)

"""Fetches signed addresses with a bare client: no credentials, no headers of ours, no cookies; whole files only.

A file is written beside its place under another name and renamed when it is complete, so a reader never sees half.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import httpx

from . import logs
from ._clock import Clock
from ._core.retry import RetryPolicy
from ._runtime.redact import redact_text
from .errors import ConnectionFailed, InvalidArgument, OzkitError, UnexpectedResponse
from .sending import Network

# What stores answer when a signed address has run out; asking for the address again helps then.
_RUN_OUT = frozenset({400, 401, 403, 404, 410})
_UNFIT = frozenset('<>:"|?*')
_LONGEST = 200
POLICY = RetryPolicy(attempts=5, first_delay=1.0, max_delay=10.0)


class Download:
    """One download: the decisions that both twins share.

    Args:
        what: What is fetched, for errors, such as `artifacts.download`.
        to: The file to write, or a folder that exists.
        network: How connections are made.
        clock: Time and chance.
    """

    def __init__(self, what: str, to: str | os.PathLike[str], network: Network, clock: Clock) -> None:
        self.what = what
        self.to = Path(to)
        self.network = network
        self.clock = clock
        self.number = 0

    def sync(self, address: Callable[[], tuple[str, str]]) -> Path:
        """Fetch in this thread; `address` gives the signed address and a file name, anew each time."""
        with logs.private(""), httpx.Client(**self.network.bare_options()) as bare:
            while True:
                url, name = address()
                try:
                    with self._file(name) as file, bare.stream("GET", url, follow_redirects=True) as response:
                        self._check(response)
                        for chunk in response.iter_bytes():
                            file.write(chunk)
                    return self._place(name)
                except (httpx.HTTPError, httpx.InvalidURL, _AgainError) as error:
                    self.clock.sleep(self._delay(error))

    async def asynchronous(self, address: Callable[[], Awaitable[tuple[str, str]]]) -> Path:
        """Fetch in this task; `address` gives the signed address and a file name, anew each time."""
        with logs.private(""):
            async with httpx.AsyncClient(**self.network.bare_options()) as bare:
                while True:
                    url, name = await address()
                    try:
                        with self._file(name) as file:
                            async with bare.stream("GET", url, follow_redirects=True) as response:
                                self._check(response)
                                async for chunk in response.aiter_bytes():
                                    file.write(chunk)
                        return self._place(name)
                    except (httpx.HTTPError, httpx.InvalidURL, _AgainError) as error:
                        await self.clock.sleep_async(self._delay(error))

    def save(self, content: bytes, name: str) -> Path:
        """Write a file whose content is here already."""
        with self._file(name) as file:
            file.write(content)
        return self._place(name)

    def _place(self, name: str) -> Path:
        if not self.to.is_dir():
            return self.to
        safe = safe_name(name)
        if not safe:
            raise InvalidArgument(f"{self.what}: the server names no file: give a file name in `to`")
        return self.to / safe

    @contextmanager
    def _file(self, name: str) -> Iterator[IO[bytes]]:
        place = self._place(name)
        handle, scratch = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:40]}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            os.replace(scratch, place)  # noqa: PTH105 - the name of a temporary file is a string
        except BaseException:
            Path(scratch).unlink(missing_ok=True)
            raise

    def _check(self, response: httpx.Response) -> None:
        if response.is_success:
            return
        if response.status_code in _RUN_OUT or response.status_code >= 500 or response.status_code == 429:
            raise _AgainError(f"HTTP {response.status_code}", response.status_code)
        raise UnexpectedResponse(
            f"{self.what}: the store answers HTTP {response.status_code}", status=response.status_code
        )

    def _delay(self, error: Exception) -> float:
        self.number += 1
        if self.number >= POLICY.attempts:
            raise self._final(error) from None
        return POLICY.backoff(self.number, self.clock.random)

    def _final(self, error: Exception) -> OzkitError:
        said = redact_text(str(error) or type(error).__name__)
        if isinstance(error, _AgainError):
            return UnexpectedResponse(
                f"{self.what}: the store answers {said}, {self.number} times", status=error.status
            )
        return ConnectionFailed(f"{self.what}: the download broke off {self.number} times: {said}")


class _AgainError(Exception):
    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def safe_name(name: str) -> str:
    """Return the last part of a file name from a server, fit for any system; empty if nothing is left of it."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    plain = "".join(letter if letter.isprintable() and letter not in _UNFIT else "_" for letter in last).rstrip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not stem or len(ending) > _LONGEST // 8:
        stem, dot, ending = plain, "", ""
    # Systems count bytes, and the temporary file beside it has a longer name.
    stem = stem.encode()[: _LONGEST - len(f".{ending}".encode())].decode(errors="ignore")
    return stem + dot + ending


def checked_place(to: Any, what: str) -> str | os.PathLike[str]:
    """Return where a download goes.

    Raises:
        InvalidArgument: If nothing can be written there.
    """
    path = Path(to)
    if not path.is_dir() and not path.parent.is_dir():
        raise InvalidArgument(f"{what}: the folder {path.parent} does not exist: make it first")
    return path

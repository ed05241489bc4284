"""Puts the checker between an httpx client and its network.

The first exchange that differs from the documents raises `ContractViolationError` out of the call that made it, and is
kept in `Watch.violations`, so that one that something swallowed is still found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx

from .checker import Checker


class ContractViolationError(AssertionError):
    """A request or an answer that the documents do not allow."""


class Watch:
    """What one client sends and gets, checked.

    Args:
        checker: The documents.
        base_url: The client's base URL; what goes elsewhere, such as a download, is not ours to check.
        answers: Whether the answers are checked too; not where a test has the server lie.
    """

    def __init__(self, checker: Checker, base_url: str = "", *, answers: bool = True) -> None:
        self.checker = checker
        self.base_url = base_url
        self.answers = answers
        self.requests: Counter[str] = Counter()
        self.responses: Counter[str] = Counter()
        self.violations: list[str] = []

    def path(self, request: httpx.Request) -> str | None:
        """Return the path of a request below the base URL, or None where it goes elsewhere."""
        base, url = httpx.URL(self.base_url), request.url
        root, path = base.raw_path.decode().rstrip("/"), url.raw_path.decode().partition("?")[0]
        if (base.scheme, base.host, base.port) != (url.scheme, url.host, url.port) or not path.startswith(root + "/"):
            return None
        return path.removeprefix(root)

    def sent(self, request: httpx.Request) -> None:
        """Check a request that is about to be sent.

        Raises:
            ContractViolationError: If the documents do not allow it.
        """
        path = self.path(request)
        if path is not None:
            operation, errors = self.checker.check(request, path)
            self.requests[operation or path] += 1
            self._report("request", request, errors)

    def wants(self, request: httpx.Request, response: httpx.Response) -> bool:
        """Say whether an answer is to be checked.

        HTML with an error status comes from something that stands before the API, which no document describes.
        """
        is_page = response.status_code >= 400 and "html" in response.headers.get("content-type", "")
        return self.answers and not is_page and self.path(request) is not None

    def came(self, request: httpx.Request, response: httpx.Response) -> None:
        """Check an answer whose body has come completely.

        Raises:
            ContractViolationError: If the documents do not allow it.
        """
        operation, errors = self.checker.check(request, self.path(request) or "", response)
        self.responses[operation or request.url.path] += 1
        self._report(f"answer {response.status_code}", request, errors)

    def _report(self, what: str, request: httpx.Request, errors: list[str]) -> None:
        if errors:
            message = f"{request.method} {request.url.path}: the {what} differs from the document: {'; '.join(errors)}"
            self.violations.append(message)
            raise ContractViolationError(message)


class CheckedTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Checks every exchange of a client of either world.

    Closing it does nothing, because a download closes the transport that its client lent it; `dispose` closes.
    """

    def __init__(self, watch: Watch, inner: Any) -> None:
        self.watch = watch
        self.inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.watch.sent(request)
        return self._teed(request, self.inner.handle_request(request))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        self.watch.sent(request)
        return self._teed(request, await self.inner.handle_async_request(request))

    def _teed(self, request: httpx.Request, response: httpx.Response) -> httpx.Response:
        if not self.watch.wants(request, response):
            return response
        status, headers = response.status_code, response.headers

        def done(body: bytes) -> None:
            self.watch.came(request, httpx.Response(status, headers=headers, content=body))

        return httpx.Response(
            status, headers=headers, stream=_Tee(response.stream, done), extensions=response.extensions
        )

    def dispose(self) -> Any:
        """Close the connections; of an asynchronous client, what this returns is awaited."""
        return self.inner.aclose() if isinstance(self.inner, httpx.AsyncBaseTransport) else self.inner.close()


class _Tee(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Passes a body on as it comes, and shows it once it is complete; one that breaks off is never shown."""

    def __init__(self, inner: Any, done: Callable[[bytes], None]) -> None:
        self._inner, self._done = inner, done

    def __iter__(self) -> Iterator[bytes]:
        parts = []
        for part in self._inner:
            parts.append(part)
            yield part
        self._done(b"".join(parts))

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts = []
        async for part in self._inner:
            parts.append(part)
            yield part
        self._done(b"".join(parts))

    def close(self) -> None:
        self._inner.close()

    async def aclose(self) -> None:
        await self._inner.aclose()

"""Response bodies as bytes: decompressed up to a limit, and checked to be complete.

httpx returns what it could decompress of a body that ends too early, without an error.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from . import httpx

ACCEPT_ENCODING = "gzip, deflate"
# Generous: the largest responses of the APIs are some tens of megabytes.
MAX_RESPONSE_BYTES = 1 << 30
_PIECE = 1 << 20
_WINDOW_BITS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class TooLarge(Exception):
    """A body is longer than the limit."""


class ContentDecoder:
    """Decodes one body, up to a limit of decoded bytes.

    Attributes:
        is_supported: Whether the encoding is decoded here; other bodies are passed through as they are.
    """

    def __init__(self, encoding: str, limit: int | None = None) -> None:
        self._encoding = encoding.strip().lower()
        self.is_supported = self._encoding in {"", "identity", *_WINDOW_BITS}
        self._left = limit
        self._inflater = self._new_inflater() if self._encoding in _WINDOW_BITS else None
        self._has_begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield the decoded content of a chunk, in pieces of limited size; raise `TooLarge` at the limit."""
        if self._inflater is None:
            yield self._counted(data)
            return
        is_full = False
        while data or (is_full and not self._inflater.eof):
            if self._inflater.eof:
                if not data.strip(b"\0"):
                    return  # Padding after the end.
                self._inflater = self._new_inflater()  # The next member of the stream.
            if not self._has_begun:
                self._has_begun = True
                if self._encoding == "deflate" and data[0] & 0x0F != 8:
                    self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)  # Some servers send it without its header.
            try:
                piece = self._inflater.decompress(data, _PIECE)
            except zlib.error as error:
                raise httpx.DecodingError(f"invalid {self._encoding} data: {error}") from None
            if piece:
                yield self._counted(piece)
            is_full = len(piece) == _PIECE
            data = self._inflater.unconsumed_tail or self._inflater.unused_data

    def close(self) -> None:
        """Check that the body is complete.

        Raises:
            httpx.DecodingError: If it ends before the end of its compressed stream.
        """
        if self._inflater is not None and self._has_begun and not self._inflater.eof:
            raise httpx.DecodingError(f"the {self._encoding} data was cut short")

    def _new_inflater(self) -> zlib._Decompress:
        return zlib.decompressobj(_WINDOW_BITS[self._encoding])

    def _counted(self, data: bytes) -> bytes:
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                raise TooLarge
        return data


def with_content(response: httpx.Response, content: bytes) -> httpx.Response:
    """Return a response whose body has been read and decoded."""
    headers = [(name, value) for name, value in response.headers.raw if name.lower() != b"content-encoding"]
    return httpx.Response(
        response.status_code, headers=headers, content=content, request=response.request, extensions=response.extensions
    )

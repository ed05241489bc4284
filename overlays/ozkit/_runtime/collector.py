"""Pause the cyclic garbage collector while one large answer is decoded.

Each few hundred new containers make the collector traverse what was just made, though none of it can be garbage yet:
about a fifth of the time of a page of 500 runs. Mercurial does the same for the same reason (`util.nogc`).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_WORTH_IT = 100_000


@contextmanager
def paused(size: int) -> Iterator[None]:
    """Pause collection inside the block, if there is that much to decode.

    Args:
        size: The length of the text to decode, in bytes.
    """
    if size < _WORTH_IT or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

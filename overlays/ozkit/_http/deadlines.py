"""Total deadlines of attempts: httpx limits only the silence between two bytes.

`network.py` applies them while headers arrive.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from . import httpx

# The timeouts of the phases say more than the total deadline: they are given the chance to come first.
_GRACE = 0.2


def send_within(
    seconds: float,
    send: Callable[[], httpx.Response],
    read: Callable[[httpx.Response], httpx.Response],
    *,
    stream: bool,
) -> httpx.Response:
    """Send a request and read its response, whose body is read by the caller if it is a streamed success."""
    deadline = time.monotonic() + seconds
    response = send()
    if stream and response.is_success:
        return response
    try:
        if not response.is_stream_consumed:
            from .network import TimedBody

            response.stream = TimedBody(response.stream, deadline)
        return read(response)
    except BaseException:
        response.close()
        raise


async def send_within_async(
    seconds: float,
    send: Callable[[], Awaitable[httpx.Response]],
    read: Callable[[httpx.Response], Awaitable[httpx.Response]],
    *,
    stream: bool,
) -> httpx.Response:
    """Send a request and read its response, whose body is read by the caller if it is a streamed success."""
    import anyio

    outcome: httpx.Response | Exception = httpx.ReadTimeout("the deadline has passed")

    async def attempt() -> None:
        nonlocal outcome
        with anyio.move_on_after(seconds + _GRACE):
            try:
                response = await send()
                try:
                    outcome = response if stream and response.is_success else await read(response)
                except BaseException:
                    with anyio.CancelScope(shield=True):
                        await response.aclose()
                    raise
            except Exception as error:
                outcome = error

    # httpcore protects its pool from cancel scopes, which end this task, but not from `asyncio.Task.cancel`.
    try:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(attempt)
    except BaseException:
        if isinstance(outcome, httpx.Response):
            with anyio.CancelScope(shield=True):
                await outcome.aclose()
        raise
    if isinstance(outcome, Exception):
        raise outcome
    return outcome

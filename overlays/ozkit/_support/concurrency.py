"""Concurrent calls: worker threads for the sync client, tasks for the async client."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, TypeVar

from ozkit_runtime.pagination.prefetch import start_thread

from ..errors import OzkitError

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")


def shielded(seconds: float) -> AbstractContextManager[object]:
    """Return a context for calls after an interruption; a second one ends them."""
    return nullcontext(seconds)


def shielded_async(seconds: float) -> AbstractContextManager[object]:
    """Return a context for calls in a cancelled task, which ends them after some seconds."""
    import anyio

    return anyio.move_on_after(seconds, shield=True)


def gather(call: Callable[[Item], Any], items: Sequence[Item], width: int) -> list[Any]:
    """Return the result of `call` for each item, up to `width` at a time in worker threads.

    After the first result that is an error no further call is started; its result is None.
    """
    if len(items) == 1:
        return [call(items[0])]  # Ctrl-C interrupts sleeps of this thread, but not of worker threads.
    from concurrent.futures import FIRST_COMPLETED, wait

    results: list[Any] = [None] * len(items)
    waiting = list(enumerate(items))[::-1]
    running: dict[Future[Any], int] = {}
    while waiting or running:
        while waiting and len(running) < width:
            index, item = waiting.pop()
            running[start_thread(call, item)] = index
        for done in wait(running, return_when=FIRST_COMPLETED).done:
            results[running.pop(done)] = result = done.result()
            if isinstance(result, OzkitError):
                waiting.clear()
    return results


async def gather_async(call: Callable[[Item], Awaitable[Any]], items: Sequence[Item], width: int) -> list[Any]:
    """Return the result of `call` for each item, up to `width` at a time in tasks.

    After the first result that is an error no further call is started; its result is None.
    """
    import anyio

    results: list[Any] = [None] * len(items)
    waiting = list(enumerate(items))[::-1]

    async def work() -> None:
        while waiting:
            index, item = waiting.pop()
            results[index] = await call(item)
            if isinstance(results[index], OzkitError):
                waiting.clear()

    try:
        async with anyio.create_task_group() as group:
            for _ in range(min(width, len(items))):
                group.start_soon(work)
    except BaseExceptionGroup as errors:
        # The caller's own error (from `on_progress`, say) is raised bare, as in the sync client.
        raise errors.exceptions[0] from None
    return results


def pause(seconds: float) -> float:
    """Let other threads and processes run; return the seconds that it took."""
    began = time.monotonic()
    time.sleep(seconds)
    return time.monotonic() - began


async def pause_async(seconds: float) -> float:
    """Let other tasks, threads and processes run; return the seconds that it took."""
    import anyio

    began = time.monotonic()
    await anyio.sleep(seconds)
    return time.monotonic() - began

"""Carries programs out: performs each step and tells the program what came of it. The twins differ in `await` only."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from ._core.programs.steps import Call, Emit, Gather, Program, ReadRows, ServerTime, Sleep, Step
from .errors import OzkitError
from .transport import AsyncSender, SyncSender

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


def run(program: Program[T], sender: SyncSender) -> T:
    """Carry a program out and return its result."""
    result: list[T] = []
    for _ in stream(program, sender, result):
        raise AssertionError("a program that emits is driven by stream()")
    return result[0]


def stream(program: Program[T], sender: SyncSender, result: list[T] | None = None) -> Iterator[Any]:
    """Carry a program out, yielding what it emits; its result is appended to `result`."""
    value: Any = None
    error: OzkitError | None = None
    try:
        while True:
            try:
                step = program.throw(error) if error is not None else program.send(value)
            except StopIteration as stop:
                if result is not None:
                    result.append(stop.value)
                return
            value, error = None, None
            if isinstance(step, Emit):
                yield step.value
            else:
                try:
                    value = _perform(step, sender)
                except OzkitError as raised:
                    error = raised
    finally:
        program.close()


def _perform(step: Step, sender: SyncSender) -> Any:
    if isinstance(step, Call):
        return sender.call(step.operation, step.arguments, step.extra)
    if isinstance(step, Sleep):
        return sender.clock.sleep(step.seconds)
    if isinstance(step, Gather):
        return _gather(step, sender)
    if isinstance(step, ReadRows):
        return sender.csv(step.call.operation, step.call.arguments, step.call.extra)
    assert isinstance(step, ServerTime)
    return sender.server_time()


def _gather(step: Gather, sender: SyncSender) -> list[Any]:
    if len(step.calls) == 1:
        return [_outcome(step.calls[0], sender)]  # Ctrl-C ends its pauses, which it does not in other threads.
    from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

    outcomes: list[Any] = [None] * len(step.calls)
    waiting = list(enumerate(step.calls))[::-1]
    under_way: dict[Future[Any], int] = {}
    with ThreadPoolExecutor(step.width, thread_name_prefix="ozkit-page") as pool:
        try:
            while waiting or under_way:
                while waiting and len(under_way) < step.width:
                    place, call = waiting.pop()
                    under_way[pool.submit(_outcome, call, sender)] = place
                for done in wait(under_way, return_when=FIRST_COMPLETED).done:
                    outcomes[under_way.pop(done)] = outcome = done.result()
                    if isinstance(outcome, OzkitError):
                        waiting.clear()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    return outcomes


def _outcome(call: Call, sender: SyncSender) -> Any:
    try:
        return sender.call(call.operation, call.arguments, call.extra)
    except OzkitError as error:
        return error


async def run_async(program: Program[T], sender: AsyncSender) -> T:
    """Carry a program out and return its result."""
    result: list[T] = []
    async for _ in stream_async(program, sender, result):
        raise AssertionError("a program that emits is driven by stream_async()")
    return result[0]


async def stream_async(program: Program[T], sender: AsyncSender, result: list[T] | None = None) -> AsyncIterator[Any]:
    """Carry a program out, yielding what it emits; its result is appended to `result`."""
    value: Any = None
    error: OzkitError | None = None
    try:
        while True:
            try:
                step = program.throw(error) if error is not None else program.send(value)
            except StopIteration as stop:
                if result is not None:
                    result.append(stop.value)
                return
            value, error = None, None
            if isinstance(step, Emit):
                yield step.value
            else:
                try:
                    value = await _perform_async(step, sender)
                except OzkitError as raised:
                    error = raised
    finally:
        program.close()


async def _perform_async(step: Step, sender: AsyncSender) -> Any:
    if isinstance(step, Call):
        return await sender.call(step.operation, step.arguments, step.extra)
    if isinstance(step, Sleep):
        return await sender.clock.sleep_async(step.seconds)
    if isinstance(step, Gather):
        return await _gather_async(step, sender)
    if isinstance(step, ReadRows):
        return await sender.csv(step.call.operation, step.call.arguments, step.call.extra)
    assert isinstance(step, ServerTime)
    return sender.server_time()


async def _gather_async(step: Gather, sender: AsyncSender) -> list[Any]:
    import anyio

    outcomes: list[Any] = [None] * len(step.calls)
    waiting = list(enumerate(step.calls))[::-1]

    async def work() -> None:
        while waiting:
            place, call = waiting.pop()
            outcomes[place] = await _outcome_async(call, sender)
            if isinstance(outcomes[place], OzkitError):
                waiting.clear()

    try:
        async with anyio.create_task_group() as group:
            for _ in range(min(step.width, len(step.calls))):
                group.start_soon(work)
    except BaseExceptionGroup as errors:
        # The caller's own error, out of `on_progress` say, reaches the caller as in the other world: bare.
        raise errors.exceptions[0] from None
    return outcomes


async def _outcome_async(call: Call, sender: AsyncSender) -> Any:
    try:
        return await sender.call(call.operation, call.arguments, call.extra)
    except OzkitError as error:
        return error

"""Carries programs out: performs each step and tells the program what came of it. The twins differ in `await` only."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, TypeVar

from ._core.programs.steps import Call, Emit, Program, Sleep
from .errors import OzkitError
from .transport import AsyncSender, SyncSender

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
            elif isinstance(step, Sleep):
                sender.clock.sleep(step.seconds)
            else:
                value, error = _call(step, sender)
    finally:
        program.close()


def _call(step: Call, sender: SyncSender) -> tuple[Any, OzkitError | None]:
    try:
        return sender.call(step.operation, step.arguments, step.extra), None
    except OzkitError as error:
        return None, error


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
            elif isinstance(step, Sleep):
                await sender.clock.sleep_async(step.seconds)
            else:
                value, error = await _call_async(step, sender)
    finally:
        program.close()


async def _call_async(step: Call, sender: AsyncSender) -> tuple[Any, OzkitError | None]:
    try:
        return await sender.call(step.operation, step.arguments, step.extra), None
    except OzkitError as error:
        return None, error

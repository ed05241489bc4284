"""The runner of flows: performs each effect and sends its result into the flow."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any, TypeVar

from .._flows import Call, Effect, Emit, Flow, Gather, Pause, ReadRows, ServerTime, Sleep
from .._support.clock import Clock
from .._support.concurrency import gather_async, pause_async
from ..errors import OzkitError

T = TypeVar("T")


class AsyncFlowRunner:
    """Runs flows on top of `call`, `read_csv` and `server_time`, which a subclass adds."""

    clock: Clock
    call: Any
    read_csv: Any
    server_time: Callable[[], datetime]

    async def execute(self, flow: Flow[T]) -> T:
        """Run a flow that emits nothing to its end and return its result."""
        result: list[T] = []
        async for _ in self.stream(flow, result):
            raise AssertionError("a flow that emits is run by stream()")
        return result[0]

    async def stream(self, flow: Flow[Any], result: list[Any] | None = None) -> AsyncIterator[Any]:
        """Run a flow and yield what it emits; its result is appended to `result`."""
        value: Any = None
        error: OzkitError | None = None
        try:
            while True:
                try:
                    effect = flow.throw(error) if error is not None else flow.send(value)
                except StopIteration as stop:
                    if result is not None:
                        result.append(stop.value)
                    return
                value, error = None, None
                if isinstance(effect, Emit):
                    yield effect.value
                else:
                    try:
                        value = await self._perform(effect)
                    except OzkitError as raised:
                        error = raised
        finally:
            flow.close()

    async def _perform(self, effect: Effect) -> Any:
        if isinstance(effect, Call):
            return await self.call(*effect)
        if isinstance(effect, Sleep):
            return await self.clock.sleep_async(effect.seconds)
        if isinstance(effect, Pause):
            return await pause_async(effect.seconds)
        if isinstance(effect, Gather):
            return await gather_async(self._outcome, effect.calls, effect.width)
        if isinstance(effect, ReadRows):
            return await self.read_csv(*effect.call)
        assert isinstance(effect, ServerTime)
        return self.server_time()

    async def _outcome(self, call: Call) -> Any:
        try:
            return await self.call(*call)
        except OzkitError as error:
            return error

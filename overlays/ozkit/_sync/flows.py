# Derived from ../_async/flows.py by scripts/derive_sync.py; do not edit.
"""The runner of flows: performs each effect and sends its result into the flow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from .._flows import Call, Effect, Emit, Flow, Gather, Pause, ReadRows, ServerTime, Sleep
from .._support.clock import Clock
from .._support.concurrency import gather, pause
from ..errors import OzkitError

T = TypeVar("T")


class FlowRunner:
    """Runs flows on top of `call`, `read_csv` and `server_time`, which a subclass adds."""

    clock: Clock
    call: Any
    read_csv: Any
    server_time: Callable[[], datetime]

    def execute(self, flow: Flow[T]) -> T:
        """Run a flow that emits nothing to its end and return its result."""
        result: list[T] = []
        for _ in self.stream(flow, result):
            raise AssertionError("a flow that emits is run by stream()")
        return result[0]

    def stream(self, flow: Flow[Any], result: list[Any] | None = None) -> Iterator[Any]:
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
                        value = self._perform(effect)
                    except OzkitError as raised:
                        error = raised
        finally:
            flow.close()

    def _perform(self, effect: Effect) -> Any:
        if isinstance(effect, Call):
            return self.call(*effect)
        if isinstance(effect, Sleep):
            return self.clock.sleep(effect.seconds)
        if isinstance(effect, Pause):
            return pause(effect.seconds)
        if isinstance(effect, Gather):
            return gather(self._outcome, effect.calls, effect.width)
        if isinstance(effect, ReadRows):
            return self.read_csv(*effect.call)
        assert isinstance(effect, ServerTime)
        return self.server_time()

    def _outcome(self, call: Call) -> Any:
        try:
            return self.call(*call)
        except OzkitError as error:
            return error

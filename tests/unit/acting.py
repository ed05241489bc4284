"""A driver without a network: it answers the calls of a program from a function, and sleeps on a fake clock."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import ozkit
from ozkit._core.polling import PollPolicy
from ozkit._core.programs.steps import Call, Emit, Program, Sleep
from ozkit._core.programs.wait import WaitOptions
from ozkit._runtime.request import Extra
from ozkit.errors import class_for
from ozkit.testing import FakeClock
from ozkit_api.oz_agent.models import RunItem, RunState

EPOCH = datetime(2026, 6, 1, tzinfo=UTC)
STEADY = PollPolicy(jitter=0.0)
Answer = Callable[[str, Mapping[str, Any]], Any]


def table(names: str, rows: Sequence[tuple[Any, ...]]) -> pytest.MarkDecorator:
    """Return the mark of a test that runs once for each row; the first column names the row."""
    return pytest.mark.parametrize(names.split(), [row[1:] for row in rows], ids=[row[0] for row in rows])


def moment(seconds: float) -> datetime:
    """Return a time of day for a time of the fake clock."""
    return EPOCH + timedelta(seconds=seconds)


def run_item(run_id: str = "r1", state: str = "INPROGRESS", at: float = 0.0, **more: Any) -> RunItem:
    """Return a run that changed last at a time of the fake clock."""
    fields = {"title": "t", "prompt": "p", "created_at": EPOCH, "updated_at": moment(at), **more}
    return RunItem(run_id=run_id, state=RunState(state), **fields)


def refusal(status: int, **more: Any) -> ozkit.ApiError:
    """Return the error of an answer with a status."""
    return class_for(status)(f"HTTP {status}", status=status, **more)


def lost() -> ozkit.ConnectionFailed:
    """Return the error of a call whose answer never came."""
    error = ozkit.ConnectionFailed("broken off")
    error.may_have_been_received = True
    return error


@dataclass
class Asked:
    """One call as the driver saw it."""

    at: float
    name: str
    arguments: dict[str, Any]
    extra: Extra


class Stage:
    """Carries programs out; `answer` gives for a call its answer, or the error to throw.

    Every step is checked: no call outlives the deadline by more than the last look, and no sleep is idle or endless.
    """

    def __init__(self, answer: Answer, clock: FakeClock | None = None, look_takes: float = 0.0) -> None:
        self.answer = answer
        self.clock = clock or FakeClock()
        self.look_takes = look_takes
        self.asked: list[Asked] = []

    def run(self, program: Program[Any]) -> Any:
        """Return the result of a program that emits nothing."""
        result: list[Any] = []
        assert list(self.stream(program, result)) == []
        return result[0]

    def stream(self, program: Program[Any], result: list[Any] | None = None) -> Iterator[Any]:
        """Yield what a program emits."""
        value: Any = None
        error: ozkit.OzkitError | None = None
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
                assert 0 < step.seconds < math.inf
                self.clock.sleep(step.seconds)
            else:
                value, error = self._call(step)

    def _call(self, step: Call) -> tuple[Any, ozkit.OzkitError | None]:
        self.asked.append(Asked(self.clock.now(), step.operation.name, dict(step.arguments), step.extra))
        self.clock.time += self.look_takes
        found = self.answer(step.operation.name, step.arguments)
        return (None, found) if isinstance(found, ozkit.OzkitError) else (found, None)

    def times(self, name: str) -> list[float]:
        """Return when an operation was called."""
        return [call.at for call in self.asked if call.name == name]


def options(**more: Any) -> WaitOptions:
    """Return what a wait is told, with pauses that are known beforehand."""
    return WaitOptions(**{"poll": STEADY, **more})


def script(*answers: Any) -> Stage:
    """Return a stage that gives answer after answer; texts are states of the run, the last is repeated."""
    left = list(answers)

    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        found = left.pop(0) if len(left) > 1 else left[0]
        return run_item(state=found) if isinstance(found, str) else found

    return Stage(answer)

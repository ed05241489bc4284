"""A driver without a network: it answers the calls of a flow from a function, and sleeps on a fake clock."""

from __future__ import annotations

import copy
import math
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

import ozkit
from ozkit._flows import Call, Emit, Flow, Pause, ServerTime, Sleep
from ozkit._http.responses import may_have_been_carried_out
from ozkit._runs.arguments import WaitOptions
from ozkit._runs.polling import PollPolicy
from ozkit.errors import class_for
from ozkit.testing import FakeClock
from ozkit_api.oz_agent.models import ListRunsResponse, PageInfo, RunItem, RunState
from ozkit_runtime.request import RequestOptions
from ozkit_runtime.unset import UNSET

EPOCH = datetime(2026, 6, 1, tzinfo=UTC)
STEADY = PollPolicy(jitter=0.0)
ResponseSpec = Callable[[str, Mapping[str, Any]], Any]


def python(code: str, given: str | None = None, **environment: str) -> str:
    """Return what a program prints in a process of its own that finds our packages."""
    whole = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True, env=whole).stdout


def copied(value: Any, version: int) -> Any:
    """Return what a pickle of a value becomes."""
    return pickle.loads(pickle.dumps(value, version))


def table(names: str, rows: Sequence[tuple[Any, ...]]) -> pytest.MarkDecorator:
    """Return the mark of a test that runs once for each row; the first column names the row."""
    return pytest.mark.parametrize(names.split(), [row[1:] for row in rows], ids=[row[0] for row in rows])


# Every way of copying a value: a test that takes `again` runs once with each.
copies = table(
    "again",
    [
        ("copy", copy.copy),
        ("deepcopy", copy.deepcopy),
        *((f"pickle {version}", partial(copied, version=version)) for version in (0, 2, 5)),
    ],
)


def moment(seconds: float) -> datetime:
    """Return a time of day for a time of the fake clock."""
    return EPOCH + timedelta(seconds=seconds)


def run_item(run_id: str = "r1", state: str = "INPROGRESS", at: float = 0.0, **more: Any) -> RunItem:
    """Return a run that changed last at a time of the fake clock."""
    fields = {"title": "t", "prompt": "p", "created_at": EPOCH, "updated_at": moment(at), **more}
    return RunItem(run_id=run_id, state=RunState(state), **fields)


def listing(*runs: Any, following: Any = UNSET) -> ListRunsResponse:
    """Return a page of the list of runs, with the cursor of the next page if there is one."""
    info = PageInfo(has_next_page=following is not UNSET, next_cursor=following)
    return ListRunsResponse(runs=list(runs), page_info=info)


def answers(look: Any, listed: Any = None) -> ResponseSpec:
    """Answer single looks by `look` and lists by `listed`, by default empty ones; functions take the id or nothing."""

    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        if name == "runs.list":
            return listing() if listed is None else listed() if callable(listed) else listed
        return look(arguments["run_id"]) if callable(look) else look

    return answer


def refusal(status: int, **more: Any) -> ozkit.ApiError:
    """Return the error of an answer with a status."""
    error = class_for(status)(f"HTTP {status}", status=status, **more)
    error.may_have_been_received = may_have_been_carried_out(status)
    return error


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
    options: RequestOptions


class Stage:
    """Runs flows; `answer` gives for a call its answer, or the error to throw.

    Every effect is checked: no call outlives the deadline by more than the last poll, and no sleep is idle or endless.
    """

    def __init__(self, answer: ResponseSpec, clock: FakeClock | None = None, poll_takes: float = 0.0) -> None:
        self.answer = answer
        self.clock = clock or FakeClock()
        self.poll_takes = poll_takes
        self.asked: list[Asked] = []

    def run(self, flow: Flow[Any]) -> Any:
        """Return the result of a flow that emits nothing."""
        result: list[Any] = []
        assert list(self.stream(flow, result)) == []
        return result[0]

    def stream(self, flow: Flow[Any], result: list[Any] | None = None) -> Iterator[Any]:
        """Yield what a flow emits."""
        value: Any = None
        error: ozkit.OzkitError | None = None
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
            elif isinstance(effect, Sleep):
                assert 0 < effect.seconds < math.inf
                self.clock.sleep(effect.seconds)
            elif isinstance(effect, Pause):
                self.clock.sleep(effect.seconds)
                value = effect.seconds
            elif isinstance(effect, ServerTime):
                value = moment(self.clock.now())
            else:
                value, error = self._call(effect)

    def _call(self, effect: Call) -> tuple[Any, ozkit.OzkitError | None]:
        self.asked.append(Asked(self.clock.now(), effect.operation.name, dict(effect.arguments), effect.options))
        self.clock.time += self.poll_takes
        found = self.answer(effect.operation.name, effect.arguments)
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

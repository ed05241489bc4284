"""What a run leaves: artifacts, which can come late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..._runtime.request import Extra
from ...errors import OzkitError
from ..endings import hint_of
from ..polling import PollPolicy, Watch
from ..retry import NO_RETRY
from .steps import Call, Program, Sleep, Time


def artifacts(run_id: str, seconds: float, until: Callable[[list[Any]], bool], time: Time) -> Program[list[Any]]:
    """Return a run's artifacts, waiting for late ones.

    A look that fails is borne as in a wait. Only if none succeeded is the last failure raised: not to see the
    artifacts is not to know that there are none.

    Args:
        run_id: The run.
        seconds: How long to wait at most; 0 looks once.
        until: Says whether what is there is enough.
        time: Time and chance.
    """
    from ozkit_api.oz_agent.api.runs.get_run import OPERATION

    watch = Watch(seconds, time.now(), PollPolicy(longest=5.0, late=5.0))
    found: list[Any] | None = None
    failure: OzkitError | None = None
    while True:
        began = time.now()
        extra = Extra(deadline=watch.look_time(began), retry=NO_RETRY) if seconds else Extra()
        try:
            run = yield Call(OPERATION, {"run_id": run_id}, extra)
        except OzkitError as error:
            watch.failed(error, time.now())
            failure = error
        else:
            watch.looks += 1
            watch.failures = 0
            found, failure = list(run.artifacts or []), None
            if until(found):
                return found
        if watch.started + seconds <= time.now():
            if found is None and failure is not None:
                raise failure
            return found or []
        yield Sleep(watch.pause(began, time.now(), time.random, hint_of(failure) if failure else None))

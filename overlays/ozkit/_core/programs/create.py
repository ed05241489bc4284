"""Creating a run exactly once: look for it, send it, and after a failure in doubt look again before sending again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..._runtime.request import Extra
from ...errors import ApiError, OzkitError
from ..once import LOOK_AFTER, SENDS, in_doubt, tagged_config
from .listing import listed
from .steps import Call, Program, Sleep

if TYPE_CHECKING:
    from ozkit_api.oz_agent.models import RunAgentResponse


def create_once(key: str, arguments: Mapping[str, Any], extra: Extra) -> Program[RunAgentResponse]:
    """Return the answer of the one create that carries the key, sending it only while there is none."""
    from ozkit_api.oz_agent.api.runs.create_run import OPERATION

    config = tagged_config(arguments.get("config"), key)
    send = Call(OPERATION, {**arguments, "config": config}, extra)
    found = yield from _find(config["name"])
    number = 0
    while found is None:
        number += 1
        try:
            answer: RunAgentResponse = yield send
            return answer
        except OzkitError as error:
            if not in_doubt(error):
                raise
            failure = error
        found, is_sure = yield from _look(config["name"])
        if found is None and (not is_sure or number >= SENDS or _is_final(failure)):
            raise _explained(failure, key, is_sure) from failure.__cause__
    return found


def _look(name: str) -> Program[tuple[RunAgentResponse | None, bool]]:
    """Return what the looks after a failure in doubt found, and whether the last of them could see."""
    is_sure = False
    for seconds in LOOK_AFTER:
        yield Sleep(seconds)
        try:
            found = yield from _find(name)
        except OzkitError:
            # Not to see it is not to know that there is none: what matters is the last look.
            is_sure = False
            continue
        if found is not None:
            return found, True
        is_sure = True
    return None, is_sure


def _find(name: str) -> Program[RunAgentResponse | None]:
    """Return the answer that the create of an existing run gave, or None; of several runs the first counts."""
    from ozkit_api.oz_agent.models import RunAgentResponse

    arguments = {"name": name, "sort_by": "created_at", "sort_order": "asc", "limit": 100}
    runs = yield from listed(arguments, lambda run: _name(run) == name)
    if not runs:
        return None
    return RunAgentResponse(run_id=runs[0].run_id, state=runs[0].state, task_id=runs[0].task_id)


def _name(run: Any) -> Any:
    return run.agent_config.name if run.agent_config else None


def _is_final(error: OzkitError) -> bool:
    return isinstance(error, ApiError) and error.retryable is False


def _explained(error: OzkitError, key: str, is_sure: bool) -> OzkitError:
    known = "no run of this create was found" if is_sure else "whether the run exists is not known"
    error.add_note(f"{known}; the same call with once={key!r} looks for it first and creates no second")
    return error

"""Model RunAgentResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class RunAgentResponse(Model):
    """The run that was started.

    Attributes:
        run_id: Id of the run. Keep it; everything else about the run is found by it.
        state: State at the moment of the answer.
        task_id: The same as `run_id`, under its old name. Deprecated.
        at_capacity: True when all places for concurrent runs are taken. The run was accepted all the
            same and starts later.
    """

    run_id: str
    state: _models.RunState
    task_id: str | Unset = UNSET
    at_capacity: bool | Unset = UNSET


describe(RunAgentResponse, lambda: {"state": Choice(_models.RunState)}, deprecated=("task_id",))

"""Model EnvironmentLastTask; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Nullable, Parsed, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class EnvironmentLastTask(Model):
    """The newest run of an environment, in short form.

    Attributes:
        id: Id of the run.
        title: Title of the run.
        state: State of the run.
        created_at: Time of creation.
        updated_at: Time of the last change.
        started_at: When work began. Null before that.
    """

    id: str
    title: str
    state: _models.RunState
    created_at: datetime.datetime
    updated_at: datetime.datetime
    started_at: datetime.datetime | None | Unset = UNSET


describe(
    EnvironmentLastTask,
    lambda: {
        "state": Choice(_models.RunState),
        "created_at": Parsed(datetime.datetime),
        "updated_at": Parsed(datetime.datetime),
        "started_at": Nullable(Parsed(datetime.datetime)),
    },
)

"""Model AIRunTimelineEvent; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Object, Parsed, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AIRunTimelineEvent(Model):
    """One stage of a run's preparation or life, with the time it was reached.

    Attributes:
        event_uuid: Id of the event, made by whoever recorded it. Use it to drop repeats.
        run_id: Run that the event is about.
        event_type: Stage that was reached.
        occurred_at: Time at which it happened.
        execution_id: Which execution of the run the event is about; a run that is followed up can have
            several. Missing if that is not known.
        payload: Further data whose keys depend on the event type. Can be missing.
    """

    event_uuid: str
    run_id: str
    event_type: _models.AIRunTimelineEventType
    occurred_at: datetime.datetime
    execution_id: int | Unset = UNSET
    payload: _models.AIRunTimelineEventPayload | Unset = UNSET


describe(
    AIRunTimelineEvent,
    lambda: {
        "event_type": Choice(_models.AIRunTimelineEventType),
        "occurred_at": Parsed(datetime.datetime),
        "payload": Object(_models.AIRunTimelineEventPayload),
    },
)

"""Model ReportEventRequest; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ReportEventRequest(Model):
    """A lifecycle event to record for a run.

    Attributes:
        event_type: What happened to the run.
        execution_id: Id that you gave to this execution, so that its events can be told apart. May be
            left out.
        ref_id: Id of what the event refers to; which kind of id depends on the event. May be left out.
    """

    event_type: _models.RunLifecycleEventType
    execution_id: str | Unset = UNSET
    ref_id: str | Unset = UNSET


describe(ReportEventRequest, lambda: {"event_type": Choice(_models.RunLifecycleEventType)})

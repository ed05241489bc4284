"""Model ReportEventRequest; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Choice, Model, Unset, describe
from .run_lifecycle_event_type import RunLifecycleEventType


@define(kw_only=True, repr=False, eq=False)
class ReportEventRequest(Model):
    """A lifecycle event to record for a run.

    Attributes:
        event_type: What happened to the run.
        execution_id: Id that you gave to this execution, so that its events can be told apart. May be
            left out.
        ref_id: Id of what the event refers to; which kind of id depends on the event. May be left out.
    """

    event_type: RunLifecycleEventType
    execution_id: str | Unset = UNSET
    ref_id: str | Unset = UNSET


describe(ReportEventRequest, {"event_type": Choice(RunLifecycleEventType)})

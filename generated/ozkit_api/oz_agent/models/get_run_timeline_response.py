"""Model GetRunTimelineResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class GetRunTimelineResponse(Model):
    """The stages that a run went through.

    Attributes:
        events: Stages, oldest first.
    """

    events: list[AIRunTimelineEvent]


from .ai_run_timeline_event import AIRunTimelineEvent  # noqa: E402

describe(GetRunTimelineResponse, {"events": Items(Object(AIRunTimelineEvent))})

"""Model GetRunTimelineResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class GetRunTimelineResponse(Model):
    """The stages that a run went through.

    Attributes:
        events: Stages, oldest first.
    """

    events: list[_models.AIRunTimelineEvent]


describe(GetRunTimelineResponse, lambda: {"events": Items(Object(_models.AIRunTimelineEvent))})

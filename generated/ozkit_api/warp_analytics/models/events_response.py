"""Model EventsResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class EventsResponse(Model):
    """One page of messages, newest first.

    Attributes:
        data: The messages of this page.
        pagination: Where this page stands in the whole list.
    """

    data: list[_models.AnalyticsEvent]
    pagination: _models.Pagination


describe(
    EventsResponse, lambda: {"data": Items(Object(_models.AnalyticsEvent)), "pagination": Object(_models.Pagination)}
)

"""Model EventsResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class EventsResponse(Model):
    """One page of messages, newest first.

    Attributes:
        data: The messages of this page.
        pagination: Where this page stands in the whole list.
    """

    data: list[AnalyticsEvent]
    pagination: Pagination


from .analytics_event import AnalyticsEvent  # noqa: E402
from .pagination import Pagination  # noqa: E402

describe(EventsResponse, {"data": Items(Object(AnalyticsEvent)), "pagination": Object(Pagination)})

"""Model UsersByPeriodResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Choice, Items, Model, Object, Plain, describe


@define(kw_only=True, repr=False, eq=False)
class UsersByPeriodResponse(Model):
    """One page of members with series.

    Every series is as long as period_list, which serves the whole page, and the value at one position
    belongs to the period at the same position.

    Attributes:
        group_by_period: The period that was asked for.
        period_list: One label for each period, such as a calendar date. At most 365.
        data: The members of this page.
        pagination: Where this page stands in the whole list.
    """

    group_by_period: _models.PeriodGrouping
    period_list: list[str]
    data: list[_models.AnalyticsUserByPeriod]
    pagination: _models.Pagination


describe(
    UsersByPeriodResponse,
    lambda: {
        "group_by_period": Choice(_models.PeriodGrouping),
        "period_list": Items(Plain(str)),
        "data": Items(Object(_models.AnalyticsUserByPeriod)),
        "pagination": Object(_models.Pagination),
    },
)

"""Model SummaryByPeriodResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Choice, Items, Model, Object, Plain, describe


@define(kw_only=True, repr=False, eq=False)
class SummaryByPeriodResponse(Model):
    """Team totals as series.

    Every series is as long as period_list, and the value at one position belongs to the period at the same
    position.

    Attributes:
        group_by_period: The period that was asked for.
        period_list: One label for each period, such as a calendar date. At most 365.
        data: The series, by run type.
    """

    group_by_period: _models.PeriodGrouping
    period_list: list[str]
    data: _models.SummaryDataByPeriod


describe(
    SummaryByPeriodResponse,
    lambda: {
        "group_by_period": Choice(_models.PeriodGrouping),
        "period_list": Items(Plain(str)),
        "data": Object(_models.SummaryDataByPeriod),
    },
)

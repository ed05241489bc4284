"""Model UserRunTypeUsageByPeriod; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, Plain, describe


@define(kw_only=True, repr=False, eq=False)
class UserRunTypeUsageByPeriod(Model):
    """What one member used in one run type, period by period.

    Attributes:
        distinct_conversation_count: Different conversations in each period. The values do not add up
            over periods.
        credits_spent: Credits spent in each period, fractions included.
        model_usage: One entry for each model the member used, each with its own series.
        code_changes: File and line counts of each period.
    """

    distinct_conversation_count: list[int]
    credits_spent: list[float]
    model_usage: list[_models.ModelUsageByPeriod]
    code_changes: _models.CodeChangesByPeriod


describe(
    UserRunTypeUsageByPeriod,
    lambda: {
        "distinct_conversation_count": Items(Plain(int)),
        "credits_spent": Items(Plain(int, float)),
        "model_usage": Items(Object(_models.ModelUsageByPeriod)),
        "code_changes": Object(_models.CodeChangesByPeriod),
    },
)

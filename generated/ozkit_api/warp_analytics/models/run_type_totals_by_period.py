"""Model RunTypeTotalsByPeriod; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, Plain, describe


@define(kw_only=True, repr=False, eq=False)
class RunTypeTotalsByPeriod(Model):
    """Series of one run type for the team.

    A period without activity holds zeros.

    Attributes:
        total_conversations_count: Conversations in each period. One that spans two periods may count in
            both.
        total_credits_spent: Credits spent in each period, fractions included.
        code_changes: File and line counts of each period.
    """

    total_conversations_count: list[int]
    total_credits_spent: list[float]
    code_changes: _models.CodeChangesByPeriod


describe(
    RunTypeTotalsByPeriod,
    lambda: {
        "total_conversations_count": Items(Plain(int)),
        "total_credits_spent": Items(Plain(int, float)),
        "code_changes": Object(_models.CodeChangesByPeriod),
    },
)

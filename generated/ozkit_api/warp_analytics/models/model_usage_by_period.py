"""Model ModelUsageByPeriod; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Plain, describe


@define(kw_only=True, repr=False, eq=False)
class ModelUsageByPeriod(Model):
    """What one member used of one model, period by period.

    Attributes:
        model_id: Id of the model. New models appear without notice.
        distinct_conversation_count: Different conversations with the model in each period.
        credits_spent: Credits spent on the model in each period, fractions included.
    """

    model_id: str
    distinct_conversation_count: list[int]
    credits_spent: list[float]


describe(
    ModelUsageByPeriod,
    lambda: {"distinct_conversation_count": Items(Plain(int)), "credits_spent": Items(Plain(int, float))},
)

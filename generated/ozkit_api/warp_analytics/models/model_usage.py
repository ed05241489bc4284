"""Model ModelUsage; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class ModelUsage(Model):
    """What one member used of one model.

    Attributes:
        model_id: Id of the model. New models appear without notice.
        distinct_conversation_count: Different conversations in which the model was used.
        credits_spent: Credits spent on the model, fractions included.
    """

    model_id: str
    distinct_conversation_count: int
    credits_spent: float


describe(ModelUsage)

"""Model UserRunTypeUsage; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class UserRunTypeUsage(Model):
    """What one member used in one run type.

    Attributes:
        distinct_conversation_count: How many different conversations the member had. Counts of
            different windows, models or run types do not add up.
        credits_spent: How many credits the member spent, fractions included.
        model_usage: The same figures for each model the member used.
        code_changes: File and line counts of the changes that agents proposed to the member.
    """

    distinct_conversation_count: int
    credits_spent: float
    model_usage: list[_models.ModelUsage]
    code_changes: _models.CodeChanges


describe(
    UserRunTypeUsage,
    lambda: {"model_usage": Items(Object(_models.ModelUsage)), "code_changes": Object(_models.CodeChanges)},
)

"""Model UserRunTypeUsage; generated, do not edit."""

from __future__ import annotations

from attrs import define

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
    model_usage: list[ModelUsage]
    code_changes: CodeChanges


from .code_changes import CodeChanges  # noqa: E402
from .model_usage import ModelUsage  # noqa: E402

describe(UserRunTypeUsage, {"model_usage": Items(Object(ModelUsage)), "code_changes": Object(CodeChanges)})

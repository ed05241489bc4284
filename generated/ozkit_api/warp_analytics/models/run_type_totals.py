"""Model RunTypeTotals; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class RunTypeTotals(Model):
    """Team totals of one run type.

    Attributes:
        total_conversations_count: How many conversations there were. Counts of different windows do not
            add up.
        total_credits_spent: How many credits were spent, fractions included.
        code_changes: File and line counts of the changes that agents proposed.
    """

    total_conversations_count: int
    total_credits_spent: float
    code_changes: _models.CodeChanges


describe(RunTypeTotals, lambda: {"code_changes": Object(_models.CodeChanges)})

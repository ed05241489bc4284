"""Model ReportedRunScore; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ReportedRunScore(Model):
    """The result of one scorer for a run.

    Attributes:
        scorer_id: Id of the scorer.
        classification: Class that the scorer put the run into.
        reason: Why the scorer decided so.
        failed: Whether the scorer itself failed.
    """

    scorer_id: int
    classification: str | Unset = UNSET
    reason: str | Unset = UNSET
    failed: bool | Unset = UNSET


describe(ReportedRunScore)

"""Model ReportedRunScoreOutcome; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ReportedRunScoreOutcome(Model):
    """What became of one reported score.

    Attributes:
        scorer_id: Id of the scorer.
        status: Whether the score was recorded. The set of values is open.
        error: Why the score was not recorded. Missing if it was.
    """

    scorer_id: int
    status: str
    error: str | Unset = UNSET


describe(ReportedRunScoreOutcome)

"""Model ReportRunScoresResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ReportRunScoresResponse(Model):
    """What became of each reported score.

    Attributes:
        results: One outcome for each reported result.
    """

    results: list[ReportedRunScoreOutcome]


from .reported_run_score_outcome import ReportedRunScoreOutcome  # noqa: E402

describe(ReportRunScoresResponse, {"results": Items(Object(ReportedRunScoreOutcome))})

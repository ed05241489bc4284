"""Model ReportRunScoresResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ReportRunScoresResponse(Model):
    """What became of each reported score.

    Attributes:
        results: One outcome for each reported result.
    """

    results: list[_models.ReportedRunScoreOutcome]


describe(ReportRunScoresResponse, lambda: {"results": Items(Object(_models.ReportedRunScoreOutcome))})

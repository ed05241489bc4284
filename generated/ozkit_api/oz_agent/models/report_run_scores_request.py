"""Model ReportRunScoresRequest; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ReportRunScoresRequest(Model):
    """Scores to report for a run.

    Attributes:
        results: Results, at least one.
    """

    results: list[_models.ReportedRunScore]


describe(ReportRunScoresRequest, lambda: {"results": Items(Object(_models.ReportedRunScore))})

"""Model ReportRunScoresRequest; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ReportRunScoresRequest(Model):
    """Scores to report for a run.

    Attributes:
        results: Results, at least one.
    """

    results: list[ReportedRunScore]


from .reported_run_score import ReportedRunScore  # noqa: E402

describe(ReportRunScoresRequest, {"results": Items(Object(ReportedRunScore))})

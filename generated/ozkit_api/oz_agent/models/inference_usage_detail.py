"""Model InferenceUsageDetail; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class InferenceUsageDetail(Model):
    """Use of one model.

    Attributes:
        token_count: Tokens, by kind.
        cost_usd: Cost, by kind of token.
        web_search_count: Number of web searches.
        web_search_cost_usd: Cost of web searches, in US dollars.
    """

    token_count: _models.TokenCountBreakdown
    cost_usd: _models.InferenceCostBreakdownUsd
    web_search_count: int
    web_search_cost_usd: float


describe(
    InferenceUsageDetail,
    lambda: {"token_count": Object(_models.TokenCountBreakdown), "cost_usd": Object(_models.InferenceCostBreakdownUsd)},
)

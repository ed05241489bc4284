"""Model InferenceUsageDetail; generated, do not edit."""

from __future__ import annotations

from attrs import define

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

    token_count: TokenCountBreakdown
    cost_usd: InferenceCostBreakdownUsd
    web_search_count: int
    web_search_cost_usd: float


from .inference_cost_breakdown_usd import InferenceCostBreakdownUsd  # noqa: E402
from .token_count_breakdown import TokenCountBreakdown  # noqa: E402

describe(
    InferenceUsageDetail, {"token_count": Object(TokenCountBreakdown), "cost_usd": Object(InferenceCostBreakdownUsd)}
)

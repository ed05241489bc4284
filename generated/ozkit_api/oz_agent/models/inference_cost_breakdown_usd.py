"""Model InferenceCostBreakdownUsd; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class InferenceCostBreakdownUsd(Model):
    """Cost of inference in US dollars, by kind of token.

    Attributes:
        input_cost_usd: Cost of input tokens, in US dollars.
        input_cache_read_cost_usd: Cost of input tokens read from the cache, in US dollars.
        input_cache_write_cost_usd: Cost of input tokens written to the cache, in US dollars.
        output_cost_usd: Cost of output tokens, in US dollars.
    """

    input_cost_usd: float
    input_cache_read_cost_usd: float
    input_cache_write_cost_usd: float
    output_cost_usd: float


describe(InferenceCostBreakdownUsd)

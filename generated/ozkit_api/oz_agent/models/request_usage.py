"""Model RequestUsage; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class RequestUsage(Model):
    """What a run used, in three parts.

    The vendor states no unit, so do not read the numbers as an amount of money. Each part can be missing or
    null.

    Attributes:
        inference_cost: Part for model calls. No unit is stated.
        compute_cost: Part for the machine. No unit is stated.
        platform_cost: Part for Warp's platform. No unit is stated.
        inference_cost_usd: Cost of inference, in US dollars.
        compute_cost_usd: Cost of compute, in US dollars.
        platform_cost_usd: Cost of the platform, in US dollars.
        total_tokens: Tokens in all.
        inference_cost_breakdown_usd: Cost of inference, by kind of token.
        usage_by_category: Use and charge, by category.
    """

    inference_cost: float | Unset = UNSET
    compute_cost: float | Unset = UNSET
    platform_cost: float | Unset = UNSET
    inference_cost_usd: float | Unset = UNSET
    compute_cost_usd: float | Unset = UNSET
    platform_cost_usd: float | Unset = UNSET
    total_tokens: int | Unset = UNSET
    inference_cost_breakdown_usd: _models.InferenceCostBreakdownUsd | Unset = UNSET
    usage_by_category: _models.RequestUsageUsageByCategory | Unset = UNSET


describe(
    RequestUsage,
    lambda: {
        "inference_cost_breakdown_usd": Object(_models.InferenceCostBreakdownUsd),
        "usage_by_category": Object(_models.RequestUsageUsageByCategory),
    },
)

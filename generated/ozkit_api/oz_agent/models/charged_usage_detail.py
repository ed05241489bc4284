"""Model ChargedUsageDetail; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ChargedUsageDetail(Model):
    """What one category of use was charged.

    Attributes:
        platform_usage_usd: Charge for the platform, in US dollars.
        direct_api_inference_usage: Inference through the vendor's own model access, by model.
        byok_inference_usage: Inference with keys of your own, by model.
        custom_endpoint_inference_usage: Inference through endpoints of your own, by model.
    """

    platform_usage_usd: float
    direct_api_inference_usage: _models.ChargedUsageDetailDirectApiInferenceUsage | Unset = UNSET
    byok_inference_usage: _models.ChargedUsageDetailByokInferenceUsage | Unset = UNSET
    custom_endpoint_inference_usage: _models.ChargedUsageDetailCustomEndpointInferenceUsage | Unset = UNSET


describe(
    ChargedUsageDetail,
    lambda: {
        "direct_api_inference_usage": Object(_models.ChargedUsageDetailDirectApiInferenceUsage),
        "byok_inference_usage": Object(_models.ChargedUsageDetailByokInferenceUsage),
        "custom_endpoint_inference_usage": Object(_models.ChargedUsageDetailCustomEndpointInferenceUsage),
    },
)

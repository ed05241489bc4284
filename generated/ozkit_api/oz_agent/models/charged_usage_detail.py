"""Model ChargedUsageDetail; generated, do not edit."""

from __future__ import annotations

from attrs import define

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
    direct_api_inference_usage: ChargedUsageDetailDirectApiInferenceUsage | Unset = UNSET
    byok_inference_usage: ChargedUsageDetailByokInferenceUsage | Unset = UNSET
    custom_endpoint_inference_usage: ChargedUsageDetailCustomEndpointInferenceUsage | Unset = UNSET


from .charged_usage_detail_byok_inference_usage import ChargedUsageDetailByokInferenceUsage  # noqa: E402
from .charged_usage_detail_custom_endpoint_inference_usage import ChargedUsageDetailCustomEndpointInferenceUsage  # noqa: E402
from .charged_usage_detail_direct_api_inference_usage import ChargedUsageDetailDirectApiInferenceUsage  # noqa: E402

describe(
    ChargedUsageDetail,
    {
        "direct_api_inference_usage": Object(ChargedUsageDetailDirectApiInferenceUsage),
        "byok_inference_usage": Object(ChargedUsageDetailByokInferenceUsage),
        "custom_endpoint_inference_usage": Object(ChargedUsageDetailCustomEndpointInferenceUsage),
    },
)

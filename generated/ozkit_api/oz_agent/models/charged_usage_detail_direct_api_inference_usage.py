"""Model ChargedUsageDetailDirectApiInferenceUsage; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ChargedUsageDetailDirectApiInferenceUsage(Model):
    """Inference through the vendor's own model access, by model."""

    @property
    def additional_properties(self) -> dict[str, InferenceUsageDetail]:
        """The members of this map, by name."""
        return super().additional_properties


from .inference_usage_detail import InferenceUsageDetail  # noqa: E402

describe(ChargedUsageDetailDirectApiInferenceUsage, extras=Object(InferenceUsageDetail))

"""Model ChargedUsageDetailByokInferenceUsage; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ChargedUsageDetailByokInferenceUsage(Model):
    """Inference with keys of your own, by model."""

    @property
    def additional_properties(self) -> dict[str, _models.InferenceUsageDetail]:
        """The members of this map, by name."""
        return super().additional_properties


describe(ChargedUsageDetailByokInferenceUsage, lambda: {"_extra": Object(_models.InferenceUsageDetail)})

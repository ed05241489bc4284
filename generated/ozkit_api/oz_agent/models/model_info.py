"""Model ModelInfo; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ModelInfo(Model):
    """A language model.

    Attributes:
        id: Id of the model, as taken by `model_id` and `base_model`.
        display_name: Name to show to people.
        provider: Company behind the model.
        vision_supported: Whether it can take pictures.
        description: Extra note. Can be missing.
        reasoning_level: How much it thinks before it answers, in the provider's own words. Missing if
            the model has no such setting.
        disable_reason: Why it cannot be used now. Missing if it can.
    """

    id: str
    display_name: str
    provider: _models.ModelProvider
    vision_supported: bool
    description: str | Unset = UNSET
    reasoning_level: str | Unset = UNSET
    disable_reason: _models.ModelDisableReason | Unset = UNSET


describe(
    ModelInfo, lambda: {"provider": Choice(_models.ModelProvider), "disable_reason": Choice(_models.ModelDisableReason)}
)

"""Model ModelInfo; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Choice, Model, Unset, describe
from .model_disable_reason import ModelDisableReason
from .model_provider import ModelProvider


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
    provider: ModelProvider
    vision_supported: bool
    description: str | Unset = UNSET
    reasoning_level: str | Unset = UNSET
    disable_reason: ModelDisableReason | Unset = UNSET


describe(ModelInfo, {"provider": Choice(ModelProvider), "disable_reason": Choice(ModelDisableReason)})

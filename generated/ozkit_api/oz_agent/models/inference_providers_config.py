"""Model InferenceProvidersConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class InferenceProvidersConfig(Model):
    """Cloud accounts of your own that model calls go through.

    Attributes:
        aws: Use of AWS Bedrock.
    """

    aws: _models.AwsInferenceProviderConfig | Unset = UNSET


describe(InferenceProvidersConfig, lambda: {"aws": Object(_models.AwsInferenceProviderConfig)})

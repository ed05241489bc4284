"""Model InferenceProvidersConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class InferenceProvidersConfig(Model):
    """Cloud accounts of your own that model calls go through.

    Attributes:
        aws: Use of AWS Bedrock.
    """

    aws: AwsInferenceProviderConfig | Unset = UNSET


from .aws_inference_provider_config import AwsInferenceProviderConfig  # noqa: E402

describe(InferenceProvidersConfig, {"aws": Object(AwsInferenceProviderConfig)})

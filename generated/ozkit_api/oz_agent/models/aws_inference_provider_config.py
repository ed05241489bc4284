"""Model AwsInferenceProviderConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AwsInferenceProviderConfig(Model):
    """Use of AWS Bedrock for model calls, by a role in your AWS account.

    Attributes:
        disabled: With true, Bedrock is switched off at this level, that is, for this run or this agent
            identity.
        role_arn: ARN of the IAM role for calls to Bedrock.
        region: AWS region whose STS gives out the role.
    """

    disabled: bool | Unset = UNSET
    role_arn: str | Unset = UNSET
    region: str | Unset = UNSET


describe(AwsInferenceProviderConfig)

"""Model AwsProviderConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class AwsProviderConfig(Model):
    """Access to AWS from within an environment, by a role instead of stored keys (OIDC).

    Attributes:
        role_arn: ARN of the IAM role that the agent takes on.
    """

    role_arn: str


describe(AwsProviderConfig)

"""Model ProvidersConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ProvidersConfig(Model):
    """Cloud accounts that an environment logs in to without stored keys.

    Attributes:
        gcp: Access to Google Cloud.
        aws: Access to AWS.
    """

    gcp: GcpProviderConfig | Unset = UNSET
    aws: AwsProviderConfig | Unset = UNSET


from .aws_provider_config import AwsProviderConfig  # noqa: E402
from .gcp_provider_config import GcpProviderConfig  # noqa: E402

describe(ProvidersConfig, {"gcp": Object(GcpProviderConfig), "aws": Object(AwsProviderConfig)})

"""Model ProvidersConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ProvidersConfig(Model):
    """Cloud accounts that an environment logs in to without stored keys.

    Attributes:
        gcp: Access to Google Cloud.
        aws: Access to AWS.
    """

    gcp: _models.GcpProviderConfig | Unset = UNSET
    aws: _models.AwsProviderConfig | Unset = UNSET


describe(ProvidersConfig, lambda: {"gcp": Object(_models.GcpProviderConfig), "aws": Object(_models.AwsProviderConfig)})

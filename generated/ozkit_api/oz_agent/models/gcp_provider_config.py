"""Model GcpProviderConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class GcpProviderConfig(Model):
    """Access to Google Cloud from within an environment, by workload identity federation instead of stored
    keys.

    Attributes:
        project_number: Number of the project, not its name.
        workload_identity_federation_pool_id: Id of the workload identity pool.
        workload_identity_federation_provider_id: Id of the provider in that pool.
        service_account_email: Service account that the agent takes on. Missing if it should take on
            none.
    """

    project_number: str
    workload_identity_federation_pool_id: str
    workload_identity_federation_provider_id: str
    service_account_email: str | Unset = UNSET


describe(GcpProviderConfig)

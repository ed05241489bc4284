"""Enum ModelDisableReason; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class ModelDisableReason(_OpenStrEnum):
    """Why a model cannot be used now.

    `PROVIDER_OUTAGE`, its provider is down; `OUT_OF_REQUESTS`, the allowance is used up; `ADMIN_DISABLED`,
    an admin has switched it off; `REQUIRES_UPGRADE`, the plan does not include it. Newer servers may send
    other values.
    """

    PROVIDER_OUTAGE = "PROVIDER_OUTAGE"
    OUT_OF_REQUESTS = "OUT_OF_REQUESTS"
    ADMIN_DISABLED = "ADMIN_DISABLED"
    REQUIRES_UPGRADE = "REQUIRES_UPGRADE"

"""Enum PrincipalType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class PrincipalType(_OpenStrEnum):
    """What kind of account somebody is.

    `user`, a person; `service_account`, an account for programs. Newer servers may send other values.
    """

    USER = "user"
    SERVICE_ACCOUNT = "service_account"

"""Enum PrincipalType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class PrincipalType(_OpenStrEnum):
    """What kind of account somebody is.

    `user`, a person; `service_account`, an account for programs. Newer servers may send other values.
    """

    USER = "user"
    SERVICE_ACCOUNT = "service_account"


TABLE = _lookup_table(PrincipalType)

"""Enum SortOrder; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class SortOrder(_OpenStrEnum):
    """Direction of an order.

    `asc`, smallest or oldest first; `desc`, greatest or newest first.
    """

    ASC = "asc"
    DESC = "desc"


TABLE = _lookup_table(SortOrder)

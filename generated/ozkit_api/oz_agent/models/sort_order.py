"""Enum SortOrder; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class SortOrder(_OpenStrEnum):
    """Direction of an order.

    `asc`, smallest or oldest first; `desc`, greatest or newest first.
    """

    ASC = "asc"
    DESC = "desc"

"""Enum EnvironmentSortBy; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class EnvironmentSortBy(_OpenStrEnum):
    """Order of environments.

    `name` goes by the alphabet; `last_updated` puts the latest changed first.
    """

    NAME = "name"
    LAST_UPDATED = "last_updated"

"""Enum RunSortBy; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class RunSortBy(_OpenStrEnum):
    """Field that orders runs.

    `updated_at`, time of the last change, which moves while runs are alive; `created_at`, time of creation,
    which never moves; `title`, by the alphabet; `agent`, by the name of the skill, with runs that use none
    at the end.
    """

    UPDATED_AT = "updated_at"
    CREATED_AT = "created_at"
    TITLE = "title"
    AGENT = "agent"

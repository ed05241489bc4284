"""Enum SkillSortBy; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class SkillSortBy(_OpenStrEnum):
    """Order of skills.

    `name` goes by the alphabet; `last_run` puts the latest used first.
    """

    NAME = "name"
    LAST_RUN = "last_run"

"""Enum PeriodGrouping; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class PeriodGrouping(_OpenStrEnum):
    """The length of one period of a series."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

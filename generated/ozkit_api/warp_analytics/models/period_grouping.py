"""Enum PeriodGrouping; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class PeriodGrouping(_OpenStrEnum):
    """The length of one period of a series."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


TABLE = _lookup_table(PeriodGrouping)

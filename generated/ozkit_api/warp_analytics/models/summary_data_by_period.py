"""Model SummaryDataByPeriod; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class SummaryDataByPeriod(Model):
    """Series of the team, apart for local and cloud runs.

    Attributes:
        local: Series of the runs on members' machines.
        cloud: Series of the runs in the cloud.
    """

    local: RunTypeTotalsByPeriod | Unset = UNSET
    cloud: RunTypeTotalsByPeriod | Unset = UNSET


from .run_type_totals_by_period import RunTypeTotalsByPeriod  # noqa: E402

describe(SummaryDataByPeriod, {"local": Object(RunTypeTotalsByPeriod), "cloud": Object(RunTypeTotalsByPeriod)})

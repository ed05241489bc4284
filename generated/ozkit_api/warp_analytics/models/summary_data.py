"""Model SummaryData; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class SummaryData(Model):
    """Team totals, apart for local and cloud runs.

    Attributes:
        local: Totals of the runs on members' machines.
        cloud: Totals of the runs in the cloud.
    """

    local: RunTypeTotals | Unset = UNSET
    cloud: RunTypeTotals | Unset = UNSET


from .run_type_totals import RunTypeTotals  # noqa: E402

describe(SummaryData, {"local": Object(RunTypeTotals), "cloud": Object(RunTypeTotals)})

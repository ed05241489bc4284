"""Model SummaryData; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class SummaryData(Model):
    """Team totals, apart for local and cloud runs.

    Attributes:
        local: Totals of the runs on members' machines.
        cloud: Totals of the runs in the cloud.
    """

    local: _models.RunTypeTotals | Unset = UNSET
    cloud: _models.RunTypeTotals | Unset = UNSET


describe(SummaryData, lambda: {"local": Object(_models.RunTypeTotals), "cloud": Object(_models.RunTypeTotals)})

"""Model SummaryDataByPeriod; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class SummaryDataByPeriod(Model):
    """Series of the team, apart for local and cloud runs.

    Attributes:
        local: Series of the runs on members' machines.
        cloud: Series of the runs in the cloud.
    """

    local: _models.RunTypeTotalsByPeriod | Unset = UNSET
    cloud: _models.RunTypeTotalsByPeriod | Unset = UNSET


describe(
    SummaryDataByPeriod,
    lambda: {"local": Object(_models.RunTypeTotalsByPeriod), "cloud": Object(_models.RunTypeTotalsByPeriod)},
)

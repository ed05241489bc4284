"""Model AnalyticsUserByPeriod; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AnalyticsUserByPeriod(Model):
    """One member with series.

    Attributes:
        user_id: Id of the member; also the value of the user_id filter of events. Treat it as opaque.
        email: Mail address of the member.
        local: Series of the member's local runs.
        cloud: Series of the member's cloud runs.
    """

    user_id: str
    email: str
    local: _models.UserRunTypeUsageByPeriod | Unset = UNSET
    cloud: _models.UserRunTypeUsageByPeriod | Unset = UNSET


describe(
    AnalyticsUserByPeriod,
    lambda: {"local": Object(_models.UserRunTypeUsageByPeriod), "cloud": Object(_models.UserRunTypeUsageByPeriod)},
)

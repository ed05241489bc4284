"""Model AnalyticsUser; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AnalyticsUser(Model):
    """One member with the totals of the window.

    Attributes:
        user_id: Id of the member; also the value of the user_id filter of events. Treat it as opaque.
        email: Mail address of the member.
        local: Totals of the member's local runs.
        cloud: Totals of the member's cloud runs.
    """

    user_id: str
    email: str
    local: _models.UserRunTypeUsage | Unset = UNSET
    cloud: _models.UserRunTypeUsage | Unset = UNSET


describe(AnalyticsUser, lambda: {"local": Object(_models.UserRunTypeUsage), "cloud": Object(_models.UserRunTypeUsage)})

"""Model AnalyticsUser; generated, do not edit."""

from __future__ import annotations

from attrs import define

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
    local: UserRunTypeUsage | Unset = UNSET
    cloud: UserRunTypeUsage | Unset = UNSET


from .user_run_type_usage import UserRunTypeUsage  # noqa: E402

describe(AnalyticsUser, {"local": Object(UserRunTypeUsage), "cloud": Object(UserRunTypeUsage)})

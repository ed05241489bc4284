"""Model ScheduledAgentHistoryItem; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import UNSET, Model, Nullable, Parsed, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ScheduledAgentHistoryItem(Model):
    """When a schedule last started a run, and when it will next.

    Attributes:
        last_ran: Time of the latest run that went well. Null if there is none.
        next_run: When the next run is due. Null if none is.
    """

    last_ran: datetime.datetime | None | Unset = UNSET
    next_run: datetime.datetime | None | Unset = UNSET


describe(
    ScheduledAgentHistoryItem,
    lambda: {"last_ran": Nullable(Parsed(datetime.datetime)), "next_run": Nullable(Parsed(datetime.datetime))},
)

"""Model ScheduleInfo; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class ScheduleInfo(Model):
    """The schedule behind a run, as it was when the run was created.

    Attributes:
        schedule_id: Id of the schedule.
        schedule_name: Its name at that time.
        cron_schedule: Its cron expression at that time, in UTC.
    """

    schedule_id: str
    schedule_name: str
    cron_schedule: str


describe(ScheduleInfo)

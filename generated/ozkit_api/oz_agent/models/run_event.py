"""Model RunEvent; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import UNSET, Model, Nullable, Parsed, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class RunEvent(Model):
    """An event in the life of a run, or about something that concerns it.

    Attributes:
        event_type: What happened. The set is open, so be ready for values you do not know.
        run_id: Run that the event is about.
        ref_id: Id of what the event refers to, for example a message. Null if nothing.
        execution_id: Execution of the run that the event is about. Null if not known.
        occurred_at: Time at which it happened.
        sequence: Number of the event. Later events have greater numbers. Pass the greatest as `since`
            next time.
    """

    event_type: str | Unset = UNSET
    run_id: str | Unset = UNSET
    ref_id: str | None | Unset = UNSET
    execution_id: str | None | Unset = UNSET
    occurred_at: datetime.datetime | Unset = UNSET
    sequence: int | Unset = UNSET


describe(
    RunEvent,
    lambda: {
        "ref_id": Nullable(Plain(str)),
        "execution_id": Nullable(Plain(str)),
        "occurred_at": Parsed(datetime.datetime),
    },
)

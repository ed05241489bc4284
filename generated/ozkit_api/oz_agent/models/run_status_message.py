"""Model RunStatusMessage; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Parsed, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class RunStatusMessage(Model):
    """What the server says about the state of a run.

    A run that ended badly also has a code and a hint on retrying.

    Attributes:
        message: Text for people.
        error_code: Code of the problem. Only there when the run ended badly.
        retryable: Whether a new run with the same request may succeed. The old run stays as it is. Only
            there when the run ended badly.
        session_debug_until: Time until which the session stays open for debugging.
        debug_agent_active: Whether a debugging agent is at work in the session.
    """

    message: str
    error_code: _models.PlatformErrorCode | Unset = UNSET
    retryable: bool | Unset = UNSET
    session_debug_until: datetime.datetime | Unset = UNSET
    debug_agent_active: bool | Unset = UNSET


describe(
    RunStatusMessage,
    lambda: {"error_code": Choice(_models.PlatformErrorCode), "session_debug_until": Parsed(datetime.datetime)},
)

"""Model FollowUpResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class FollowUpResponse(Model):
    """Says only that the message was taken.

    It promises no members; fetch the run to see what happens.
    """


describe(FollowUpResponse)

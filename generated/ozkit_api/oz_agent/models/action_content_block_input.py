"""Model ActionContentBlockInput; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class ActionContentBlockInput(Model):
    """What the action was given, in a form that the API cleans up for readers.

    The keys depend on the action.
    """


describe(ActionContentBlockInput)

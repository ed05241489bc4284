"""Model ActionResultContentBlockOutput; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class ActionResultContentBlockOutput(Model):
    """What the action gave back, in a form that the API cleans up for readers.

    Large or binary results are shortened. The keys depend on the action.
    """


describe(ActionResultContentBlockOutput)

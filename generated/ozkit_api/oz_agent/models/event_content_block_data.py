"""Model EventContentBlockData; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class EventContentBlockData(Model):
    """A few details, whose keys depend on the kind."""


describe(EventContentBlockData)

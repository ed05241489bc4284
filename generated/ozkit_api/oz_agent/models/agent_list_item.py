"""Model AgentListItem; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class AgentListItem(Model):
    """A skill name, with the places where a skill of that name was found.

    Attributes:
        name: Name of the skill.
        variants: One entry for each place that defines a skill of this name.
    """

    name: str
    variants: list[_models.AgentListVariant]


describe(AgentListItem, lambda: {"variants": Items(Object(_models.AgentListVariant))})

"""Model AgentSkill; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AgentSkill(Model):
    """The skill a run used.

    It comes either from a file or from Warp itself, so one of `full_path` and `bundled_skill_id` is set.

    Attributes:
        name: Name of the skill.
        description: What the skill says about itself.
        full_path: Where its SKILL.md is. Missing for skills that come with Warp.
        bundled_skill_id: Id of a skill that comes with Warp. Missing for skills from a file.
    """

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    full_path: str | Unset = UNSET
    bundled_skill_id: str | Unset = UNSET


describe(AgentSkill)

"""Model AgentListVariant; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import UNSET, Items, Model, Nullable, Object, Parsed, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AgentListVariant(Model):
    """One definition of a skill, in one place.

    Attributes:
        id: Name to start the skill by, the same in each listing. Owner, slash, repository, colon, path
            of SKILL.md. Goes into `skill` or `skill_spec` as it is.
        description: What the skill says about itself.
        base_prompt: Instructions that the skill gives to the agent.
        source: Where the definition lies.
        environments: Environments in which it can be used.
        last_run_timestamp: When it was last used. Null or missing if never.
        error: Why its SKILL.md could not be parsed. Only there for malformed skills, which the list has
            only with `include_malformed_skills`.
    """

    id: str
    description: str
    base_prompt: str
    source: _models.AgentListSource
    environments: list[_models.AgentListEnvironment]
    last_run_timestamp: datetime.datetime | None | Unset = UNSET
    error: str | Unset = UNSET


describe(
    AgentListVariant,
    lambda: {
        "source": Object(_models.AgentListSource),
        "environments": Items(Object(_models.AgentListEnvironment)),
        "last_run_timestamp": Nullable(Parsed(datetime.datetime)),
    },
)

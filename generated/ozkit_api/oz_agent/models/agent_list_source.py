"""Model AgentListSource; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AgentListSource(Model):
    """Where the definition of a skill lies.

    Attributes:
        owner: GitHub user or organisation that has the repository.
        name: Name of the repository, without its owner.
        skill_path: Path of the SKILL.md file in the repository.
        worker_host: Self-hosted worker that told the server about the skill. Missing for skills that
            come from the GitHub repositories of an environment.
    """

    owner: str
    name: str
    skill_path: str
    worker_host: str | Unset = UNSET


describe(AgentListSource)

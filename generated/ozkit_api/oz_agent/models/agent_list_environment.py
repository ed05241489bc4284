"""Model AgentListEnvironment; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class AgentListEnvironment(Model):
    """An environment in which a skill can be used, in short form.

    Attributes:
        uid: Uid of the environment, as taken by `environment_id`.
        name: Name of the environment.
    """

    uid: str
    name: str


describe(AgentListEnvironment)

"""Model RunAgentRequest; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Items, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class RunAgentRequest(Model):
    """A run to start.

    It needs a prompt, a skill (in `skill` or in `config`), or a `conversation_id`.

    Attributes:
        prompt: What the agent should do. May be left out with a skill, or with `conversation_id`.
        mode: How the agent goes about it. Only this field counts; a prompt that begins with `/plan`
            does not switch modes. The server takes `normal` by default.
        skill: Skill whose instructions the run begins with, in the notation repository, colon, then
            skill name or path. The owner and a slash can go before the repository. Wins over
            `skill_spec` in `config`.
        config: How the run is set up.
        title: Title to show to people. The server makes one up if it is missing.
        team: Whether the run belongs to the team instead of to you. The server takes true by default
            for people who are in exactly one team.
        agent_identity_uid: Agent identity that the run acts as. Only for runs of the team.
        on_behalf_of: Person for whom the run is started. The agent identity must allow it.
        conversation_id: Conversation to go on with. The agent then knows what was said and done in it.
        attachments: Files that go along with the prompt, at most 5.
        parent_run_id: Run that this one is a child of. It is how the list can find the runs of a tree.
        interactive: Whether a person is going to take part in the run. The server takes false by
            default.
        metadata: Key-value pairs of yours; `runs.list(metadata=...)` filters by them.
    """

    prompt: str | Unset = UNSET
    mode: _models.AgentRunMode | Unset = UNSET
    skill: str | Unset = UNSET
    config: _models.AmbientAgentConfig | Unset = UNSET
    title: str | Unset = UNSET
    team: bool | Unset = UNSET
    agent_identity_uid: str | Unset = UNSET
    on_behalf_of: str | Unset = UNSET
    conversation_id: str | Unset = UNSET
    attachments: list[_models.AttachmentInput] | Unset = UNSET
    parent_run_id: str | Unset = UNSET
    interactive: bool | Unset = UNSET
    metadata: _models.RunMetadata | Unset = UNSET


describe(
    RunAgentRequest,
    lambda: {
        "mode": Choice(_models.AgentRunMode),
        "config": Object(_models.AmbientAgentConfig),
        "attachments": Items(Object(_models.AttachmentInput)),
        "metadata": Object(_models.RunMetadata),
    },
)

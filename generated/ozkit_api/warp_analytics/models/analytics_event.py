"""Model AnalyticsEvent; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Items, Model, Nullable, Object, Parsed, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AnalyticsEvent(Model):
    """One message that an agent wrote or worked on.

    Attributes:
        message_id: Id of the message; the second sort key.
        llm_request_ids: The model requests behind the message, mostly one, sometimes several.
        message_type: Kind of message. Known kinds are user_query, agent_output, agent_reasoning,
            tool_call and tool_call_result; expect others.
        message_start_timestamp: When the message began.
        message_end_timestamp: When the message was complete; the first sort key.
        conversation_id: Conversation that the message is part of.
        user_id: Id of the member whose agent it was. Treat it as opaque.
        email: Mail address of that member.
        user_selected_model: The choice made in the model menu, which can be a rule such as auto and not
            a model.
        run_type: Whether the agent ran locally or in the cloud.
        model_ids: The models that did the work, mostly one, sometimes several. The set is open.
        credit_charged: The part of its model request's price that falls to this message, in credits. 0
            where no model was called. Other kinds of charges are not in it, so a sum over events may
            stay below the team total.
        error_type: Kind of failure of the model request behind the message; null if it did not fail.
            Open set.
        tool_type: Name of the tool in snake_case, for instance grep or run_shell_command, on calls and
            results of tools. Null or absent on other messages. The set is open.
        code_changes: Changes to files that the message proposed or applied. Null or absent if there
            were none.
        git_context: State of the repository at the message. Null or absent if it was not recorded.
    """

    message_id: str
    llm_request_ids: list[str]
    message_type: str
    message_start_timestamp: datetime.datetime
    message_end_timestamp: datetime.datetime
    conversation_id: str
    user_id: str
    email: str
    user_selected_model: str
    run_type: _models.RunType
    model_ids: list[str]
    credit_charged: float
    error_type: str | None
    tool_type: str | None | Unset = UNSET
    code_changes: _models.EventCodeChanges | None | Unset = UNSET
    git_context: _models.GitContext | None | Unset = UNSET


describe(
    AnalyticsEvent,
    lambda: {
        "llm_request_ids": Items(Plain(str)),
        "message_start_timestamp": Parsed(datetime.datetime),
        "message_end_timestamp": Parsed(datetime.datetime),
        "run_type": Choice(_models.RunType),
        "model_ids": Items(Plain(str)),
        "error_type": Nullable(Plain(str)),
        "tool_type": Nullable(Plain(str)),
        "code_changes": Nullable(Object(_models.EventCodeChanges)),
        "git_context": Nullable(Object(_models.GitContext)),
    },
)

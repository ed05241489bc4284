"""Enum ConversationMessageRole; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class ConversationMessageRole(_OpenStrEnum):
    """Which side a message comes from.

    `user`, whoever asked; `assistant`, the agent; `tool`, an answer of a tool; `system`, the surroundings
    of the agent. Newer servers may send other values.
    """

    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"
    SYSTEM = "system"

"""Enum ActionCategory; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class ActionCategory(_OpenStrEnum):
    """What kind of thing an action does.

    `command` runs something in a shell; `files` reads or changes files; `search` looks something up;
    `integration` uses a connected service or tool; `documents` works on plans and other documents;
    `computer` operates a screen; `review` is about code review; `skill` uses a skill. Newer servers may
    send other values.
    """

    COMMAND = "command"
    FILES = "files"
    SEARCH = "search"
    INTEGRATION = "integration"
    DOCUMENTS = "documents"
    COMPUTER = "computer"
    REVIEW = "review"
    SKILL = "skill"

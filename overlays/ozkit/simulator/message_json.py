"""How a message of an agent reads in the list of events."""

from collections.abc import Callable
from typing import Any

from ozkit.simulator.feed_store import Row
from ozkit.simulator.message_facts import CREDIT, WITH_TOOL, Code, facts
from ozkit.simulator.mixing import mixed
from ozkit.simulator.people import MEMBERS

Json = dict[str, Any]


def message(row: Row, row_id: str, salt: int, text: Callable[[int], str]) -> Json:
    """Write a message.

    Args:
        row: Its number, key and times.
        row_id: Its id.
        salt: The seed of what it says.
        text: Writes a time.
    """
    key = row.key
    said = facts(row.number, key, salt)
    talk, (user_id, email) = said.talk, MEMBERS[said.talk.member]
    request = mixed(key ^ salt)
    item: Json = {
        "message_id": row_id,
        "llm_request_ids": [f"req_{request ^ place:016x}" for place in range(len(said.models))],
        "message_type": said.kind,
        "message_start_timestamp": text(row.start),
        "message_end_timestamp": text(row.end),
        "conversation_id": talk.id,
        "user_id": user_id,
        "email": email,
        "user_selected_model": talk.choice,
        "run_type": talk.run_type,
        "model_ids": list(said.models),
        "credit_charged": said.credits / CREDIT,
        "error_type": said.error,
    }
    # What is absent is left out mostly, and null now and then.
    rare = key >> 58 == 0
    if said.kind in WITH_TOOL or key >> 57 & 1:
        item["tool_type"] = said.tool
    if said.code is not None or rare:
        item["code_changes"] = said.code and {**code_json(said.code), "was_edited_by_user": said.code.edited}
    if talk.branch is not None or rare:
        item["git_context"] = talk.branch and {"head": talk.head, "branch": talk.branch}
    return item


def code_json(code: Code) -> Json:
    """Write the counts of a change to files."""
    return {
        "file_changes": {"suggested": code.files, "accepted": code.files_accepted},
        "lines_of_code": {
            "suggested": {"added_count": code.added, "removed_count": code.removed},
            "accepted": {"added_count": code.added_accepted, "removed_count": code.removed_accepted},
        },
    }

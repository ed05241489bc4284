"""The messages of agents: what each says follows from its number and its key, and nothing of it is stored."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ozkit.simulator.feed.feed import Feed
from ozkit.simulator.feed.rows import Row, scatter

# Who uses agents: id and mail address.
MEMBERS = tuple(
    (f"usr_{name}", f"{name}@harbour.example")
    for name in (
        *("ines", "tomasz", "amina", "bo", "carmen", "dmitri"),
        *("elif", "farid", "greta", "hiro", "ilse", "jonas"),
    )
)
CREDIT = 10_000  # the parts of a credit that are counted, so that sums are exact
MODELS = ("harbour-large-2", "harbour-small-1", "lighthouse-4", "tide-reasoner")
CHOICES = ("auto", "auto", "auto-efficient", *MODELS)
BRANCHES = ("main", "berth-plan", "feature/tide-tables", "größe/kai", "+pilot", 'quay "7", north')
ERRORS = ("context_window_exceeded", "provider_overloaded", "invalid_response")
# Of 1024 messages, so many up to here are of this kind; the last but one is in no document.
KINDS = (
    (130, "user_query"),
    (390, "agent_output"),
    (520, "agent_reasoning"),
    (770, "tool_call"),
    (1016, "tool_call_result"),
    (1020, "agent_plan"),
    (1024, "user_query"),
)
KIND_OF = tuple(next(kind for most, kind in KINDS if bits < most) for bits in range(1024))
TOOLS = (
    *("run_shell_command", "run_shell_command", "read_files", "read_files", "grep", "grep", "search_codebase"),
    *("apply_file_diffs", "apply_file_diffs", "apply_file_diffs", "call_mcp_tool", "file_glob", "read_tide_gauge"),
)
WITH_MODEL = frozenset({"agent_output", "agent_reasoning", "tool_call", "agent_plan"})
WITH_TOOL = frozenset({"tool_call", "tool_call_result"})


class Code(NamedTuple):
    """A change to files: what was suggested, what was accepted, and whether a person edited it in between."""

    files: int
    files_accepted: int
    added: int
    removed: int
    added_accepted: int
    removed_accepted: int
    edited: bool | None


class Conversation(NamedTuple):
    """What the messages of one conversation have in common."""

    id: str
    member: int
    run_type: str
    choice: str
    model: str
    branch: str | None
    head: str


class Message(NamedTuple):
    """What one message says; credits are parts of a credit."""

    conversation: Conversation
    kind: str
    tool: str | None
    models: tuple[str, ...]
    credits: int
    code: Code | None
    error: str | None


def conversation(number: int, salt: int) -> Conversation:
    """Return the conversation of a message; four go on at a time, for 16 messages each."""
    return _conversation(number >> 6 << 2 | number & 3, salt)


@lru_cache(maxsize=8192)
def _conversation(number: int, salt: int) -> Conversation:
    key = scatter(number ^ salt)
    crowd = (key & 0xFFFF) / 0x10000
    branch = BRANCHES[(key >> 32) % len(BRANCHES)] if key >> 28 & 3 else None
    return Conversation(
        f"conv_{key:016x}",
        int(len(MEMBERS) * crowd**1.6),  # a few people use agents more than others
        "cloud" if (key >> 16) % 100 < 35 else "local",
        CHOICES[(key >> 24) % len(CHOICES)],
        MODELS[int(len(MODELS) * ((key >> 40 & 0xFF) / 256) ** 1.5)],
        branch,
        f"{key >> 36:07x}"[:7],
    )


def message(number: int, key: int, salt: int) -> Message:
    """Return what a message says."""
    owner, kind = conversation(number, salt), KIND_OF[key & 0x3FF]
    tool = TOOLS[(key >> 10) % len(TOOLS)] if kind in WITH_TOOL else None
    if kind not in WITH_MODEL:
        return Message(owner, kind, tool, (), 0, None, None)
    more = scatter(key)
    models = (owner.model,) if more & 0xF else (owner.model, MODELS[(more >> 4) % len(MODELS)])
    error = ERRORS[(more >> 8) % len(ERRORS)] if (more >> 10) % 90 == 0 else None
    code = _code(more >> 20) if kind == "tool_call" and tool == "apply_file_diffs" and not error else None
    return Message(owner, kind, tool, models, 40 + (key >> 20) % 3000, code, error)


def other_cost(number: int, key: int, salt: int) -> int:
    """Return what a message costs beside its model request, which only totals show: machines and the platform."""
    return (40 if conversation(number, salt).run_type == "cloud" else 4) + (key >> 50) % 8


def _code(bits: int) -> Code:
    fate = bits % 20
    if fate == 0:
        return Code(0, 0, 0, 0, 0, 0, None)
    files, added, removed = 1 + (bits >> 5) % 4, (bits >> 8) % 120, (bits >> 16) % 40
    if fate < 6:
        return Code(files, 0, added, removed, 0, 0, None)
    if fate < 11:
        return Code(files, (files + 1) // 2, added, removed, added * 3 // 4, removed // 2, True)
    return Code(files, files, added, removed, added, removed, False)


def message_json(row: Row, feed: Feed, salt: int) -> dict[str, Any]:
    """Return a message as the list of events has it."""
    key, said = row.key, message(row.number, row.key, salt)
    owner, (user_id, email) = said.conversation, MEMBERS[said.conversation.member]
    request = scatter(key ^ salt)
    item: dict[str, Any] = {
        "message_id": feed.id(row.number),
        "llm_request_ids": [f"req_{request ^ place:016x}" for place in range(len(said.models))],
        "message_type": said.kind,
        "message_start_timestamp": feed.text(row.start),
        "message_end_timestamp": feed.text(row.end),
        "conversation_id": owner.id,
        "user_id": user_id,
        "email": email,
        "user_selected_model": owner.choice,
        "run_type": owner.run_type,
        "model_ids": list(said.models),
        "credit_charged": said.credits / CREDIT,
        "error_type": said.error,
    }
    # What is absent is mostly left out, and sometimes null.
    rare = key >> 58 == 0
    if said.kind in WITH_TOOL or key >> 57 & 1:
        item["tool_type"] = said.tool
    if said.code is not None or rare:
        item["code_changes"] = said.code and {**code_json(said.code[:6]), "was_edited_by_user": said.code.edited}
    if owner.branch is not None or rare:
        item["git_context"] = owner.branch and {"head": owner.head, "branch": owner.branch}
    return item


def code_json(counts: Sequence[Any]) -> dict[str, Any]:
    """Return the six counts of a change to files, or six series of them, as the API writes them."""
    files, files_accepted, added, removed, added_accepted, removed_accepted = counts
    return {
        "file_changes": {"suggested": files, "accepted": files_accepted},
        "lines_of_code": {
            "suggested": {"added_count": added, "removed_count": removed},
            "accepted": {"added_count": added_accepted, "removed_count": removed_accepted},
        },
    }

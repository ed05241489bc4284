"""What the messages of agents say, made up from the number and the key of each: nothing of it is kept."""

from functools import lru_cache
from typing import NamedTuple

from ozkit.simulator.mixing import mixed
from ozkit.simulator.people import MEMBERS

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
    """A change to files: what was suggested, what was accepted, and whether it was edited in between."""

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


class Facts(NamedTuple):
    """What one message says; credits are parts of a credit."""

    talk: Conversation
    kind: str
    tool: str | None
    models: tuple[str, ...]
    credits: int
    code: Code | None
    error: str | None


def conversation(number: int, salt: int) -> Conversation:
    """The conversation that a message by its number belongs to; four of them go on at a time, for 16 messages each."""
    return _conversation(number >> 6 << 2 | number & 3, salt)


@lru_cache(maxsize=8192)
def _conversation(number: int, salt: int) -> Conversation:
    key = mixed(number ^ salt)
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


def facts(number: int, key: int, salt: int) -> Facts:
    """Make up what a message says."""
    talk, kind = conversation(number, salt), KIND_OF[key & 0x3FF]
    tool = TOOLS[(key >> 10) % len(TOOLS)] if kind in WITH_TOOL else None
    if kind not in WITH_MODEL:
        return Facts(talk, kind, tool, (), 0, None, None)
    more = mixed(key)
    models = (talk.model,) if more & 0xF else (talk.model, MODELS[(more >> 4) % len(MODELS)])
    error = ERRORS[(more >> 8) % len(ERRORS)] if (more >> 10) % 90 == 0 else None
    code = _code(more >> 20) if kind == "tool_call" and tool == "apply_file_diffs" and not error else None
    return Facts(talk, kind, tool, models, 40 + (key >> 20) % 3000, code, error)


def unlisted(number: int, key: int, salt: int) -> int:
    """What a message costs beside its model request, which only totals show: machines, and the platform."""
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

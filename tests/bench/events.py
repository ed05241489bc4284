"""A page of the messages that Enterprise Analytics counts, made from a seed."""

from __future__ import annotations

import json
import random
from typing import Any

TYPES = ("user_query", "agent_output", "agent_reasoning", "tool_call", "tool_call_result")
TOOLS = ("grep", "run_shell_command", "read_files", "apply_file_diffs")


def events_page(count: int = 100, seed: int = 5) -> bytes:
    """Return the JSON text of one page, the only one of its list."""
    rng = random.Random(seed)
    pagination = {"current_page": 1, "page_size": count, "total_pages": 1, "total_count": count}
    return json.dumps({"data": [_event(rng, number) for number in range(count)], "pagination": pagination}).encode()


def _event(rng: random.Random, number: int) -> dict[str, Any]:
    kind, person = rng.choice(TYPES), rng.randint(1, 40)
    is_tool = kind.startswith("tool")
    minute = f"2026-06-{1 + number % 28:02}T{rng.randint(0, 23):02}:{rng.randint(0, 59):02}"
    return {
        "message_id": f"message-{number:06}",
        "llm_request_ids": [f"request-{rng.randint(0, 10**9)}" for _ in range(rng.randint(1, 2))],
        "message_type": kind,
        "tool_type": rng.choice(TOOLS) if is_tool else None,
        "message_start_timestamp": f"{minute}:07.{rng.randint(0, 999):03}Z",
        "message_end_timestamp": f"{minute}:19.{rng.randint(0, 999):03}Z",
        "conversation_id": f"conversation-{rng.randint(0, 10**9)}",
        "user_id": f"user-{person}",
        "email": f"user-{person}@team.example",
        "user_selected_model": "auto",
        "run_type": rng.choice(("local", "cloud")),
        "model_ids": ["model-large"],
        "credit_charged": rng.randint(0, 400) / 100,
        "code_changes": _changes(rng) if is_tool else None,
        "git_context": {"head": f"{rng.randint(0, 16**12):012x}", "branch": "main"} if rng.random() < 0.7 else None,
        "error_type": None,
    }


def _changes(rng: random.Random) -> dict[str, Any]:
    def lines() -> dict[str, int]:
        return {"added_count": rng.randint(0, 90), "removed_count": rng.randint(0, 40)}

    return {
        "file_changes": {"suggested": rng.randint(1, 4), "accepted": 1},
        "lines_of_code": {"suggested": lines(), "accepted": lines()},
        "was_edited_by_user": rng.choice((True, False, None)),
    }

"""Small answers for a team and its members, by hand."""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]
MEASURES = (
    "conversations",
    "credits",
    "files_suggested",
    "files_accepted",
    "lines_suggested_added",
    "lines_suggested_removed",
    "lines_accepted_added",
    "lines_accepted_removed",
)


def code(*counts: Any) -> Json:
    """Return code changes from six values: files suggested and accepted, lines suggested, lines accepted."""
    files_suggested, files_accepted, added, removed, accepted_added, accepted_removed = counts
    return {
        "file_changes": {"suggested": files_suggested, "accepted": files_accepted},
        "lines_of_code": {
            "suggested": {"added_count": added, "removed_count": removed},
            "accepted": {"added_count": accepted_added, "removed_count": accepted_removed},
        },
    }


def team(conversations: Any, credits: Any, *counts: Any) -> Json:
    """Return what a team used in one run type."""
    return {
        "total_conversations_count": conversations,
        "total_credits_spent": credits,
        "code_changes": code(*counts),
    }


def member(conversations: Any, credits: Any, *counts: Any, models: list[Json] | None = None) -> Json:
    """Return what a member used in one run type."""
    return {
        "distinct_conversation_count": conversations,
        "credits_spent": credits,
        "model_usage": models or [],
        "code_changes": code(*counts),
    }


def model(model_id: str, conversations: Any, credits: Any) -> Json:
    """Return what a member used of one model."""
    return {"model_id": model_id, "distinct_conversation_count": conversations, "credits_spent": credits}


def user(name: str, **run_types: Any) -> Json:
    """Return a member."""
    return {"user_id": f"u-{name}", "email": f"{name}@team.example", **run_types}


def page(*users: Json, number: int = 1, pages: int = 1, **beside: Any) -> Json:
    """Return a page of members."""
    place = {"current_page": number, "page_size": 10, "total_pages": pages, "total_count": 2}
    return {**beside, "data": list(users), "pagination": place}


def changed(raw: Json, *path: Any, to: Any) -> Json:
    """Return a copy with another value at a place; `...` removes the member."""
    copied: Json = json.loads(json.dumps(raw))  # unlike a deep copy, it shares no parts
    *way, last = path
    node: Any = copied
    for step in way:
        node = node[step]
    if to is ...:
        del node[last]
    else:
        node[last] = to
    return copied

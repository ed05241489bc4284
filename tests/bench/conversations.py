"""A conversation of an afternoon's work: hundreds of messages with every kind of block, and work handed on."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

WORDS = ("test", "fails", "because", "parser", "keeps", "branch", "token", "after", "merge", "cache", "then", "retry")
ACTIONS = {
    "run_command": ("command", "command"),
    "read_files": ("files", "path"),
    "edit_files": ("files", "path"),
    "grep": ("search", "pattern"),
    "call_tool": ("integration", "tool"),
    "create_plan": ("documents", "title"),
    "take_screenshot": ("computer", "screen"),
    "comment": ("review", "body"),
    "use_skill": ("skill", "skill"),
}
STATES = (*["completed"] * 8, "failed", "denied", "running")


def conversation(turns: int = 60, seed: int = 11) -> bytes:
    """Return the JSON text of a conversation: a step of so many turns, and three below it of half as many."""
    rng = random.Random(seed)
    below = [_step(rng, f"step-{number}", turns // 2, []) for number in range(3)]
    page = {"conversation_id": "conversation-1", "steps": [_step(rng, "step", turns, [below[0]]), *below[1:]]}
    return json.dumps(page).encode()


def messages_of(steps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield all messages of a tree of steps, in order."""
    for step in steps:
        yield from step["messages"]
        yield from messages_of(step["steps"])


def _text(rng: random.Random, least: int, most: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(least, most)))


def _step(rng: random.Random, name: str, turns: int, steps: list[dict[str, Any]]) -> dict[str, Any]:
    messages = [message for turn in range(turns) for message in _turn(rng, f"{name}-{turn}", turn)]
    return {
        "id": name,
        "description": _text(rng, 10, 40),
        "summary": _text(rng, 20, 60),
        "started_at": messages[0]["timestamp"],
        "completed_at": messages[-1]["timestamp"],
        "messages": messages,
        "steps": steps,
    }


def _turn(rng: random.Random, request: str, turn: int) -> Iterator[dict[str, Any]]:
    """The agent says something and acts, the tools answer; now and then a person asks, or something happens."""
    if turn % 10 == 0:
        yield _message(rng, request, turn, "user", [_said(rng, request, 20, 80)])
    if turn % 7 == 3:
        event = {"type": "event", "message_id": f"{request}-e", "name": "handed_on", "data": {"to": f"run-{turn}"}}
        yield _message(rng, request, turn, "system", [event])
    names = [rng.choice(list(ACTIONS)) for _ in range(rng.randint(1, 3))]
    acts = [
        {
            "type": "action",
            "message_id": f"{request}-m{number}",
            "id": f"{request}-a{number}",
            "category": ACTIONS[name][0],
            "name": name,
            "input": {ACTIONS[name][1]: _text(rng, 3, 20), "reason": _text(rng, 3, 12)},
        }
        for number, name in enumerate(names)
    ]
    yield _message(rng, request, turn, "assistant", [_said(rng, request, 10, 60), *acts])
    results = [
        {
            "type": "action_result",
            "message_id": f"{request}-r{number}",
            "action_id": f"{request}-a{number}",
            "category": ACTIONS[name][0],
            "name": name,
            "state": rng.choice(STATES),
            "output": {"text": _text(rng, 10, 300), "exit_code": rng.randint(0, 1), "shortened": False},
        }
        for number, name in enumerate(names)
    ]
    yield _message(rng, request, turn, "tool", results)


def _said(rng: random.Random, request: str, least: int, most: int) -> dict[str, Any]:
    return {"type": "text", "message_id": f"{request}-t", "text": _text(rng, least, most)}


def _message(rng: random.Random, request: str, turn: int, role: str, content: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "message_ids": [block["message_id"] for block in content],
        "request_id": request,
        "role": role,
        "timestamp": f"2026-06-03T10:{turn:02}:{rng.randint(0, 59):02}.{rng.randint(0, 999):03}Z",
        "content": content,
    }

"""What is decoded: how each client is asked for it, and how to tell that it has all of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import ozkit

from .conversations import messages_of

Call = Callable[[Any], Any]
SDKS = {"oz_agent_sdk": "OzAPI", "warp_platform_sdk": "WarpClient"}


@dataclass(frozen=True)
class Subject:
    """Something that a server sends.

    Attributes:
        package: Where its operation is, in our packages and in those of stock.
        endpoint: The module of the operation in there.
        model: The model of the answer.
        path: Where bare httpx gets it.
        query: What bare httpx asks for there.
        ours: Has our client get it.
        prove: Compares the objects with the JSON, or fails.
        arguments: What the stock function is given.
        sdks: The same of the vendor's SDKs; one that is missing has no such call.
        rounds: How often it is measured: the smaller, the oftener.
        goal: The most that we want to take, in times of `json.loads`.
    """

    package: str
    endpoint: str
    model: str
    path: str
    ours: Callable[[ozkit.Client], Any]
    prove: Callable[[Any, Any], None]
    arguments: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    sdks: Mapping[str, Call] = field(default_factory=dict)
    rounds: int = 11
    goal: float | None = None


def _prove_runs(page: Any, wanted: Any) -> None:
    assert len(page.runs) == len(wanted["runs"]) == 500
    for run, came in zip(page.runs, wanted["runs"], strict=True):
        assert (run.run_id, str(run.state), run.creator.email) == (
            came["run_id"],
            came["state"],
            came["creator"]["email"],
        )
        assert _is_time(run.created_at, came["created_at"])
        for artifact, raw in zip(getattr(run, "artifacts", None) or [], came.get("artifacts", []), strict=True):
            name = next(iter(raw["data"]))
            assert getattr(artifact.data, name) == raw["data"][name]


def _prove_conversation(page: Any, wanted: Any) -> None:
    assert page.conversation_id == wanted["conversation_id"]
    for message, came in zip(_messages(page.steps), messages_of(wanted["steps"]), strict=True):
        assert (str(message.role), message.message_ids) == (came["role"], came["message_ids"])
        assert _is_time(message.timestamp, came["timestamp"])
        for block, raw in zip(message.content, came["content"], strict=True):
            assert {name: _plain(block, name) for name in raw} == raw


def _prove_events(page: Any, wanted: Any) -> None:
    for event, came in zip(page.data, wanted["data"], strict=True):
        assert (event.message_id, str(event.run_type)) == (came["message_id"], came["run_type"])
        assert (event.model_ids, event.credit_charged) == (came["model_ids"], came["credit_charged"])
        assert _is_time(event.message_end_timestamp, came["message_end_timestamp"])
        changes = came["code_changes"]
        if changes is None:
            assert event.code_changes is None
        else:
            added = event.code_changes.lines_of_code.suggested.added_count
            assert added == changes["lines_of_code"]["suggested"]["added_count"]


def _messages(steps: Any) -> Iterator[Any]:
    for step in steps:
        yield from step.messages
        yield from _messages(step.steps)


def _plain(block: Any, name: str) -> Any:
    """Return the JSON of a field, whatever a client calls it and makes of a free object or an enum."""
    value = getattr(block, f"{name}_") if hasattr(block, f"{name}_") else getattr(block, name)
    if hasattr(value, "to_dict"):
        return value.to_dict()
    return str(value) if isinstance(value, str) else value


def _is_time(value: Any, text: str) -> bool:
    return isinstance(value, datetime.datetime) and value == datetime.datetime.fromisoformat(text)


RUNS = Subject(
    package="oz_agent",
    endpoint="runs.list_runs",
    model="ListRunsResponse",
    path="/agent/runs",
    ours=lambda client: next(client.runs.list(limit=500).pages()).response,
    prove=_prove_runs,
    arguments={"limit": 500},
    query={"limit": 500},
    sdks=dict.fromkeys(SDKS, lambda client: client.agent.runs.list(limit=500)),
    goal=3.0,
)
CONVERSATION = Subject(
    package="oz_agent",
    endpoint="conversations.get_conversation",
    model="ConversationResponse",
    path="/agent/conversations/1",
    ours=lambda client: client.conversations.get("1"),
    prove=_prove_conversation,
    arguments={"conversation_id": "1"},
    sdks={"warp_platform_sdk": lambda client: client.agent.conversations.retrieve("1")},
    rounds=15,
)
EVENTS = Subject(
    package="warp_analytics",
    endpoint="analytics.list_analytics_events",
    model="EventsResponse",
    path="/enterprises/analytics/events",
    ours=lambda client: next(client.analytics.events(start_date="2026-06-01", end_date="2026-06-30").pages()).response,
    prove=_prove_events,
    query={"start_date": "2026-06-01T00:00:00Z", "end_date": "2026-06-30T00:00:00Z", "page": 1, "page_size": 100},
    rounds=41,
)

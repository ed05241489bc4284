"""Rows of the feeds and usage of a team and its members as the servers send them, and what comes of them."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from ozkit.analytics._reading.windows import Window
from ozkit.analytics._tables.flatten import flatten
from ozkit.analytics._tables.schema import Row
from ozkit.analytics._tables.schemas import WARP_EVENTS
from ozkit.analytics.extraction.certificate import Certificate
from ozkit.analytics.extraction.sinks import FolderSink

Json = dict[str, Any]
START = datetime(2026, 4, 1, tzinfo=UTC)


def code(suggested: int = 4, accepted: int = 3, edited: bool | None = False) -> Json:
    counts = changes(suggested, accepted, suggested * 10, suggested, accepted * 10, accepted)
    return {**counts, "was_edited_by_user": edited}


def event(number: int = 0, at: datetime = START, **fields: Any) -> Json:
    """An event as JSON; the number tells it apart, fields replace what it has."""
    return {
        "message_id": f"m-{number:05d}",
        "message_type": "tool_call",
        "tool_type": "apply_file_diffs",
        "message_start_timestamp": at.isoformat(),
        "message_end_timestamp": at.isoformat(),
        "conversation_id": "c-1",
        "user_id": "u-1",
        "email": "ada@example.com",
        "user_selected_model": "auto",
        "run_type": "local",
        "model_ids": ["m"],
        "llm_request_ids": ["r-1", "r-2"],
        "credit_charged": 0.25,
        "code_changes": code(),
        "git_context": {"head": "abc", "branch": "main"},
        "error_type": None,
        **fields,
    }


def flat(number: int = 0, at: datetime = START, **fields: Any) -> Row:
    return flatten(WARP_EVENTS, event(number, at, **fields))


def hour(number: int, length: int = 1) -> Window:
    return Window(START + timedelta(hours=number), START + timedelta(hours=number + length))


def certificate(window: Window, rows: int = 1) -> Certificate:
    return Certificate("warp_events", window, rows, rows, window.end + timedelta(hours=1), 3, True)


def keys(sink: FolderSink, window: Window) -> set[Any]:
    """The keys of the rows that a sink has of a window."""
    table = sink.table([window])
    return {table.schema.key_of(row) for row in table.rows}


def commit(**fields: Any) -> Json:
    """A commit as JSON."""
    return {
        "commitHash": "ab12",
        "userId": "user_1",
        "userEmail": "ada@example.com",
        "repoName": "org/repo",
        "branchName": None,
        "isPrimaryBranch": True,
        "commitSource": "ide",
        "totalLinesAdded": 10,
        "totalLinesDeleted": 0,
        "tabLinesAdded": 1,
        "tabLinesDeleted": 0,
        "composerLinesAdded": 9,
        "composerLinesDeleted": 0,
        "nonAiLinesAdded": None,
        "nonAiLinesDeleted": 0,
        "message": 'first, "second"\nthird',
        "commitTs": None,
        "createdAt": "2026-04-01T12:00:00.123Z",
        **fields,
    }


def change(**fields: Any) -> Json:
    """A change as JSON."""
    return {
        "changeId": "1",
        "userId": "user_1",
        "userEmail": "ada@example.com",
        "source": "TAB",
        "model": None,
        "totalLinesAdded": 2,
        "totalLinesDeleted": 1,
        "createdAt": "2026-04-01T12:00:00Z",
        "metadata": [{"fileName": "ä, b.py", "fileExtension": "py", "linesAdded": 2, "linesDeleted": 1}],
        **fields,
    }


def cells(raw: Json, names: dict[str, str]) -> dict[str, str]:
    """A JSON row as a record of the server's CSV, written and read by the standard module."""
    header = list(names.values())
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(header)
    writer.writerow([_cell(raw.get(name)) for name in names])
    written.seek(0)
    return next(csv.DictReader(written))


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else "" if value is None else value


# Text that UTF-8 can hold; CSV cannot tell an empty one from null.
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
counts = st.integers(0, 2**63 - 1) | st.integers(0, 5)
moments = st.datetimes(datetime(1971, 1, 1), datetime(2999, 1, 1), timezones=st.just(UTC))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


lines = maybe(st.fixed_dictionaries({}, optional={"added_count": maybe(counts), "removed_count": maybe(counts)}))
events: st.SearchStrategy[Json] = st.fixed_dictionaries(
    {"message_id": texts},
    optional={
        "message_type": maybe(texts),
        "message_start_timestamp": maybe(moments.map(datetime.isoformat)),
        "message_end_timestamp": maybe(moments.map(datetime.isoformat)),
        "email": maybe(texts),
        "model_ids": maybe(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=4), max_size=3)),
        "credit_charged": maybe(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)),
        "code_changes": maybe(
            st.fixed_dictionaries(
                {},
                optional={
                    "file_changes": maybe(st.fixed_dictionaries({"suggested": counts, "accepted": maybe(counts)})),
                    "lines_of_code": maybe(st.fixed_dictionaries({"suggested": lines, "accepted": lines})),
                    "was_edited_by_user": maybe(st.booleans()),
                    "unheard_of": st.integers() | texts,
                },
            )
        ),
        "git_context": maybe(st.fixed_dictionaries({"head": maybe(texts), "branch": maybe(texts)})),
        "new field": st.recursive(st.none() | st.booleans() | texts, lambda inner: st.lists(inner, max_size=2)),
    },
)


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


def changes(*counts: Any) -> Json:
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
        "code_changes": changes(*counts),
    }


def member(conversations: Any, credits: Any, *counts: Any, models: list[Json] | None = None) -> Json:
    """Return what a member used in one run type."""
    return {
        "distinct_conversation_count": conversations,
        "credits_spent": credits,
        "model_usage": models or [],
        "code_changes": changes(*counts),
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

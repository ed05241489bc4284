"""Rows as the tidy tables give them, for tests of charts and reports, and what a picture shows."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta
from typing import Any

FIRST = date(2026, 10, 23)
MODELS = ("claude-sonnet-5", "gpt-6-codex", "claude-opus-5", "gemini-3.5-pro", "gpt-6-mini", "qwen-4-coder")
HOSTILE = (
    "<script>alert(1)</script>@example.com",
    '"><img src=http://127.0.0.1:9/x onerror=alert(1)>',
    "</script><script src='http://127.0.0.1:9/y'></script>",
    "<!--<script>",
    "{{library}} ]]> \u2028 &amp;",
)


def window(days: int = 30, first: date = FIRST) -> tuple[datetime, datetime]:
    """The span of so many whole days."""
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    return start, start + timedelta(days=days)


def people(days: int = 30, users: int = 12, emails: tuple[str, ...] = (), first: date = FIRST) -> list[dict[str, Any]]:
    """Rows of user_periods."""
    chance = random.Random(7)
    return [
        {
            "user_id": f"u{user}",
            "email": emails[user] if user < len(emails) else f"person.{user}@northwind.example",
            "period": (first + timedelta(days=day)).isoformat(),
            "period_start": first + timedelta(days=day),
            "run_type": kind,
            "conversations": 2,
            "credits": round(chance.uniform(1, 40) * (users - user), 2),
            "files_suggested": 4,
            "files_accepted": 2,
            "lines_suggested_added": 90,
            "lines_suggested_removed": 30,
            "lines_accepted_added": 50,
            "lines_accepted_removed": 20,
        }
        for day in range(days)
        for user in range(users)
        for kind in ("local", "cloud")
    ]


def models(names: tuple[str, ...] = MODELS) -> list[dict[str, Any]]:
    """Rows of user_models."""
    return [
        {"user_id": "u1", "run_type": kind, "model_id": name, "conversations": 3, "credits": 10.5 * (at + 1)}
        for at, name in enumerate(names)
        for kind in ("local", "cloud")
    ]


def marks(picture: str, kind: str = "bar") -> list[str]:
    """What the marks of a picture say of themselves."""
    root = ET.fromstring(picture)
    return [e.get("aria-label", "") for e in root.iter() if e.get("aria-roledescription") == kind]


def texts(picture: str) -> list[str]:
    """The words in a picture, line by line."""
    root = ET.fromstring(picture)
    name = "{http://www.w3.org/2000/svg}"
    found = (e for e in root.iter() if e.tag in {f"{name}text", f"{name}tspan"})
    return [e.text for e in found if e.text]

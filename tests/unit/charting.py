"""Tables for tests of charts and reports, and what a picture shows."""

from __future__ import annotations

import io
import random
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ozkit.analytics import Table
from ozkit.analytics.metrics import TABLES

FIRST = date(2026, 10, 23)
MODELS = ("claude-sonnet-5", "gpt-6-codex", "claude-opus-5", "gemini-3.5-pro", "gpt-6-mini", "qwen-4-coder")
HOSTILE = (
    "<script>alert(1)</script>@example.com",
    '"><img src=http://127.0.0.1:9/x onerror=alert(1)>',
    "</script><script src='http://127.0.0.1:9/y'></script>",
    "<!--<script>",
    "{{title}} ]]> \u2028 &amp; {% raw %}",
)
LINES = {"lines_suggested_added": 90, "lines_suggested_removed": 30, "lines_accepted_added": 50}
FULL = {"conversations": 2, "files_suggested": 4, "files_accepted": 2, **LINES, "lines_accepted_removed": 20}


def window(days: float = 30, first: date = FIRST) -> tuple[datetime, datetime]:
    """The window of so many days."""
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    return start, start + timedelta(days=days)


def table(name: str, rows: Iterable[Mapping[str, Any]]) -> Table:
    """A table from rows of which only some columns matter."""
    schema = TABLES[name]
    return Table(schema, [tuple(row.get(column) for column in schema.names) for row in rows])


def people(days: int = 30, users: int = 12, emails: Sequence[str] = ()) -> Table:
    """A table of user_periods."""
    chance = random.Random(7)
    rows = []
    for day in range(days):
        for user in range(users):
            for kind in ("local", "cloud"):
                credits = round(chance.uniform(1, 40) * (users - user), 2)
                start = FIRST + timedelta(days=day)
                rows.append(
                    {
                        "user_id": f"u{user}",
                        "email": emails[user] if user < len(emails) else f"person.{user}@northwind.example",
                        "period": start.isoformat(),
                        "period_start": start,
                        "run_type": kind,
                        "credits": credits,
                        **FULL,
                    }
                )
    return table("user_periods", rows)


def models(names: Sequence[str] = MODELS) -> Table:
    """A table of user_models."""
    rows = [
        {"user_id": "u1", "run_type": kind, "model_id": name, "conversations": 3, "credits": 10.5 * (at + 1)}
        for at, name in enumerate(names)
        for kind in ("local", "cloud")
    ]
    return table("user_models", rows)


def day(period: Any, credits: float = 1.0, run_type: str = "local", **others: Any) -> dict[str, Any]:
    """A row of summary_periods or user_periods."""
    return {"period": str(period), "period_start": period, "run_type": run_type, "credits": credits, **others}


def svg(chart: Any) -> str:
    """A chart as SVG."""
    buffer = io.StringIO()
    chart.save(buffer, format="svg")
    return buffer.getvalue()


def about(chart: Any) -> dict[str, Any]:
    """What a chart says of itself: title, definition, data."""
    found: dict[str, Any] = chart.to_dict()["usermeta"]["ozkit"]
    return found


def values(chart: Any, *names: str) -> list[Any]:
    """The data of a chart as its table shows it: the whole rows, or some fields of them."""
    rows = about(chart)["values"]
    return [tuple(row[name] for name in names) if len(names) > 1 else row[names[0]] for row in rows] if names else rows


def marks(picture: str) -> list[str]:
    """What the marks of a picture say of themselves."""
    root = ET.fromstring(picture)
    return [e.get("aria-label", "") for e in root.iter() if e.get("aria-roledescription") == "bar"]


def texts(picture: str) -> list[str]:
    """The words in a picture, line by line."""
    name = "{http://www.w3.org/2000/svg}"
    found = (e for e in ET.fromstring(picture).iter() if e.tag in {f"{name}text", f"{name}tspan"})
    return [e.text for e in found if e.text]

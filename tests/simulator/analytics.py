"""How the tests ask the Enterprise Analytics API: everything of a window, page by page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from .conftest import EPOCH, Json, Rig

PATH = "/enterprises/analytics"
MONTH = timedelta(days=30)


def dates(start: datetime = EPOCH - MONTH, end: datetime = EPOCH) -> dict[str, Any]:
    return {"start_date": start.isoformat(), "end_date": end.isoformat()}


def ask(rig: Rig, name: str, status: int = 200, **params: Any) -> Any:
    return rig.ask("GET", f"{PATH}/{name}", status, params=params)


def pages(rig: Rig, name: str = "events", *, size: int = 100, **params: Any) -> list[Json]:
    """Every page, as a naive client reads them: as many as the first one says."""
    first = ask(rig, name, page_size=size, **params)
    others = range(2, first["pagination"]["total_pages"] + 1)
    return [first, *(ask(rig, name, page_size=size, page=number, **params) for number in others)]


def rows(rig: Rig, name: str = "events", **params: Any) -> list[Json]:
    return [row for page in pages(rig, name, **params) for row in page["data"]]


def ids(rig: Rig, **params: Any) -> list[str]:
    return [row["message_id"] for row in rows(rig, **params)]

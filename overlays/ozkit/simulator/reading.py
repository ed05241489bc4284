"""Reading parameters and bodies that fit the document, and the few rules that stand in no document."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from starlette.datastructures import QueryParams

from ozkit.simulator.errors import Problem


def integer(query: QueryParams, name: str, default: int, low: int = 0) -> int:
    """A whole number that is not too small."""
    value = int(query.get(name, default))
    if value < low:
        raise Problem("invalid_request", f"{name} starts at {low}.")
    return value


def flag(query: QueryParams, name: str) -> bool | None:
    """`true` or `false`; none when absent."""
    text = query.get(name)
    return None if text is None else text == "true"


def instant(query: QueryParams, name: str) -> datetime | None:
    """A calendar time."""
    text = query.get(name)
    return None if text is None else datetime.fromisoformat(text)


def filled(body: Mapping[str, Any], names: Collection[str]) -> None:
    """Refuse a body in which a member is missing or empty."""
    for name in names:
        if body.get(name) in (None, "", []):
            raise Problem("invalid_request", f"{name} is missing.")

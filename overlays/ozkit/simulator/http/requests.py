"""Requests and responses as handlers see them, and the page cursors of lists."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from starlette.datastructures import Headers, QueryParams
from starlette.responses import Response

from ozkit.simulator.http.problems import Problem

Json = dict[str, Any]
SAME = "~"  # before a cursor that means the same page as the cursor after it; alone, the first page
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Call:
    """One request.

    Attributes:
        path: Path parameters by name.
        query: The query.
        raw: The body.
        headers: The headers.
    """

    path: Mapping[str, str]
    query: QueryParams
    raw: bytes
    headers: Headers

    @cached_property
    def body(self) -> Json:
        """The JSON object in the body; an absent body reads as an empty object."""
        try:
            body = json.loads(self.raw) if self.raw.strip() else {}
        except ValueError:
            raise Problem("invalid_request", "The body is not valid JSON.") from None
        if not isinstance(body, dict):
            raise Problem("invalid_request", "The body is not a JSON object.")
        return body

    def integer(self, name: str, default: int, least: int = 0) -> int:
        """Return a parameter that the document allows to be any number."""
        value = int(self.query.get(name, default))
        if value < least:
            raise Problem("invalid_request", f"{name} must be at least {least}, got {value}.")
        return value

    def flag(self, name: str) -> bool | None:
        """Return a parameter that is `true` or `false`; None if it is absent."""
        text = self.query.get(name)
        return None if text is None else text == "true"

    def moment(self, name: str) -> datetime | None:
        """Return a parameter that is a date-time; None if it is absent."""
        text = self.query.get(name)
        return None if text is None else datetime.fromisoformat(text)


Handler = Callable[[Call], Response]
Handlers = Mapping[str, Handler]  # by method and path template, such as "GET /agent/runs/{run_id}"


def require(body: Json, names: Collection[str]) -> None:
    """Refuse a body in which a field is missing or empty."""
    for name in names:
        if body.get(name) in (None, "", []):
            raise Problem("invalid_request", f"{name} is missing.")


def write_cursor(order: tuple[str, ...], position: Any) -> str:
    """Return the cursor of a position in a list that is in some order."""
    return base64.urlsafe_b64encode(json.dumps([*order, position]).encode()).decode()


def read_cursor(cursor: str, order: tuple[str, ...]) -> Any:
    """Return the position of a cursor; None for the beginning. A cursor of another order is refused."""
    text = cursor.removeprefix(SAME)
    if not text:
        return None
    try:
        *given, position = json.loads(base64.urlsafe_b64decode(text.encode()))
    except (ValueError, TypeError):
        raise Problem("invalid_request", "The cursor is invalid.") from None
    if tuple(given) != order:
        raise Problem("invalid_request", f"The cursor belongs to {' '.join(map(str, given))}, not {' '.join(order)}.")
    return position

"""Cursors: opaque for a client, and good for one order only."""

import base64
import json
from typing import Any

from ozkit.simulator.errors import Problem

SAME = "~"  # stands before a cursor that means the same page as the cursor behind it; alone, the first page


def write(order: tuple[str, ...], position: Any) -> str:
    """A cursor for a position in an order."""
    return base64.urlsafe_b64encode(json.dumps([*order, position]).encode()).decode()


def read(cursor: str, order: tuple[str, ...]) -> Any:
    """The position that a cursor names; none for the beginning."""
    text = cursor.removeprefix(SAME)
    if not text:
        return None
    try:
        *was, position = json.loads(base64.urlsafe_b64decode(text.encode()))
    except (ValueError, TypeError):
        raise Problem("invalid_request", "The cursor is none of ours.") from None
    if tuple(was) != order:
        raise Problem("invalid_request", f"The cursor belongs to {' '.join(map(str, was))}, not {' '.join(order)}.")
    return position

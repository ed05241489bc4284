"""Numbered pages."""

from typing import Any

from ozkit.simulator.errors import Problem
from ozkit.simulator.reading import integer
from ozkit.simulator.web import Call

USUAL, MOST = 10, 100


def asked(call: Call) -> tuple[int, int]:
    """The page that a request asks for, from 1, and the size that the server works with."""
    page, size = integer(call.query, "page", 1, 1), integer(call.query, "page_size", USUAL, 1)
    cap = call.state.analytics.options.page_size_cap
    if cap is not None:
        return page, min(size, cap)
    if size > MOST:
        raise Problem("invalid_request", f"A page has {MOST} rows at most.")
    return page, size


def pagination(page: int, size: int, total: int) -> dict[str, Any]:
    """The block that says where a page stands; nothing at all has no page."""
    return {"current_page": page, "page_size": size, "total_pages": -(-total // size), "total_count": total}

"""Mistakes that servers make in pages: each takes the JSON of a page and the cursor it was asked for with."""

from collections.abc import Callable
from typing import Any

from ozkit.simulator import cursors

Json = dict[str, Any]


def repeat(page: Json, cursor: str) -> Json:
    """Name the cursor of the request as the next one."""
    return {**page, "page_info": {"has_next_page": True, "next_cursor": cursor}} if cursor else page


def no_cursor(page: Json, _: str) -> Json:
    """Promise more, and do not say where."""
    more = page["page_info"]["has_next_page"]
    return {**page, "page_info": {"has_next_page": True}} if more else page


def empty_page(page: Json, cursor: str) -> Json:
    """Send a page without anything, whose cursor leads to the real one."""
    if cursor.startswith(cursors.SAME):
        return page
    lists: Json = {name: [] for name, value in page.items() if isinstance(value, list)}
    return {**page, **lists, "page_info": {"has_next_page": True, "next_cursor": cursors.SAME + cursor}}


BUGS: dict[str, Callable[[Json, str], Json]] = {"repeat": repeat, "no_cursor": no_cursor, "empty_page": empty_page}

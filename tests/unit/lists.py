"""Lists that are paged in every way, and a server that answers by cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ozkit_runtime.pagination import AsyncPaginator, PageOptions, Paginator
from ozkit_runtime.pagination.strategies import CursorPages, NumberedPages, Strategy
from ozkit_runtime.unset import UNSET

CURSORS = CursorPages("cursor", "info.next", "info.more")
COUNTED = NumberedPages("page", total_count="count", size_echo="size")
TOTALLED = NumberedPages("page", total_pages="pages", total_count="count", size_echo="size")
Fetch = Callable[[Mapping[str, Any]], Any]


def cursor_page(items: list[Any], following: Any = UNSET, more: Any = UNSET) -> dict[str, Any]:
    """Return a page that names the next cursor; a flag that is not given says whether there is one."""
    has_more = following is not UNSET if more is UNSET else more
    info = {"next": following, "more": has_more}
    return {"items": items, "info": {name: value for name, value in info.items() if value is not UNSET}}


class Server:
    """Answers by cursor, and remembers what it was asked."""

    def __init__(self, pages: Mapping[Any, Any]) -> None:
        self.pages = pages
        self.asked: list[Any] = []

    def __call__(self, choice: Mapping[str, Any]) -> Any:
        """Answer one request."""
        cursor = next(iter(choice.values()), None)
        self.asked.append(cursor)
        answer = self.pages[cursor]
        if isinstance(answer, Exception):
            raise answer
        return answer


def chained(lists: Sequence[list[Any]]) -> dict[Any, Any]:
    """Return pages with these items by their cursors; the first one has None."""
    names = [None, *"bcdefghijk"[: len(lists) - 1]]
    return {names[at]: cursor_page(items, *names[at + 1 : at + 2]) for at, items in enumerate(lists)}


def three() -> Server:
    """Return a server of three pages, the middle one empty."""
    return Server(chained([[1, 2], [], [3, 4]]))


class World:
    """One of the two paginators, used the same way."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def paginator(self, fetch: Fetch, strategy: Strategy = CURSORS, start: Any = None, **options: Any) -> Any:
        """Return a paginator over what a function fetches."""
        wanted = PageOptions(**options)
        if self.kind == "sync":
            return Paginator(fetch, strategy, "items", options=wanted, start=start)

        async def fetch_later(choice: Mapping[str, Any]) -> Any:
            await asyncio.sleep(0)
            return fetch(choice)

        return AsyncPaginator(fetch_later, strategy, "items", options=wanted, start=start)

    def drain(
        self,
        iterable: Any,
        into: list[Any] | None = None,
        stop_after: int | None = None,
        each: Callable[[Any], None] = lambda item: None,
    ) -> list[Any]:
        """Return what an iterable yields; what came before an error is in `into`, `each` works on every item."""
        found: list[Any] = [] if into is None else into
        if self.kind == "sync":
            for item in iterable:
                found.append(item)
                each(item)
                if len(found) == stop_after:
                    break
            return found

        async def draining() -> None:
            async for item in iterable:
                found.append(item)
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                each(item)
                if len(found) == stop_after:
                    break

        asyncio.run(draining())
        return found

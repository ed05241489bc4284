"""Paginators, sync and async: what they fetch and when, and where they can continue after an error."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit_runtime.errors import PaginationError
from ozkit_runtime.pagination import AsyncPaginator, Page, PageOptions, Paginator
from ozkit_runtime.pagination.strategies import SinglePage
from ozkit_runtime.unset import UNSET
from tests.unit.acting import table
from tests.unit.lists import CURSORS, TOTALLED, Server, World, chained, cursor_page, three


@pytest.fixture(params=["sync", "async"])
def world(request: pytest.FixtureRequest) -> World:
    return World(request.param)


@pytest.mark.parametrize("prefetch", [0, 8])
def test_nothing_is_sent_before_the_first_item_is_asked_for(world: World, prefetch: int) -> None:
    server = three()
    paginator = world.paginator(server, TOTALLED, prefetch=prefetch)
    paginator.pages()
    iter(paginator) if world.kind == "sync" else aiter(paginator)
    assert server.asked == []


def test_what_is_yielded_is_what_came(world: World) -> None:
    items: list[Any] = [None, {"a": 1}, "text", []]
    assert world.drain(world.paginator(Server({None: cursor_page(items)}))) == items


def test_pages_have_items_cursor_and_answer(world: World) -> None:
    server = three()
    pages: list[Page[Any, Any]] = world.drain(world.paginator(server).pages())
    assert [(page.items, page.next_cursor) for page in pages] == [([1, 2], "b"), ([], "c"), ([3, 4], None)]
    assert [page.response for page in pages] == list(server.pages.values())


@pytest.mark.parametrize("cursor", ["b", "c"])
def test_a_walk_goes_on_at_a_cursor(world: World, cursor: str) -> None:
    server = three()
    assert [page.items for page in world.drain(world.paginator(server).pages(cursor=cursor))][-1] == [3, 4]
    assert server.asked[0] == cursor
    started = three()
    assert world.drain(world.paginator(started, start=cursor)) == [3, 4]
    assert started.asked == server.asked


LIMITS = [
    (0, [], []),
    (1, [1], [None]),
    (2, [1, 2], [None]),
    (3, [1, 2, 3], [None, "b", "c"]),
    (4, [1, 2, 3, 4], [None, "b", "c"]),
    (9, [1, 2, 3, 4], [None, "b", "c"]),
    # The empty page in the middle has a cursor: it is not the end.
    (None, [1, 2, 3, 4], [None, "b", "c"]),
]


@pytest.mark.parametrize("prefetch", [0, 1])
@pytest.mark.parametrize(("max_items", "items", "asked"), LIMITS)
def test_no_page_is_fetched_beyond_the_items_wanted(
    world: World, max_items: int | None, items: list[int], asked: list[Any], prefetch: int
) -> None:
    server = three()
    paginator = world.paginator(server, max_items=max_items, prefetch=prefetch)
    assert world.drain(paginator) == items
    assert server.asked == asked
    assert world.drain(paginator) == items
    pages = world.drain(paginator.pages())
    assert [page.items for page in pages] == [[1, 2], [], [3, 4]][: len(asked)], "whole pages"


@pytest.mark.parametrize("items", [None, UNSET, "text", {"a": 1}, 5])
def test_a_page_whose_items_are_missing_or_not_a_list_is_an_error(world: World, items: Any) -> None:
    server = Server({None: {**cursor_page([], "b"), "items": items}, "b": cursor_page([1])})
    with pytest.raises(PaginationError, match="is missing or not a list"):
        world.drain(world.paginator(server))


def test_a_single_page(world: World) -> None:
    server = Server({None: {"items": [1, 2], "default": "auto"}})
    paginator = world.paginator(server, SinglePage())
    assert world.drain(paginator) == [1, 2]
    assert world.drain(paginator.pages())[0].response["default"] == "auto"
    with pytest.raises(ozkit.PaginationError, match="one page only"):
        world.drain(paginator.pages(cursor="b"))


@pytest.mark.parametrize("prefetch", [0, 1])
def test_an_error_on_the_first_page_says_to_start_there(world: World, prefetch: int) -> None:
    server = Server({None: ozkit.ConnectionFailed("gone"), "b": ozkit.ConnectionFailed("gone")})
    for start in (None, "b"):
        with pytest.raises(ozkit.ConnectionFailed) as caught:
            world.drain(world.paginator(server, start=start, prefetch=prefetch))
        assert caught.value.cursor == start


LOOPS: list[tuple[str, dict[Any, Any], Any]] = [
    ("the same cursor", {None: cursor_page([1], "b"), "b": cursor_page([2], "b")}, "b"),
    ("two cursors", {None: cursor_page([1], "b"), "b": cursor_page([2], "c"), "c": cursor_page([3], "b")}, "c"),
    ("no cursor", {None: cursor_page([1], "b"), "b": cursor_page([2], more=True)}, "b"),
    ("null cursor", {None: cursor_page([1], "b"), "b": cursor_page([2], None)}, "b"),
]


@pytest.mark.parametrize("prefetch", [0, 1])
def test_an_error_of_another_kind_passes_when_its_page_is_due(world: World, prefetch: int) -> None:
    found: list[Any] = []
    with pytest.raises(KeyError):
        world.drain(world.paginator(Server({None: cursor_page([0], "b")}), prefetch=prefetch), found)
    assert found == [0]


def test_the_two_paginators_are_iterators_of_their_world() -> None:
    assert isinstance(Paginator(three(), CURSORS, "items").pages(), Iterator)
    assert isinstance(World("async").paginator(three()).pages(), AsyncIterator)


class Watched(Server):
    """A server of five pages that can be waited on for a request."""

    def __init__(self) -> None:
        super().__init__(chained([[number] for number in range(5)]))
        self.done = threading.Semaphore(0)

    def __call__(self, choice: Mapping[str, Any]) -> Any:
        try:
            return super().__call__(choice)
        finally:
            self.done.release()

    def await_answers(self, number: int) -> None:
        """Wait until so many more requests are answered."""
        for _ in range(number):
            assert self.done.acquire(timeout=10)


def test_exactly_one_page_is_fetched_ahead_while_the_caller_works(world: World) -> None:
    server = Watched()
    asked: list[list[Any]] = []

    def work(page: Page[Any, Any]) -> None:
        server.await_answers(2 if not asked else 1 if len(asked) < 4 else 0)
        asked.append(list(server.asked))

    pages = world.drain(world.paginator(server, prefetch=1).pages(), each=work)
    assert [page.items for page in pages] == [[0], [1], [2], [3], [4]]
    names = [None, "b", "c", "d", "e"]
    assert asked == [names[:2], names[:3], names[:4], names, names]


def test_without_prefetch_nothing_is_fetched_ahead(world: World) -> None:
    server = Watched()
    asked: list[int] = []
    world.drain(world.paginator(server), each=lambda item: asked.append(len(server.asked)))
    assert asked == [1, 2, 3, 4, 5]


def test_a_cancelled_task_takes_its_page_ahead_along() -> None:
    cancelled: list[Any] = []

    async def fetch(choice: Mapping[str, Any]) -> Any:
        if not choice:
            return cursor_page([1], "b")
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(choice)
            raise

    async def main() -> None:
        pages = AsyncPaginator(fetch, CURSORS, "items", options=PageOptions(prefetch=1)).pages()
        await anext(pages)
        waiting = asyncio.ensure_future(anext(pages))
        for _ in range(3):
            await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(main())
    assert cancelled == [{"cursor": "b"}]


@pytest.mark.parametrize("prefetch", [0, 1])
def test_items_are_told_apart_over_all_pages(world: World, prefetch: int) -> None:
    def rows(*keys: Any) -> list[Any]:
        return [{"id": key} for key in keys]

    pages = {
        None: cursor_page(rows("a", "b"), "2"),
        "2": cursor_page(rows("b", "a", "b"), "3"),
        "3": cursor_page(rows("c", "a", None, None, "d")),
    }
    server = Server(pages)
    paginator = world.paginator(server, unique_by="id", prefetch=prefetch)
    for _ in range(2):
        assert [item["id"] for item in world.drain(paginator)] == ["a", "b", "c", None, None, "d"]
    assert [len(page.items) for page in world.drain(paginator.pages())] == [2, 0, 4]
    limited = world.paginator(Server(pages), unique_by="id", max_items=3, prefetch=prefetch)
    assert [item["id"] for item in world.drain(limited)] == ["a", "b", "c"], "only what is given counts"
    short = Server(pages)
    assert len(world.drain(world.paginator(short, unique_by="id", max_items=2, prefetch=prefetch))) == 2
    assert short.asked == [None]


@pytest.mark.parametrize("prefetch", [0, 1])
@table("pages cursor", LOOPS)
def test_the_page_with_the_broken_continuation_is_given_first(
    world: World, pages: dict[Any, Any], cursor: Any, prefetch: int
) -> None:
    everything = [item for page in pages.values() for item in page["items"]]
    for by_page in (False, True):
        server, found = Server(pages), list[Any]()
        paginator = world.paginator(server, prefetch=prefetch)
        with pytest.raises(ozkit.PaginationError, match=r"repeats a cursor|announces a next page") as caught:
            world.drain(paginator.pages() if by_page else paginator, found)
        assert caught.value.cursor == cursor
        items = [item for page in found for item in page.items] if by_page else found
        assert items == everything
        assert len(server.asked) == len(pages)
    limited = world.paginator(Server(pages), max_items=len(everything), prefetch=prefetch)
    assert world.drain(limited) == everything, "who has all that he wanted needs no next page"


@given(
    st.lists(st.lists(st.integers(), max_size=4), min_size=1, max_size=8),
    st.lists(st.integers(0, 7), max_size=6),
    st.sampled_from(["sync", "async"]),
    st.sampled_from([0, 1]),
)
@settings(max_examples=80)
def test_going_on_at_the_cursor_of_an_error_loses_and_repeats_nothing(
    lists: list[list[int]], failures: list[int], kind: str, prefetch: int
) -> None:
    pages = chained(lists)
    left = [[*pages][number % len(pages)] for number in failures]

    def fetch(choice: Mapping[str, Any]) -> Any:
        cursor = choice.get("cursor")
        if cursor in left:
            left.remove(cursor)
            raise ozkit.ConnectionFailed("gone")
        return pages[cursor]

    world, found = World(kind), list[int]()
    paginator = world.paginator(fetch, prefetch=prefetch)
    cursor: Any = None
    for _ in range(len(failures) + 1):
        given: list[Any] = []
        try:
            world.drain(paginator.pages(cursor=cursor), given)
        except ozkit.ConnectionFailed as error:
            cursor = error.cursor
        finally:
            found += [item for page in given for item in page.items]
        if given and given[-1].next_cursor is None:
            break
    assert found == [item for items in lists for item in items]

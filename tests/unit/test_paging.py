"""Paging: which page comes next, when a walk ends, and where it can go on after an error."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import Any

import pytest

import ozkit
from ozkit._core.paging import CursorPages, NumberedPages, SinglePage, Strategy, Walk, pick, strategy_for
from ozkit._runtime.unset import UNSET
from ozkit.paging import AsyncPaginator, Page, Paginator
from ozkit_api.cursor_ai_code.api.changes.list_changes import OPERATION as CHANGES
from ozkit_api.oz_agent.api.runs.list_runs import OPERATION as RUNS
from ozkit_api.oz_agent.api.schedules.list_scheduled_agents import OPERATION as SCHEDULES
from ozkit_api.oz_agent.models import ListRunsResponse
from ozkit_api.warp_analytics.api.analytics.list_analytics_events import OPERATION as EVENTS

CURSORS = CursorPages("cursor", "info.next", "info.more")
COUNTED = NumberedPages("page", total_count="count", size_echo="size")
TOTALLED = NumberedPages("page", total_pages="pages", total_count="count")


def cursor_page(items: list[Any], following: Any = UNSET, more: Any = UNSET) -> dict[str, Any]:
    """Return a page that names the next cursor; a flag that is not given says whether there is one."""
    has_more = following is not UNSET if more is UNSET else more
    info = {"next": following, "more": has_more}
    return {"items": items, "info": {name: value for name, value in info.items() if value is not UNSET}}


# --- picking


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("page_info.next_cursor", "c"),
        ("page_info.has_next_page", False),
        ("page_info.later", UNSET),
        ("elsewhere.next_cursor", UNSET),
        ("page_info.next_cursor.deeper", UNSET),
        ("nulled.next", UNSET),
    ],
)
def test_picking_works_in_models_and_in_mappings(path: str, expected: Any) -> None:
    payload = {"runs": [], "page_info": {"has_next_page": False, "next_cursor": "c"}}
    assert pick(ListRunsResponse.from_dict(payload), path) == expected
    assert pick({**payload, "nulled": None}, path) == expected


def test_the_answer_itself_can_be_the_list() -> None:
    assert pick([1, 2], "$") == [1, 2]
    assert pick([1, 2], "items") is UNSET
    assert pick(None, "items") is UNSET


# --- strategies


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (SCHEDULES.page, SinglePage()),
        ({"items": "$"}, SinglePage()),
        (RUNS.page, CursorPages("cursor", "page_info.next_cursor", "page_info.has_next_page")),
        (EVENTS.page, NumberedPages("page", "pagination.total_pages", "pagination.total_count")),
        (CHANGES.page, NumberedPages("page", "", "totalCount", "pageSize")),
    ],
)
def test_a_document_says_how_a_list_is_paged(page: Mapping[str, Any], expected: Strategy) -> None:
    assert strategy_for(page) == expected


NEXT: list[tuple[str, Strategy, Any, Any, Any]] = [
    ("single", SinglePage(), {"next": "x"}, None, None),
    ("more", CURSORS, cursor_page([1], "b"), None, "b"),
    ("more, empty page", CURSORS, cursor_page([], "b"), None, "b"),
    ("a number for a cursor", CURSORS, cursor_page([1], 7), None, 7),
    ("no more", CURSORS, cursor_page([1], more=False), "a", None),
    ("no more, yet a cursor", CURSORS, cursor_page([1], "b", more=False), "a", None),
    ("no flag, a cursor", CURSORS, {"info": {"next": "b"}}, "a", "b"),
    ("null flag, a cursor", CURSORS, {"info": {"next": "b", "more": None}}, "a", "b"),
    ("no flag, no cursor", CURSORS, {"info": {}}, "a", None),
    ("no flag, null cursor", CURSORS, {"info": {"next": None}}, "a", None),
    ("no flag, empty cursor", CURSORS, {"info": {"next": ""}}, "a", None),
    ("no info", CURSORS, {}, "a", None),
    ("null info", CURSORS, {"info": None}, "a", None),
    ("pages, first", TOTALLED, {"pages": 3}, None, 2),
    ("pages, middle", TOTALLED, {"pages": 3}, 2, 3),
    ("pages, last", TOTALLED, {"pages": 3}, 3, None),
    ("pages, beyond", TOTALLED, {"pages": 3}, 9, None),
    ("no pages", TOTALLED, {"pages": 0}, None, None),
    ("page as text", TOTALLED, {"pages": 3}, "2", 3),
    ("count, first", COUNTED, {"count": 5, "size": 2}, None, 2),
    ("count, last is short", COUNTED, {"count": 5, "size": 2}, 2, 3),
    ("count, done", COUNTED, {"count": 5, "size": 2}, 3, None),
    ("count, last is full", COUNTED, {"count": 4, "size": 2}, 2, None),
    ("count of nothing", COUNTED, {"count": 0, "size": 2}, None, None),
    ("count grew", COUNTED, {"count": 7, "size": 2}, 3, 4),
    ("count shrank", COUNTED, {"count": 1, "size": 2}, 3, None),
]


@pytest.mark.parametrize(
    ("strategy", "answer", "cursor", "expected"), [row[1:] for row in NEXT], ids=[row[0] for row in NEXT]
)
def test_what_follows_a_page(strategy: Strategy, answer: Any, cursor: Any, expected: Any) -> None:
    assert strategy.following(answer, cursor) == expected


ENDLESS: list[tuple[str, Strategy, Any, str]] = [
    ("more, no cursor", CURSORS, cursor_page([1], more=True), "names no cursor"),
    ("more, null cursor", CURSORS, cursor_page([1], None), "names no cursor"),
    ("more, empty cursor", CURSORS, cursor_page([1], ""), "names no cursor"),
    ("no count", COUNTED, {"size": 2}, "does not say how many pages"),
    ("no size", COUNTED, {"count": 5}, "does not say how many pages"),
    ("size of nothing", COUNTED, {"count": 5, "size": 0}, "does not say how many pages"),
    ("count in words", COUNTED, {"count": "five", "size": 2}, "does not say how many pages"),
    ("null pages", TOTALLED, {"pages": None}, "does not say how many pages"),
]


@pytest.mark.parametrize(("strategy", "answer", "why"), [row[1:] for row in ENDLESS], ids=[row[0] for row in ENDLESS])
def test_a_walk_never_ends_early_in_silence(strategy: Strategy, answer: Any, why: str) -> None:
    with pytest.raises(ozkit.PaginationError, match=why):
        strategy.following(answer, None)


@pytest.mark.parametrize(
    ("strategy", "cursor", "expected"),
    [
        (SinglePage(), None, {}),
        (CURSORS, None, {}),
        (CURSORS, "b", {"cursor": "b"}),
        (COUNTED, None, {"page": 1}),
        (COUNTED, 4, {"page": 4}),
        (COUNTED, "4", {"page": 4}),
    ],
)
def test_what_asks_for_a_page(strategy: Strategy, cursor: Any, expected: Any) -> None:
    assert strategy.arguments(cursor) == expected


@pytest.mark.parametrize(("strategy", "cursor"), [(SinglePage(), "b"), (COUNTED, "b"), (COUNTED, "")])
def test_a_cursor_of_another_list_is_refused(strategy: Strategy, cursor: Any) -> None:
    with pytest.raises(ozkit.PaginationError):
        strategy.arguments(cursor)


# --- walks


@pytest.mark.parametrize("cycle", [["a"], ["a", "b"], ["a", "b", "c", "d", "e"]], ids=len)
@pytest.mark.parametrize("lead", [[], ["x"], ["x", "y", "z"]], ids=len)
def test_a_cycle_of_any_length_is_found(lead: list[str], cycle: list[str]) -> None:
    walk = Walk(CURSORS)
    for cursor in [*lead, *cycle]:
        assert walk.advance(cursor_page([1], cursor)) == cursor
        assert not walk.done
    with pytest.raises(ozkit.PaginationError, match="repeats a cursor"):
        walk.advance(cursor_page([1], cycle[0]))
    assert walk.cursor == cycle[-1]


def test_the_cursor_that_a_walk_started_with_counts() -> None:
    walk = Walk(CURSORS, "start")
    walk.advance(cursor_page([1], "b"))
    with pytest.raises(ozkit.PaginationError):
        walk.advance(cursor_page([1], "start"))


def test_a_walk_knows_its_end() -> None:
    walk = Walk(CURSORS)
    assert not walk.done
    assert walk.advance(cursor_page([1])) is None
    assert walk.done


# --- paginators, both worlds

Fetch = Callable[[Mapping[str, Any]], Any]


class World:
    """One of the two paginators, used the same way."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def paginator(self, fetch: Fetch, strategy: Strategy = CURSORS, **options: Any) -> Any:
        if self.kind == "sync":
            return Paginator(fetch, strategy, "items", **options)

        async def fetch_later(choice: Mapping[str, Any]) -> Any:
            await asyncio.sleep(0)
            return fetch(choice)

        return AsyncPaginator(fetch_later, strategy, "items", **options)

    def drain(self, iterable: Any, into: list[Any] | None = None, stop_after: int | None = None) -> list[Any]:
        """Return what an iterable yields; what came before an error is in `into`."""
        found: list[Any] = [] if into is None else into
        if self.kind == "sync":
            for item in iterable:
                found.append(item)
                if len(found) == stop_after:
                    break
            return found

        async def draining() -> None:
            async for item in iterable:
                found.append(item)
                if len(found) == stop_after:
                    break

        asyncio.run(draining())
        return found


@pytest.fixture(params=["sync", "async"])
def world(request: pytest.FixtureRequest) -> World:
    return World(request.param)


class Server:
    """Answers by cursor, and remembers what it was asked."""

    def __init__(self, pages: Mapping[Any, Any]) -> None:
        self.pages = pages
        self.asked: list[Any] = []

    def __call__(self, choice: Mapping[str, Any]) -> Any:
        cursor = next(iter(choice.values()), None)
        self.asked.append(cursor)
        answer = self.pages[cursor]
        if isinstance(answer, Exception):
            raise answer
        return answer


def three() -> Server:
    return Server({None: cursor_page([1, 2], "b"), "b": cursor_page([], "c"), "c": cursor_page([3, 4])})


def test_nothing_is_sent_before_the_first_item_is_asked_for(world: World) -> None:
    server = three()
    paginator = world.paginator(server)
    paginator.pages()
    iter(paginator) if world.kind == "sync" else aiter(paginator)
    assert server.asked == []


def test_an_empty_page_with_a_cursor_is_not_the_end(world: World) -> None:
    server = three()
    assert world.drain(world.paginator(server)) == [1, 2, 3, 4]
    assert server.asked == [None, "b", "c"]


def test_a_paginator_can_be_walked_again(world: World) -> None:
    server = three()
    paginator = world.paginator(server)
    assert world.drain(paginator, stop_after=1) == [1]
    assert world.drain(paginator) == world.drain(paginator) == [1, 2, 3, 4]
    assert server.asked == [None] + [None, "b", "c"] * 2


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
    (None, [1, 2, 3, 4], [None, "b", "c"]),
]


@pytest.mark.parametrize(("max_items", "items", "asked"), LIMITS)
def test_no_page_is_fetched_beyond_the_items_wanted(
    world: World, max_items: int | None, items: list[int], asked: list[Any]
) -> None:
    server = three()
    paginator = world.paginator(server, max_items=max_items)
    assert world.drain(paginator) == items
    assert server.asked == asked
    assert world.drain(paginator) == items


def test_fewer_items_than_none_are_refused(world: World) -> None:
    with pytest.raises(ozkit.InvalidArgument, match="max_items must not be negative, got -1"):
        world.paginator(three(), max_items=-1)


@pytest.mark.parametrize("items", [None, UNSET, "text", {"a": 1}, 5])
def test_a_page_whose_items_are_no_list_is_empty(world: World, items: Any) -> None:
    server = Server({None: {**cursor_page([], "b"), "items": items}, "b": cursor_page([1])})
    assert world.drain(world.paginator(server)) == [1]


def test_numbered_pages(world: World) -> None:
    server = Server({page: {"items": [page], "pages": 3} for page in (1, 2, 3)})
    paginator = world.paginator(server, TOTALLED)
    assert world.drain(paginator) == [1, 2, 3]
    assert server.asked == [1, 2, 3]
    assert [page.next_cursor for page in world.drain(paginator.pages(cursor=2))] == [3, None]
    assert world.drain(world.paginator(server, TOTALLED, start=3)) == [3]


def test_a_single_page(world: World) -> None:
    server = Server({None: {"items": [1, 2], "default": "auto"}})
    paginator = world.paginator(server, SinglePage())
    assert world.drain(paginator) == [1, 2]
    assert world.drain(paginator.pages())[0].response["default"] == "auto"
    with pytest.raises(ozkit.PaginationError, match="one page only"):
        world.drain(paginator.pages(cursor="b"))


@pytest.mark.parametrize("failure", [ozkit.ConnectionFailed("gone"), ozkit.RateLimited("slower", status=429)], ids=repr)
def test_an_error_says_where_to_go_on(world: World, failure: ozkit.OzkitError) -> None:
    server = three()
    server.pages = {**server.pages, "c": failure}
    found: list[Any] = []
    with pytest.raises(type(failure)) as caught:
        world.drain(world.paginator(server), found)
    assert found == [1, 2]
    assert caught.value.cursor == "c"
    server.pages = three().pages
    pages = world.drain(world.paginator(server).pages(cursor=caught.value.cursor))
    assert found + [item for page in pages for item in page.items] == [1, 2, 3, 4]


def test_an_error_on_the_first_page_says_to_start_there(world: World) -> None:
    server = Server({None: ozkit.ConnectionFailed("gone"), "b": ozkit.ConnectionFailed("gone")})
    with pytest.raises(ozkit.ConnectionFailed) as caught:
        world.drain(world.paginator(server))
    assert caught.value.cursor is None
    with pytest.raises(ozkit.ConnectionFailed) as caught:
        world.drain(world.paginator(server, start="b"))
    assert caught.value.cursor == "b"


LOOPS: list[tuple[str, dict[Any, Any], Any]] = [
    ("the same cursor", {None: cursor_page([1], "b"), "b": cursor_page([2], "b")}, "b"),
    ("two cursors", {None: cursor_page([1], "b"), "b": cursor_page([2], "c"), "c": cursor_page([3], "b")}, "c"),
    ("no cursor", {None: cursor_page([1], "b"), "b": cursor_page([2], more=True)}, "b"),
    ("null cursor", {None: cursor_page([1], "b"), "b": cursor_page([2], None)}, "b"),
]


@pytest.mark.parametrize(("pages", "cursor"), [row[1:] for row in LOOPS], ids=[row[0] for row in LOOPS])
def test_a_list_that_would_never_end_is_an_error(world: World, pages: dict[Any, Any], cursor: Any) -> None:
    server, found = Server(pages), list[Any]()
    with pytest.raises(ozkit.PaginationError) as caught:
        world.drain(world.paginator(server), found)
    assert caught.value.cursor == cursor
    assert len(server.asked) == len(pages)
    assert found[:1] == [1]


def test_an_error_of_another_kind_passes(world: World) -> None:
    with pytest.raises(KeyError):
        world.drain(world.paginator(Server({})))


def test_what_is_yielded_is_what_came(world: World) -> None:
    items: list[Any] = [None, {"a": 1}, "text", []]
    assert world.drain(world.paginator(Server({None: cursor_page(items)}))) == items


def test_the_two_paginators_are_iterators_of_their_world() -> None:
    assert isinstance(Paginator(three(), CURSORS, "items").pages(), Iterator)
    assert isinstance(World("async").paginator(three()).pages(), AsyncIterator)

"""Numbered pages that are fetched several at a time: order, limits, errors, and lists that change meanwhile."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit.errors import class_for
from ozkit_runtime.pagination import AsyncPaginator, Page, PageOptions, Paginator
from tests.unit.lists import COUNTED, TOTALLED, Server, World

TIMEOUT = 20.0


@pytest.fixture(params=["sync", "async"])
def world(request: pytest.FixtureRequest) -> World:
    return World(request.param)


def numbered(count: int, size: int = 1) -> dict[int, Any]:
    """Return the pages of a list of numbers, each telling how many pages and rows there are, and one beyond them."""
    pages = max(-(-count // size), 1)
    return {
        number: {"items": list(range((number - 1) * size, min(number * size, count))), "pages": pages, "count": count}
        for number in range(1, pages + 2)
    }


@pytest.mark.parametrize(("pages", "together"), [(97, 8), (97, 32), (9, 8), (3, 2)])
def test_so_many_pages_are_on_their_way_together(world: World, pages: int, together: int) -> None:
    """After the first, pages are answered when so many are asked for: with fewer at a time it would never end."""
    answers, asked, options = numbered(pages), list[int](), PageOptions(prefetch=together)
    meeting, later = threading.Barrier(together), asyncio.Barrier(together)

    def fetch(choice: Mapping[str, Any]) -> Any:
        asked.append(choice["page"])
        if world.kind == "sync" and 1 < choice["page"] <= pages:
            meeting.wait(TIMEOUT)
        return answers[choice["page"]]

    async def fetch_later(choice: Mapping[str, Any]) -> Any:
        if 1 < choice["page"] <= pages:
            await asyncio.wait_for(later.wait(), TIMEOUT)
        return fetch(choice)

    if world.kind == "sync":
        found = world.drain(Paginator(fetch, TOTALLED, "items", options=options))
    else:
        found = world.drain(AsyncPaginator(fetch_later, TOTALLED, "items", options=options))
    assert found == list(range(pages)), "order is kept"
    assert sorted(asked) == list(range(1, pages + 2)), "each page once, and the one that ends a full last page"


class Crowd:
    """Counts how many are on their way together, and lets them come back in any order."""

    def __init__(self, pages: Mapping[int, Any], delays: list[int]) -> None:
        self.pages = pages
        self.delays = delays
        self.asked: list[int] = []
        self.inside = 0
        self.most = 0

    async def fetch(self, choice: Mapping[str, Any]) -> Any:
        """Answer after so many turns of the loop."""
        page = choice["page"]
        self.asked.append(page)
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            for _ in range(self.delays[page % len(self.delays)]):
                await asyncio.sleep(0)
        finally:
            self.inside -= 1
        answer = self.pages[page]
        if isinstance(answer, Exception):
            raise answer
        return answer


@given(
    st.integers(0, 40),
    st.integers(1, 4),
    st.integers(0, 12),
    st.lists(st.integers(0, 9), min_size=1, max_size=7),
    st.none() | st.integers(0, 45),
    st.none() | st.integers(1, 40),
)
@settings(max_examples=150)
def test_whatever_comes_first_the_order_stands_and_no_more_are_on_their_way(
    count: int, size: int, prefetch: int, delays: list[int], most: int | None, fails: int | None
) -> None:
    pages = numbered(count, size)
    failing = fails is not None and fails < max(pages)
    if failing:
        pages[fails] = ozkit.ConnectionFailed("gone")  # type: ignore[index]
    crowd, found = Crowd(pages, delays), list[int]()

    async def main() -> None:
        paginator: AsyncPaginator[int, Any] = AsyncPaginator(
            crowd.fetch, TOTALLED, "items", options=PageOptions(most, prefetch)
        )
        async for item in paginator:
            found.append(item)
            await asyncio.sleep(0)

    wanted = list(range(count))[:most]
    reachable = (fails - 1) * size if failing and fails else count
    if failing and (most is None or most > reachable):
        with pytest.raises(ozkit.ConnectionFailed) as caught:
            asyncio.run(main())
        assert found == wanted[:reachable], "everything before it was given"
        assert caught.value.cursor == (fails if fails != 1 else None)
    else:
        asyncio.run(main())
        assert found == wanted
    assert crowd.most <= max(prefetch, 1)
    assert len(set(crowd.asked)) == len(crowd.asked)
    needed = len(pages) if most is None else min(-(-most // size), len(pages))
    assert len(crowd.asked) <= needed, "what max_items cannot need is not asked for"


def test_a_walk_can_start_anywhere_and_again(world: World) -> None:
    server = Server(numbered(20))
    paginator = world.paginator(server, TOTALLED, prefetch=8)
    assert [page.items for page in world.drain(paginator.pages(cursor=15))] == [[n] for n in range(14, 20)]
    assert world.drain(paginator) == world.drain(paginator) == list(range(20))
    pages: list[Page[int, Any]] = world.drain(paginator.pages())
    assert [page.next_cursor for page in pages] == [*range(2, 21), None]


def test_the_error_of_a_page_comes_when_it_is_due_and_the_walk_goes_on_there(world: World) -> None:
    pages = numbered(20)
    server = Server({**pages, 7: ozkit.ConnectionFailed("gone")})
    paginator, found = world.paginator(server, TOTALLED, prefetch=8), list[int]()
    with pytest.raises(ozkit.ConnectionFailed) as caught:
        world.drain(paginator, found)
    assert (found, caught.value.cursor) == (list(range(6)), 7)
    server.pages = pages
    assert [page.items[0] for page in world.drain(paginator.pages(cursor=7))] == list(range(6, 20))


def test_who_stops_early_leaves_no_thread_and_sends_nothing_more() -> None:
    started, gate = list[int](), threading.Event()

    def fetch(choice: Mapping[str, Any]) -> Any:
        started.append(choice["page"])
        if choice["page"] > 2:
            gate.wait(TIMEOUT)
        return numbered(100)[choice["page"]]

    pages = Paginator(fetch, TOTALLED, "items", options=PageOptions(prefetch=8)).pages()
    assert [next(pages).items, next(pages).items] == [[0], [1]]
    pages.close()
    gate.set()
    for thread in threading.enumerate():
        if thread.name.startswith("ozkit-page"):
            thread.join(TIMEOUT)
            assert not thread.is_alive()
    assert len(started) <= 10


@pytest.mark.parametrize("failing", [True, False])
def test_who_stops_early_leaves_no_task_and_hears_of_no_failure(failing: bool) -> None:
    told: list[Any] = []
    ended: list[int] = []

    async def fetch(choice: Mapping[str, Any]) -> Any:
        page = choice["page"]
        try:
            if page == 5 and failing:
                raise ozkit.ConnectionFailed("gone")
            if page > 2:
                await asyncio.Event().wait()
        except asyncio.CancelledError:
            ended.append(page)
            raise
        return numbered(100)[page]

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context))
        pages = AsyncPaginator(fetch, TOTALLED, "items", options=PageOptions(prefetch=8)).pages()
        assert [(await anext(pages)).items, (await anext(pages)).items] == [[0], [1]]
        await asyncio.sleep(0)
        await pages.aclose()  # type: ignore[attr-defined]
        await asyncio.sleep(0)
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(main())
    gc.collect()
    assert told == []
    assert ended == [page for page in range(3, 11) if page != 5 or not failing]


class Listed:
    """A list that says from each page on that it has so many rows.

    Args:
        counts: What it says on the first page, the second, and so on.
        rows: The rows that it has; what it says by default.
        size: The rows of a page, as it says.
        cap: The rows of a page, really.
        beyond: What a page beyond the last is: `empty`, `null`, `refused`, or the `last` page again.
    """

    def __init__(
        self, *counts: int, rows: int | None = None, size: int = 2, cap: int | None = None, beyond: str = "empty"
    ) -> None:
        self.counts, self.rows, self.size, self.cap, self.beyond = counts, rows, size, cap or size, beyond
        self.asked: list[int] = []

    def __call__(self, choice: Mapping[str, Any]) -> Any:
        """Answer one page."""
        page = int(choice["page"])
        self.asked.append(page)
        count = self.counts[min(page, len(self.counts)) - 1]
        rows = list(range(count if self.rows is None else self.rows))
        items: Any = rows[(page - 1) * self.cap : page * self.cap]
        if not items and self.beyond == "refused":
            raise class_for(422)("no such page", status=422)
        if not items:
            items = {"empty": [], "null": None, "last": rows[-(len(rows) % self.cap or self.cap) :]}[self.beyond]
        return {"items": items, "pages": -(-count // self.size), "count": count, "size": self.size}


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    caplog.set_level(logging.WARNING, logger="ozkit")
    return lambda: [record.getMessage() for record in caplog.records if record.name == "ozkit"]


@pytest.mark.parametrize("strategy", [TOTALLED, COUNTED], ids=["pages", "count"])
@pytest.mark.parametrize("prefetch", [0, 1, 3, 8])
@pytest.mark.parametrize("counts", [(6, 6, 9, 9, 13), (12, 12, 7)], ids=["grows", "shrinks"])
def test_a_list_that_changes_is_followed_to_its_new_end_and_told_of_once(
    world: World, strategy: Any, prefetch: int, counts: tuple[int, ...], warnings: Callable[[], list[str]]
) -> None:
    server = Listed(*counts)
    paginator = world.paginator(server, strategy, prefetch=prefetch)
    assert world.drain(paginator) == list(range(counts[-1]))
    assert server.asked == sorted(server.asked)
    assert len(server.asked) <= 7
    [text] = warnings()
    assert f"changed while it was read: {counts[0]} rows at first, now {counts[2]}" in text
    assert world.drain(paginator) == list(range(counts[-1]))
    assert len(warnings()) == 2, "each walk tells for itself"


@pytest.mark.parametrize(
    ("name", "complete"),
    [
        ("analytics.events", "; analytics.export_events reads it completely"),
        ("commits.list", "; commits.export reads it completely"),
        ("changes.list", "; changes.export reads it completely"),
        ("analytics.users", ""),
    ],
)
def test_the_warning_names_the_list_and_what_reads_it_completely(
    name: str, complete: str, warnings: Callable[[], list[str]]
) -> None:
    list(Paginator(Listed(4, 5), TOTALLED, "items", name=name))
    [text] = warnings()
    assert text.startswith(f"{name} changed while it was read: 4 rows")
    assert text.endswith(f"missing or come twice{complete}")


@pytest.mark.parametrize("strategy", [TOTALLED, COUNTED], ids=["pages", "count"])
@pytest.mark.parametrize("prefetch", [0, 1, 8])
def test_pages_shorter_than_announced_are_read_to_the_end_and_told_of_once(
    world: World, strategy: Any, prefetch: int, warnings: Callable[[], list[str]]
) -> None:
    server = Listed(23, rows=23, size=10, cap=4)
    assert world.drain(world.paginator(server, strategy, prefetch=prefetch)) == list(range(23))
    assert len(server.asked) == 6
    [text] = warnings()
    assert "contradicts itself: the server counts 23 rows, but 3 pages, all that it announces, have 12" in text


@pytest.mark.parametrize(("rows", "count"), [(7, 9), (12, 9), (0, 3), (23, 200)])
def test_a_total_that_the_rows_contradict_is_told_of_and_ends(
    world: World, rows: int, count: int, warnings: Callable[[], list[str]]
) -> None:
    server = Listed(count, rows=rows, size=10, cap=12)
    assert world.drain(world.paginator(server, TOTALLED)) == list(range(min(rows, 240)))
    assert len(warnings()) == 1
    assert len(server.asked) <= 20 + rows


@pytest.mark.parametrize("beyond", ["empty", "null", "refused", "last"])
@pytest.mark.parametrize("strategy", [TOTALLED, COUNTED], ids=["pages", "count"])
@pytest.mark.parametrize(("rows", "limit"), [(50, 20), (43, 20), (43, 17), (43, 10), (20, 20), (10, 99)])
def test_a_total_that_stops_at_a_limit_ends_no_list(
    world: World, strategy: Any, rows: int, limit: int, beyond: str, warnings: Callable[[], list[str]]
) -> None:
    server = Listed(min(rows, limit), rows=rows, size=10, beyond=beyond)
    assert world.drain(world.paginator(server, strategy)) == list(range(rows))
    assert len(warnings()) == (rows > limit)
    assert len(server.asked) <= -(-rows // 10) + 1, "one request more, to see the end"


def test_a_full_last_page_is_not_followed_where_all_items_are_there(world: World) -> None:
    server = Listed(20, rows=50, size=10)
    assert world.drain(world.paginator(server, COUNTED, max_items=20)) == list(range(20))
    assert server.asked == [1, 2]


@pytest.mark.parametrize("prefetch", [0, 1, 8])
def test_a_page_without_a_total_ends_with_an_error_after_its_items(world: World, prefetch: int) -> None:
    pages = {**numbered(6), 3: {"items": [2]}}
    found: list[int] = []
    with pytest.raises(ozkit.PaginationError, match="does not say how many pages") as caught:
        world.drain(world.paginator(Server(pages), TOTALLED, prefetch=prefetch), found)
    assert (found, caught.value.cursor) == ([0, 1, 2], 3)


@pytest.mark.parametrize("prefetch", [0, 1, 8])
def test_a_check_sees_every_answer_before_its_items_are_given(world: World, prefetch: int) -> None:
    seen: list[Any] = []

    def check(answer: Any) -> None:
        seen.append(answer["items"])
        if answer["items"] == [3]:
            raise ozkit.UnexpectedResponse("odd", status=200)

    plain = world.paginator(Server(numbered(6)), TOTALLED, prefetch=prefetch)
    found: list[int] = []
    with pytest.raises(ozkit.UnexpectedResponse) as caught:
        world.drain(plain.checking(check), found)
    assert (found, caught.value.cursor) == ([0, 1, 2], 4)
    assert seen == [[0], [1], [2], [3]]
    assert world.drain(plain) == list(range(6)), "the list itself is as it was"

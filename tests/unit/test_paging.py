"""Paging without IO: which page comes next, when a walk ends, and what a caller may want of a list."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ozkit
from ozkit_api.cursor_ai_code.api.changes.list_changes import OPERATION as CHANGES
from ozkit_api.oz_agent.api.runs.list_runs import OPERATION as RUNS
from ozkit_api.oz_agent.api.schedules.list_scheduled_agents import OPERATION as SCHEDULES
from ozkit_api.oz_agent.models import ListRunsResponse
from ozkit_api.warp_analytics.api.analytics.list_analytics_events import OPERATION as EVENTS
from ozkit_runtime.pagination.page_walk import PageOptions, Unique, Walk
from ozkit_runtime.pagination.strategies import CursorPages, NumberedPages, SinglePage, Strategy, pick, strategy_for
from ozkit_runtime.unset import UNSET
from tests.unit.acting import table
from tests.unit.lists import COUNTED, CURSORS, TOTALLED, cursor_page


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
    assert (pick([1, 2], "$"), pick([1, 2], path)) == ([1, 2], UNSET), "the answer itself can be the list"
    payload = {"runs": [], "page_info": {"has_next_page": False, "next_cursor": "c"}}
    assert pick(ListRunsResponse.from_dict(payload), path) == expected
    assert pick({**payload, "nulled": None}, path) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (SCHEDULES.page, SinglePage()),
        ({"items": "$"}, SinglePage()),
        (RUNS.page, CursorPages("cursor", "page_info.next_cursor", "page_info.has_next_page")),
        (
            EVENTS.page,
            NumberedPages("page", "pagination.total_pages", "pagination.total_count", "pagination.page_size"),
        ),
        (CHANGES.page, NumberedPages("page", "", "totalCount", "pageSize")),
    ],
)
def test_a_document_says_how_a_list_is_paged(page: Mapping[str, Any], expected: Strategy) -> None:
    assert strategy_for(page) == expected


NEXT: list[tuple[str, Strategy, Any, Any, Any]] = [
    ("single", SinglePage(), {"next": "x"}, None, None),
    ("more, empty page", CURSORS, cursor_page([], "b"), None, "b"),
    ("a number for a cursor", CURSORS, cursor_page([1], 7), None, 7),
    ("no more, yet a cursor", CURSORS, cursor_page([1], "b", more=False), "a", None),
    ("no flag, a cursor", CURSORS, {"info": {"next": "b"}}, "a", "b"),
    ("null flag, a cursor", CURSORS, {"info": {"next": "b", "more": None}}, "a", "b"),
    ("no flag, null cursor", CURSORS, {"info": {"next": None}}, "a", None),
    ("no flag, empty cursor", CURSORS, {"info": {"next": ""}}, "a", None),
    ("no info", CURSORS, {}, "a", None),
    ("pages, middle", TOTALLED, {"pages": 3}, 2, 3),
    ("pages, last", TOTALLED, {"pages": 3}, 3, None),
    ("pages, beyond", TOTALLED, {"pages": 3}, 9, None),
    ("no pages", TOTALLED, {"pages": 0}, None, None),
    ("page as text", TOTALLED, {"pages": 3}, "2", 3),
    ("count, last is short", COUNTED, {"count": 5, "size": 2}, 2, 3),
    ("count, done", COUNTED, {"count": 5, "size": 2}, 3, None),
    ("count, last is full", COUNTED, {"count": 4, "size": 2}, 2, None),
    ("count of nothing", COUNTED, {"count": 0, "size": 2}, None, None),
    ("count grew", COUNTED, {"count": 7, "size": 2}, 3, 4),
    ("count shrank", COUNTED, {"count": 1, "size": 2}, 3, None),
]


@table("strategy answer cursor expected", NEXT)
def test_what_follows_a_page(strategy: Strategy, answer: Any, cursor: Any, expected: Any) -> None:
    assert strategy.following(answer, cursor) == expected


ENDLESS: list[tuple[str, Strategy, Any, str]] = [
    ("more, no cursor", CURSORS, cursor_page([1], more=True), "announces a next page but has no cursor"),
    ("more, null cursor", CURSORS, cursor_page([1], None), "announces a next page but has no cursor"),
    ("more, empty cursor", CURSORS, cursor_page([1], ""), "announces a next page but has no cursor"),
    ("a mapping for a cursor", CURSORS, cursor_page([1], {"a": 1}), "must be text or a number"),
    ("a list for a cursor", CURSORS, cursor_page([1], ["b"]), "must be text or a number"),
    ("true for a cursor", CURSORS, cursor_page([1], True), "must be text or a number"),
    ("a fraction for a cursor", CURSORS, cursor_page([1], 1.5), "must be text or a number"),
    ("no count", COUNTED, {"size": 2}, "does not say how many pages"),
    ("no size", COUNTED, {"count": 5}, "does not say how many pages"),
    ("size of nothing", COUNTED, {"count": 5, "size": 0}, "does not say how many pages"),
    ("count in words", COUNTED, {"count": "five", "size": 2}, "does not say how many pages"),
    ("null pages", TOTALLED, {"pages": None}, "does not say how many pages"),
]


@table("strategy answer why", ENDLESS)
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


@pytest.mark.parametrize(("strategy", "cursor"), [(SinglePage(), "b"), (COUNTED, "b"), (COUNTED, ""), (COUNTED, [])])
def test_a_cursor_of_another_list_is_refused(strategy: Strategy, cursor: Any) -> None:
    with pytest.raises(ozkit.PaginationError):
        strategy.arguments(cursor)


cursors = st.sampled_from(["a", "b", "c", "d", 1, 2, "1", "long" * 50])


@given(st.dictionaries(cursors | st.none(), cursors | st.none(), max_size=8), cursors | st.none())
def test_every_walk_ends(leads_to: dict[Any, Any], start: Any) -> None:
    walk, at, answers = Walk(CURSORS, start), start, 0
    visited = [start]
    try:
        while not walk.done:
            answers += 1
            following = leads_to.get(at)
            at = walk.advance(cursor_page([1]) if following is None else cursor_page([1], following))
            visited += [] if at is None else [at]
    except ozkit.PaginationError:
        assert leads_to[at] in visited, "only a cursor that was seen before ends a walk like this"
        assert walk.cursor == at
    assert answers <= len(leads_to) + 1
    assert len(set(visited)) == len(visited)


def test_a_page_that_was_ordered_is_read_although_another_answer_ends_the_list_before_it() -> None:
    walk = Walk(TOTALLED)
    walk.advance({"pages": 2})
    assert list(walk.order({"pages": 2}, 3)) == [2]
    walk.advance({"pages": 4})
    assert list(walk.order({"pages": 4}, 3)) == [3, 4]
    assert walk.advance({"pages": 3}) == 4
    assert walk.advance({"pages": 3}) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [*(("max_items", value) for value in (-1, "5", 1.5)), *(("prefetch", value) for value in (33, -1, None, "1", 0.5))],
)
def test_options_are_checked(name: str, value: Any) -> None:
    range = {"max_items": "and not negative, got ", "prefetch": "of pages from 0 to 32, got "}[name]
    with pytest.raises(ozkit.InvalidArgument, match=f"{name} must be a number {range}"):
        PageOptions(**{name: value})


def test_pages_that_name_each_other_cannot_be_fetched_together() -> None:
    with pytest.raises(ozkit.InvalidArgument, match="must be 0 or 1 for this list, got 2: each page names the next"):
        PageOptions(prefetch=2).check(CURSORS)
    PageOptions(prefetch=1).check(CURSORS)
    for strategy in (COUNTED, TOTALLED, SinglePage()):
        PageOptions(prefetch=32).check(strategy)


class Row:
    def __init__(self, key: Any) -> None:
        self.key = key


@pytest.mark.parametrize("key", [None, UNSET, ["a"], {"a": 1}], ids=repr)
def test_what_cannot_be_told_apart_is_given(key: Any) -> None:
    rows = [Row(key), {"key": key}, Row(key), {}, object(), None, "text", 5]
    assert Unique("key").of(rows) == rows


@pytest.mark.parametrize("make", [lambda **row: row, SimpleNamespace], ids=["member", "attribute"])
def test_several_members_can_tell_items_apart_together(make: Any) -> None:
    rows = [
        make(id="a", repo="r"),
        make(id="a", repo=None),
        make(id="a"),
        make(id="a", repo=UNSET),
        make(id="b", repo="r"),
    ]
    unique = Unique(("id", "repo"))
    assert unique.of(rows) == [rows[0], rows[1], rows[4]], "what is absent is null"
    assert unique.of([*rows, make(repo="r")]) == [make(repo="r")]
    nameless = [make(), make(), make(id=None, repo=None), make(id=["a"], repo="r"), make(id=["a"], repo="r")]
    assert unique.of(nameless) == nameless, "without any part, or with one that cannot be compared"

"""A page of 500 items with one of each deviation in it keeps its 500 items, and returns exactly what was received."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from ozkit._http.responses import parse_response
from ozkit_api.cursor_ai_code.api.changes.list_changes import OPERATION as CHANGES
from ozkit_api.cursor_ai_code.api.commits.list_commits import OPERATION as COMMITS
from ozkit_api.oz_agent.api.events.poll_events import OPERATION as MAIL
from ozkit_api.oz_agent.api.runs.list_runs import OPERATION as RUNS
from ozkit_api.warp_analytics.api.analytics.list_analytics_events import OPERATION as EVENTS
from ozkit_api.warp_analytics.api.analytics.list_analytics_users import OPERATION as USERS
from ozkit_runtime.models.encode import encode
from ozkit_runtime.models.model import Model
from ozkit_runtime.operation import Operation
from tests.bench.data import runs_page
from tests.unit.deviations import PLACES, deviations_of
from tests.unit.payloads import Json, Made, models

SIZE = 500
# Operation, package, the model of an item, the model of a page, and where its items stand; "$" for the page itself.
PAGES = [
    (RUNS, "oz_agent", "RunItem", "ListRunsResponse", "runs"),
    (EVENTS, "warp_analytics", "AnalyticsEvent", "EventsResponse", "data"),
    (USERS, "warp_analytics", "AnalyticsUser", "UsersResponse", "data"),
    (COMMITS, "cursor_ai_code", "CommitMetrics", "CommitPage", "items"),
    (CHANGES, "cursor_ai_code", "ChangeMetrics", "ChangePage", "items"),
    (MAIL, "oz_agent", "RunEvent", "", "$"),
]
Edit = tuple[tuple[Any, ...], Any]
GONE = object()


def made(package: str, name: str) -> Made:
    return next(found for found in models(package) if found.name == name)


def models_in(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], type[Model]]]:
    """Yield the models of a decoded item, with their places."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from models_in(item, (*path, index))
    elif isinstance(node, Model):
        yield path, type(node)
        members = {name: getattr(node, attribute) for name, attribute in node._fields.items()}
        for name, member in {**members, **(node._extra or {})}.items():
            yield from models_in(member, (*path, name))


def edits(item: Made) -> list[Edit]:
    """Return one of each deviation in each field of an item and of everything inside it."""
    instead: list[Any] = [None, "text", 5, [], {}, [["id", 1]]]
    found: list[Edit] = [((), junk) for junk in instead]
    for path, cls in models_in(item.cls.from_dict(item.fresh())):
        places = [place for place in PLACES if place.model.cls is cls]
        found += [((*path, place.field), why.value) for place in places for why in deviations_of(place)]
        found += [((*path, place.field), GONE) for place in places if place.required]
        found += [((*path, "x_added"), {"deep": [None]})]
    return found


def edited(node: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Return a payload with another value in one place, and the rest shared with it."""
    if not path:
        return value
    copy = list(node) if isinstance(node, list) else dict(node)
    if value is GONE and len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = edited(node[path[0]] if len(path) > 1 else None, path[1:], value)
    return copy


def page_of(package: str, page: str, key: str, items: list[Any]) -> Any:
    return items if key == "$" else {**made(package, page).fresh(), key: items}


def check(operation: Operation[Any], package: str, page: str, key: str, items: list[Any], item: Made) -> list[Any]:
    """Read a page and return its decoded items."""
    came = page_of(package, page, key, items)
    answer = parse_response(operation, "https://api.example/list", 200, {}, json.dumps(came).encode())
    decoded: list[Any] = answer if key == "$" else getattr(answer, answer._fields[key])
    assert len(decoded) == len(items)
    assert encode(answer) == came
    for one, raw in zip(decoded, items, strict=True):
        assert type(one) is (item.cls if isinstance(raw, dict) else type(raw))
    return decoded


@pytest.mark.parametrize(("operation", "package", "name", "page", "key"), PAGES, ids=[row[2] for row in PAGES])
def test_no_item_and_no_page_is_lost(operation: Operation[Any], package: str, name: str, page: str, key: str) -> None:
    item = made(package, name)
    every = edits(item)
    assert len(every) > 40
    for start in range(0, len(every), SIZE):
        items = [edited(item.fresh(), path, value) for path, value in every[start : start + SIZE]]
        check(operation, package, page, key, items + [item.fresh()] * (SIZE - len(items)), item)


def test_the_frame_of_a_page_can_be_bent_too() -> None:
    runs: list[Json] = json.loads(runs_page(25))["runs"]
    frames: list[Any] = [None, [], "later", 3, {}, {"has_next_page": None}, {"has_next_page": "no", "next_cursor": 4}]
    for info in frames:
        came = {"runs": runs, "page_info": info, "total": None}
        answer = parse_response(RUNS, "https://api.example/runs", 200, {}, json.dumps(came).encode())
        assert [run.run_id for run in answer.runs] == [run["run_id"] for run in runs]
        assert answer.to_dict() == came

"""Deviations: tolerant decoding never raises and loses nothing, strict decoding refuses each and says where it is."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._http.responses import parse_response
from ozkit_api.cursor_ai_code.api.changes.list_changes import OPERATION as CHANGES
from ozkit_api.cursor_ai_code.api.commits.list_commits import OPERATION as COMMITS
from ozkit_api.oz_agent.api.artifacts.get_artifact import OPERATION as ARTIFACT
from ozkit_api.oz_agent.api.events.poll_events import OPERATION as MAIL
from ozkit_api.oz_agent.api.runs.get_run_conversation import OPERATION as CONVERSATION
from ozkit_api.oz_agent.api.runs.list_runs import OPERATION as RUNS
from ozkit_api.oz_agent.models import RunItem
from ozkit_api.warp_analytics.api.analytics.get_analytics_summary_by_period import OPERATION as SUMMARY
from ozkit_api.warp_analytics.api.analytics.list_analytics_events import OPERATION as EVENTS
from ozkit_api.warp_analytics.api.analytics.list_analytics_users import OPERATION as USERS
from ozkit_runtime.models.body import Checked
from ozkit_runtime.models.deviations import DeviationError, forget_notes, is_strict, strict
from ozkit_runtime.models.encode import encode
from ozkit_runtime.models.fields import Items, Nullable, Object
from ozkit_runtime.operation import Operation, ResponseSpec
from ozkit_runtime.unset import UNSET
from tests.bench.data import runs_page
from tests.unit.deviations import DEVIATIONS, MODELS, PLACES, deviations_of
from tests.unit.payloads import Json, Made, Place, full, models


def same(left: Json, right: Json) -> bool:
    """Compare as JSON text too, where 1 and true differ."""
    return left == right and json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)


@pytest.mark.parametrize("made", MODELS, ids=str)
def test_a_full_payload_comes_back(made: Made) -> None:
    decoded = made.cls.from_dict(made.fresh())
    assert type(decoded) is made.cls
    assert same(decoded.to_dict(), made.fresh())
    assert read(operation_of(made), made.fresh()).to_dict() == made.fresh(), "strictly too"
    assert decoded.additional_keys == [] or not made.cls._fields
    assert all(getattr(decoded, attribute) is not UNSET for attribute in made.cls._fields.values())


def test_every_deviation_happens_somewhere() -> None:
    assert [why.name for why in DEVIATIONS if not any(why.concerns(place) for place in PLACES)] == []
    assert {str(place) for place in PLACES if len(deviations_of(place)) < 3} == set()


@pytest.mark.parametrize("place", [place for place in PLACES if place.required], ids=str)
def test_a_missing_required_field_reads_as_unset_and_is_told_once(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    payload = place.model.fresh()
    del payload[place.field]
    forget_notes()
    with caplog.at_level(logging.DEBUG, "ozkit"):
        decoded = place.model.cls.from_dict(payload)
        assert caplog.records == []
        assert getattr(decoded, place.attribute) is UNSET
        assert getattr(decoded, place.attribute) is UNSET
        assert getattr(place.model.cls.from_dict(payload), place.attribute) is UNSET
    assert same(decoded.to_dict(), payload)
    assert [(record.name, record.levelno) for record in caplog.records] == [("ozkit", logging.WARNING)]
    assert f"{place.model.cls.__name__}.{place.field}" in caplog.text
    forget_notes()
    caplog.clear()
    assert getattr(place.model.cls.from_dict(payload), place.attribute) is UNSET
    assert len(caplog.records) == 1


@pytest.mark.parametrize("made", MODELS, ids=str)
def test_an_empty_object_is_every_model(made: Made, caplog: pytest.LogCaptureFixture) -> None:
    forget_notes()
    caplog.set_level(logging.DEBUG, "ozkit")
    decoded = made.cls.from_dict({})
    assert decoded.to_dict() == {}
    assert all(getattr(decoded, attribute) is UNSET for attribute in made.cls._fields.values())
    assert len(caplog.records) == len(made.cls._required), "an optional field that is missing is no event"


@pytest.mark.parametrize("made", MODELS, ids=str)
def test_what_is_no_object_is_refused_at_the_top_only(made: Made) -> None:
    for value in (None, [], [["state", "x"]], "text", 3, True):
        with pytest.raises(TypeError, match=f"{made.cls.__name__}.from_dict takes a mapping"):
            made.cls.from_dict(value)


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


def made(package: str, name: str) -> Made:
    return next(found for found in models(package) if found.name == name)


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
    places = [place for place in PLACES if place.model is item]
    items: list[Any] = [{**item.fresh(), place.field: why.value} for place in places for why in deviations_of(place)]
    for place in (place for place in places if place.required):
        items.append(item.fresh())
        del items[-1][place.field]
    items += [{**item.fresh(), "x_added": {"deep": [None]}}, None, "text", 5, [], {}, [["id", 1]]]
    assert len(items) > 30
    for start in range(0, len(items), SIZE):
        some = items[start : start + SIZE]
        check(operation, package, page, key, some + [item.fresh()] * (SIZE - len(some)), item)


def test_the_frame_of_a_page_can_be_bent_too() -> None:
    runs: list[Json] = json.loads(runs_page(25))["runs"]
    frames: list[Any] = [None, [], "later", 3, {}, {"has_next_page": None}, {"has_next_page": "no", "next_cursor": 4}]
    for info in frames:
        came = {"runs": runs, "page_info": info, "total": None}
        answer = parse_response(RUNS, "https://api.example/runs", 200, {}, json.dumps(came).encode())
        assert [run.run_id for run in answer.runs] == [run["run_id"] for run in runs]
        assert answer.to_dict() == came


JUNK = st.one_of(
    st.sampled_from([deviation.value for deviation in DEVIATIONS]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
        max_leaves=6,
    ),
)


def junk(data: st.DataObject) -> Any:
    """Return a value that nobody else holds: it may be bent in its turn."""
    return copy.deepcopy(data.draw(JUNK))


def bend(node: Any, data: st.DataObject) -> Any:
    """Return the payload with something else, or nothing, in one place."""
    names = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    if not names:
        return junk(data)
    name = data.draw(st.sampled_from(names))
    how = data.draw(st.sampled_from(["deeper", "deeper", "replace", "remove", "add"]))
    if how == "deeper":
        node[name] = bend(node[name], data)
    elif how == "replace":
        node[name] = junk(data)
    elif how == "remove":
        del node[name]
    elif isinstance(node, dict):
        node[data.draw(st.text(max_size=5))] = junk(data)
    else:
        node.insert(data.draw(st.integers(0, len(node))), junk(data))
    return node


# The hand-written model is left out: lists of dates are not kept letter by letter, and no document has one.
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(made=st.sampled_from(MODELS[:-1]), data=st.data(), times=st.integers(1, 4))
def test_bent_payloads_decode_and_come_back(made: Made, data: st.DataObject, times: int) -> None:
    payload = made.fresh()
    for _ in range(times):
        bend(payload, data)
    came = copy.deepcopy(payload)
    decoded = made.cls.from_dict(payload)
    assert decoded.to_dict() == came
    assert payload == came, "decoding changed what it was given"
    repr(decoded)
    for twin in (copy.copy(decoded), copy.deepcopy(decoded), pickle.loads(pickle.dumps(decoded))):
        assert twin == decoded
        assert twin.to_dict() == came


def read(operation: Operation[Any], payload: Any, *, is_strict: bool = True) -> Any:
    content = json.dumps(payload).encode()
    return parse_response(operation, "https://api.example/x", 200, {}, content, is_strict=is_strict)


def operation_of(made: Made) -> Operation[Any]:
    responses = {200: ResponseSpec("json", Checked(Object(made.cls), "an object"))}
    return Operation("getThing", "GET", "/thing", "things.get", responses=responses)


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_each_deviation_is_refused_where_it_is(place: Place) -> None:
    operation = operation_of(place.model)
    for deviation in deviations_of(place):
        payload, path = {**place.model.fresh(), place.field: deviation.value}, deviation.refused_at(place)
        if path is None:
            assert read(operation, payload).to_dict() == payload, deviation.name
            continue
        with pytest.raises(ozkit.UnexpectedResponse) as caught:
            pytest.fail(f"{deviation.name} reads as {read(operation, payload)!r}")
        assert caught.value.path == path, deviation.name
        assert f"things.get: HTTP 200 at {path}: " in str(caught.value), deviation.name


@pytest.mark.parametrize("place", [place for place in PLACES if place.required], ids=str)
def test_a_missing_required_field_is_refused_where_it_should_be(place: Place) -> None:
    payload = place.model.fresh()
    del payload[place.field]
    with pytest.raises(ozkit.UnexpectedResponse, match="required, but not sent") as caught:
        read(operation_of(place.model), payload)
    assert caught.value.path == f"$.{place.field}"


RUN = full("oz_agent", "RunItem")
ROWS: list[tuple[Operation[Any], Any, str]] = [
    (RUNS, {"runs": [RUN], "page_info": {}}, "$.page_info.has_next_page"),
    (RUNS, {}, "$.runs"),
    (RUNS, {"runs": [RUN, {**RUN, "title": None}], "page_info": {"has_next_page": False}}, "$.runs[1].title"),
    (ARTIFACT, {**full("oz_agent", "FileArtifactResponse"), "artifact_type": "HOLOGRAM"}, "$.artifact_type"),
    (MAIL, [full("oz_agent", "RunEvent"), None], "$[1]"),
    (MAIL, [full("oz_agent", "RunEvent"), {**full("oz_agent", "RunEvent"), "occurred_at": ""}], "$[1].occurred_at"),
]


@pytest.mark.parametrize(("operation", "payload", "expected"), ROWS, ids=[row[-1] for row in ROWS])
def test_the_path_leads_into_the_whole_answer(operation: Operation[Any], payload: Any, expected: str) -> None:
    with pytest.raises(ozkit.UnexpectedResponse) as caught:
        read(operation, payload)
    assert (caught.value.path, caught.value.status) == (expected, 200)
    assert str(caught.value).startswith(f"{operation.name}: HTTP 200 at {expected}: ")


# Maps of names to anything.
FREE = re.compile(r"(env|headers|metadata|input|output|data)\['first key'\]")


def refused_at(operation: Operation[Any], payload: Any) -> str | None:
    try:
        read(operation, payload)
    except ozkit.UnexpectedResponse as error:
        return error.path
    return None


def places(node: Any, path: str = "$") -> Iterator[tuple[str, Any, Any]]:
    """Yield the path of everything in a payload, with the object or list that has it and its name there."""
    for name, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        step = f"[{name!r}]" if isinstance(name, int) or not name.isidentifier() else f".{name}"
        yield path + step, node, name
        yield from places(value, path + step)


@pytest.mark.parametrize(
    ("operation", "package", "model"),
    [
        (RUNS, "oz_agent", "ListRunsResponse"),
        (CONVERSATION, "oz_agent", "ConversationResponse"),
        (EVENTS, "warp_analytics", "EventsResponse"),
        (SUMMARY, "warp_analytics", "SummaryByPeriodResponse"),
        (CHANGES, "cursor_ai_code", "ChangePage"),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_the_path_leads_to_any_depth(operation: Operation[Any], package: str, model: str) -> None:
    payload = full(package, model)
    for path, container, name in list(places(payload)):
        value, container[name] = container[name], 7 if isinstance(container[name], dict | list) else {"odd": 1}
        assert refused_at(operation, payload) == (None if FREE.search(path) else path)
        container[name] = value


def test_null_items_pass_only_where_the_document_allows_them() -> None:
    for shape, path in ((Items(Nullable(Object(RunItem))), None), (Items(Object(RunItem)), "$[1]")):
        responses = {200: ResponseSpec("json", Checked(shape, "a list"))}
        operation: Operation[Any] = Operation("listThings", "GET", "/things", "things.list", responses=responses)
        if path is None:
            assert read(operation, [RUN, None])[1] is None
            continue
        with pytest.raises(ozkit.UnexpectedResponse) as caught:
            read(operation, [RUN, None])
        assert caught.value.path == path
        assert read(operation, [RUN, None], is_strict=False)[1] is None


def wider(node: Any) -> Any:
    if isinstance(node, dict):
        return {**{name: wider(value) for name, value in node.items()}, "x_added": {"deep": [1, None]}}
    return [wider(item) for item in node] if isinstance(node, list) else node


# Maps of names to typed things are left out: there a new name with another thing is no extra field, it is wrong.
@pytest.mark.parametrize("made", [made for made in MODELS if "first key" not in made.text], ids=str)
def test_more_than_documented_passes_at_every_level(made: Made) -> None:
    assert read(operation_of(made), wider(made.fresh())).to_dict() == wider(made.fresh())


def test_strict_does_not_reach_other_threads_and_nests() -> None:
    with strict(), ThreadPoolExecutor(1) as pool:
        assert is_strict()
        assert not pool.submit(is_strict).result()
        with strict(False):
            assert not is_strict()
        assert is_strict()


def test_the_error_shows_no_credentials() -> None:
    secret = {"runs": "Bearer abcdefghijklmnopqrstuvwxyz https://store.example/f?sig=hidden"}
    with pytest.raises(ozkit.UnexpectedResponse) as caught:
        read(RUNS, secret)
    assert "abcdefghij" not in str(caught.value) + caught.value.body
    assert "hidden" not in str(caught.value) + caught.value.body
    assert "https://store.example/f?<redacted>" in caught.value.body


@pytest.mark.parametrize(
    ("container", "key", "path"),
    [
        ({"a": 1}, "b c", "$['b c']"),
        ({"a": 1}, 'it"s', "$['it\"s']"),
        ({"a": 1}, None, "$"),
        ({}, "elsewhere", "$.elsewhere"),
    ],
)
def test_paths_of_odd_names(container: Any, key: Any, path: str) -> None:
    assert DeviationError("x", container, key).path_in(container) == path

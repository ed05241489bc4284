"""Strict decoding refuses every deviation, with its place in the payload; what is only more than documented passes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import ozkit
from ozkit._http.responses import parse_response
from ozkit_api.cursor_ai_code.api.changes.list_changes import OPERATION as CHANGES
from ozkit_api.oz_agent.api.artifacts.get_artifact import OPERATION as ARTIFACT
from ozkit_api.oz_agent.api.events.poll_events import OPERATION as MAIL
from ozkit_api.oz_agent.api.runs.get_run_conversation import OPERATION as CONVERSATION
from ozkit_api.oz_agent.api.runs.list_runs import OPERATION as RUNS
from ozkit_api.oz_agent.models import RunItem
from ozkit_api.warp_analytics.api.analytics.get_analytics_summary_by_period import OPERATION as SUMMARY
from ozkit_api.warp_analytics.api.analytics.list_analytics_events import OPERATION as EVENTS
from ozkit_runtime.models.body import Checked
from ozkit_runtime.models.deviations import DeviationError, is_strict, strict
from ozkit_runtime.models.fields import Items, Nullable, Object
from ozkit_runtime.operation import Operation, ResponseSpec
from tests.unit.deviations import MODELS, PLACES, deviations_of
from tests.unit.payloads import Made, Place, full


def read(operation: Operation[Any], payload: Any, *, is_strict: bool = True) -> Any:
    content = json.dumps(payload).encode()
    return parse_response(operation, "https://api.example/x", 200, {}, content, is_strict=is_strict)


def operation_of(made: Made) -> Operation[Any]:
    responses = {200: ResponseSpec("json", Checked(Object(made.cls), "an object"))}
    return Operation("getThing", "GET", "/thing", "things.get", responses=responses)


@pytest.mark.parametrize("made", MODELS, ids=str)
def test_a_payload_as_documented_passes(made: Made) -> None:
    assert read(operation_of(made), made.fresh()).to_dict() == made.fresh()


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


def test_strict_ends_with_its_call() -> None:
    bent = {**RUN, "state": "PAUSED"}
    with pytest.raises(ozkit.UnexpectedResponse):
        read(RUNS, {"runs": [bent], "page_info": {"has_next_page": False}})
    assert not is_strict()
    assert read(RUNS, {"runs": [bent]}, is_strict=False).runs[0].state == "PAUSED"


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

"""Models as views: whenever and in whatever order its fields are read, a model says the same."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import attrs
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit_api.oz_agent.api.runs.list_runs import OPERATION as RUNS
from ozkit_api.oz_agent.models import AgentSkill, ListRunsResponse, RunItem, RunState
from ozkit_runtime.models.model import Model
from ozkit_runtime.unset import UNSET
from tests.bench.data import runs_page
from tests.unit.acting import copies
from tests.unit.deviations import MODELS, PLACES, deviations_of
from tests.unit.payloads import Json, Made, Place, full
from tests.unit.test_tolerance import same


def decoded(payload: Json) -> RunItem:
    """Return the first run of a response, which nobody copied."""
    response: ListRunsResponse = RUNS.responses[200].decoder.decode({"runs": [payload], "page_info": {}})  # type: ignore[union-attr]
    return response.runs[0]


def read_all(value: Any) -> None:
    """Read everything, to the leaves."""
    if isinstance(value, Model):
        for member in dict(value).values():
            read_all(member)
        for attribute in value._fields.values():
            read_all(getattr(value, attribute))
    elif isinstance(value, list):
        for item in value:
            read_all(item)


def constructed(value: Any) -> Any:
    """Return the same by the constructors of the models."""
    if isinstance(value, list):
        return [constructed(item) for item in value]
    if not isinstance(value, Model):
        return value
    given = {attribute: constructed(getattr(value, attribute)) for attribute in value._fields.values()}
    more = {name: constructed(member) for name, member in value.additional_properties.items()}
    return type(value)(**given, additional_properties=more)


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_deviations_read_the_same_in_any_order_once_and_twice(place: Place) -> None:
    others = [attribute for attribute in place.model.cls._fields.values() if attribute != place.attribute]
    for deviation in deviations_of(place):
        payload = {**place.model.fresh(), place.field: deviation.value}
        for order in ([place.attribute, *others], [*reversed(others), place.attribute]):
            model = place.model.cls.from_dict(payload)
            assert same(model.to_dict(), payload), deviation.name
            first = [getattr(model, attribute) for attribute in order]
            value = getattr(model, place.attribute)
            assert deviation.reading(place, value, deviation.value), deviation.name
            assert all(getattr(model, attribute) is one for attribute, one in zip(order, first, strict=True))
            assert same(model.to_dict(), payload), deviation.name
            assert model == place.model.cls.from_dict(payload)
            assert list(model) == list(payload)


@settings(max_examples=200)
@given(made=st.sampled_from(MODELS), data=st.data())
def test_a_view_a_read_view_and_a_constructed_model_are_the_same(made: Made, data: st.DataObject) -> None:
    payload = made.fresh()
    optional = [name for name in payload if name not in made.cls._required]
    for name in data.draw(st.lists(st.sampled_from(optional), unique=True)) if optional else ():
        del payload[name]
    if made.cls._fields:
        payload |= data.draw(st.dictionaries(st.text(max_size=4), st.none() | st.integers() | st.lists(st.text())))
    view, read = made.cls.from_dict(payload), made.cls.from_dict(payload)
    read_all(read)
    built = constructed(read)
    for one, other in ((view, read), (read, built), (view, built)):
        assert one == other
        assert repr(one) == repr(other)
        assert one.to_dict() == other.to_dict() == payload
        assert {name: one[name] for name in one} == dict(other)
        assert one.keys() == list(one)
        assert set(one) == set(other) == set(payload)


@copies
@pytest.mark.parametrize("reading", [[], ["title"], ["scope", "artifacts", "session_id"], None], ids=str)
def test_copies_before_and_after_reading(again: Callable[[Any], Any], reading: list[str] | None) -> None:
    payload = {**full("oz_agent", "RunItem"), "session_id": None, "created_at": "2026-03-04T05:06:07+00:00", "x": [1]}
    run = decoded(payload)
    if reading is None:
        read_all(run)
    else:
        [getattr(run, attribute) for attribute in reading]
    twin = again(run)
    assert twin == run
    assert repr(twin) == repr(run)
    assert twin.to_dict() == run.to_dict() == payload
    twin.title = "another"
    assert twin.to_dict()["title"] == "another"
    assert run.to_dict() == payload


def test_a_shallow_copy_shares_and_a_deep_copy_does_not() -> None:
    run: Any = decoded(full("oz_agent", "RunItem"))
    shallow, deep = copy.copy(run), copy.deepcopy(run)
    assert shallow.scope is run.scope
    assert deep.scope is not run.scope
    assert deep.scope == run.scope


def test_64_threads_that_read_one_page_get_the_same_objects() -> None:
    page = json.loads(runs_page(20))
    page["runs"][3] |= {
        "session_id": None,
        "artifacts": None,
        "created_at": "2026-03-04 05:06:07",
        "scope": [],
        "x": {},
    }
    response = RUNS.responses[200].decoder.decode(page)  # type: ignore[union-attr]
    barrier = Barrier(64)

    def found(node: Any) -> list[int]:
        if isinstance(node, Model):
            members = [getattr(node, attribute) for attribute in node._fields.values()]
            return [id(node), *(each for member in (*members, node._extra) for each in found(member))]
        return [id(node), *(each for item in node for each in found(item))] if isinstance(node, list) else [id(node)]

    def visit(number: int) -> list[int]:
        barrier.wait()
        return found(response)

    with ThreadPoolExecutor(64) as pool:
        results = list(pool.map(visit, range(64)))
    assert len(results[0]) > 1000
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize("read", [(), ("title",), ("title", "creator")], ids=str)
def test_what_is_set_stays(read: tuple[str, ...]) -> None:
    run: Any = decoded({**full("oz_agent", "RunItem"), "x_added": {"a": 1}})
    for attribute in read:
        getattr(run, attribute)
    run.title, run.scope, run.state = "new", None, "FAILED"
    assert (run.title, run.scope, run.state) == ("new", None, "FAILED")
    assert run.prompt == "plum"
    assert (run.title, run.scope, run.state) == ("new", None, "FAILED")
    assert run["creator"].to_dict() == full("oz_agent", "RunItem")["creator"]
    assert list(run) == [*full("oz_agent", "RunItem"), "x_added"]
    with pytest.raises(AttributeError, match="titel"):
        run.titel = "new"
    with pytest.raises(AttributeError, match="'RunItem' object has no attribute 'titel'"):
        run.titel  # noqa: B018


def test_changes_inside_show_and_the_response_does_not_change() -> None:
    payload = {**full("oz_agent", "RunItem"), "x_added": {"deep": [1]}, "title": {"not": ["text"]}}
    payload["artifacts"].append({"artifact_type": "HOLOGRAM", "data": [1]})
    came = copy.deepcopy(payload)
    run: Any = decoded(payload)
    run.scope.uid = "other"
    run.agent_config.skills.append("another")
    run.artifacts[0].data.title = "new"
    run.artifacts[-1]["data"].append(2)
    run["x_added"]["deep"].append(2)
    run["title"]["not"].append("words")
    changed = run.to_dict()
    assert changed["scope"]["uid"] == "other"
    assert changed["agent_config"]["skills"] == [*came["agent_config"]["skills"], "another"]
    assert changed["artifacts"][0]["data"]["title"] == "new"
    assert changed["artifacts"][-1] == {"artifact_type": "HOLOGRAM", "data": [1, 2]}
    assert changed["x_added"] == {"deep": [1, 2]}
    assert changed["title"] == {"not": ["text", "words"]}
    changed["artifacts"][0]["data"].clear()
    assert payload == came
    assert run.to_dict()["artifacts"][0]["data"]["title"] == "new"


def test_later_changes_of_the_mapping_do_not_reach_the_model() -> None:
    payload = full("oz_agent", "RunItem")
    run = RunItem.from_dict(payload)
    payload["scope"]["uid"] = payload["title"] = "changed"
    assert run.to_dict() == full("oz_agent", "RunItem")


def test_a_model_reads_like_a_mapping_of_its_json_names() -> None:
    payload = {**full("oz_agent", "RunItem"), "session_id": None, "x_added": {"a": 1}, "scope": {"type": "Team"}}
    del payload["schedule"]
    run: Any = decoded(payload)
    assert run["title"] == run.title == "plum"
    assert run["state"] is run.state
    assert run["scope"] is run.scope
    assert run["scope"]["type"] == run.scope.type_ == "Team"
    assert run["x_added"] == {"a": 1}
    assert run["session_id"] is None
    assert run.session_id is UNSET
    assert list(run) == run.keys() == list(payload)
    assert len(run) == len(payload)
    assert dict(run).keys() == payload.keys()
    assert all(name in run for name in ("title", "session_id", "x_added"))
    for name in ("schedule", "type_", "x_other", 0):
        assert name not in run
        with pytest.raises(KeyError):
            run[name]
    assert bool(AgentSkill())
    assert len(AgentSkill()) == 0
    assert bool(AgentSkill.from_dict({}))


def test_both_faces_stay_in_step() -> None:
    run: Any = decoded({**full("oz_agent", "RunItem"), "session_id": None, "x_added": 1})
    run["title"] = "by name"
    assert (run.title, run.to_dict()["title"]) == ("by name", "by name")
    run.title = "by attribute"
    assert (run["title"], run.to_dict()["title"]) == ("by attribute", "by attribute")
    run["scope"] = {"type": "User"}
    assert (run.scope, run.to_dict()["scope"]) == ({"type": "User"}, {"type": "User"})
    run["x_new"] = 2
    assert run.additional_properties == {"x_added": 1, "x_new": 2}
    for name in ("title", "session_id", "x_added"):
        del run[name]
        assert name not in run
        assert name not in run.to_dict()
        assert name not in list(run)
        with pytest.raises(KeyError):
            del run[name]
    run.agent_config = UNSET
    assert "agent_config" not in run.to_dict()
    run.created_at = datetime(2026, 9, 8, 7, 6, 5, tzinfo=UTC)
    assert run.to_dict()["created_at"] == "2026-09-08T07:06:05Z"
    run["session_id"] = "s"
    assert (run.session_id, run.to_dict()["session_id"]) == ("s", "s")


def test_attrs_and_match_see_the_fields() -> None:
    payload = full("oz_agent", "RunItem")
    run = decoded(payload)
    assert {field.name for field in attrs.fields(RunItem)} == {*RunItem._fields.values(), "_extra"}
    changed = attrs.evolve(run, title="changed")
    assert (changed.title, changed.scope, run.title) == ("changed", run.scope, "plum")
    assert attrs.asdict(run)["scope"]["uid"] == payload["scope"]["uid"]
    assert {"title", "to_dict", "keys"} <= set(dir(run))
    match decoded({**payload, "state": "FAILED"}):
        case RunItem(state=RunState.FAILED, title=title):
            assert title == "plum"
        case other:
            pytest.fail(f"{other} does not match")
    with pytest.raises(TypeError, match="unhashable"):
        hash(run)


def test_a_model_outlives_its_client() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=full("oz_agent", "RunItem")))
    with ozkit.Client("key", base_url="http://server.example", transport=transport) as client:
        run = client.runs.get("run-1")
    assert pickle.loads(pickle.dumps(run)).to_dict() == run.to_dict() == full("oz_agent", "RunItem")
    assert run.title == "plum"


def test_is_set_tells_what_came() -> None:
    run = decoded({"run_id": "r", "title": None, "started_at": None, "session_id": ""})
    assert ozkit.is_set(run.run_id)
    assert ozkit.is_set(run.started_at)
    assert ozkit.is_set(run.session_id)
    assert not ozkit.is_set(run.title)
    assert not ozkit.is_set(run.scope)

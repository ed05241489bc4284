"""What is made of given dates and mappings before a request is built, and what is warned of or refused."""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import define

import ozkit
from ozkit_api.oz_agent.api.identities.update_agent_identity import OPERATION as UPDATE_IDENTITY
from ozkit_api.oz_agent.api.runs.create_run import OPERATION as CREATE
from ozkit_api.oz_agent.api.runs.list_runs import OPERATION as RUNS
from ozkit_api.oz_agent.api.runs.report_run_scores import OPERATION as SCORES
from ozkit_api.oz_agent.models import AmbientAgentConfig, Harness, RunItem
from ozkit_runtime.inputs import PreparedArguments, prepare
from ozkit_runtime.models.fields import Items, Nullable, Object, Parsed, Plain
from ozkit_runtime.models.model import Model, describe
from ozkit_runtime.models.unions import OneOf, Tagged
from ozkit_runtime.operation import BodyField, Operation, Param
from ozkit_runtime.request import build_request
from ozkit_runtime.unset import UNSET, Unset
from tests.unit.acting import table

NOW = datetime(2026, 6, 8, 12, tzinfo=UTC)


@define(kw_only=True, repr=False, eq=False)
class Part(Model):
    kind: str | Unset = UNSET
    due_at: datetime | Unset = UNSET
    old: str | Unset = UNSET
    fileName: str | Unset = UNSET  # noqa: N815


@define(kw_only=True, repr=False, eq=False)
class Map(Model):
    pass


describe(Part, lambda: {"due_at": Parsed(datetime)}, deprecated=("old",))
describe(Map, lambda: {"_extra": Object(Part)})


def sent(kind: Any, value: Any, *, strict: bool = False) -> Any:
    """Return the JSON value that is sent for a body field of a kind."""
    operation: Operation[Any] = Operation(
        "doIt", "POST", "/a", "things.do", body=(BodyField("x", "x", takes=lambda: kind),)
    )
    prepared = prepare(operation, {"x": value}, lambda: NOW, strict=strict)
    return build_request(operation, prepared).json["x"]


@pytest.fixture(autouse=True)
def _no_warning_is_missed() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2026, 6, 1, 14, tzinfo=UTC), "2026-06-01T14:00:00Z"),
        (date(2026, 6, 1), "2026-06-01T00:00:00Z"),
        ("2026-06-01", "2026-06-01T00:00:00Z"),
        ("2026-06-01T14:00:00+02:00", "2026-06-01T12:00:00Z"),
        ("7d", "2026-06-01T12:00:00Z"),
        ("12h", "2026-06-08T00:00:00Z"),
        ("now", "2026-06-08T12:00:00Z"),
    ],
)
def test_a_date_in_every_form(value: Any, expected: str) -> None:
    prepared = prepare(RUNS, {"created_after": value, "limit": 5}, lambda: NOW)
    assert build_request(RUNS, prepared).query == [("limit", "5"), ("created_after", expected)]
    assert sent(Object(Part), {"due_at": value}) == {"due_at": expected}
    assert sent(Object(Part), Part(due_at=value)) == {"due_at": expected}
    assert sent(Items(Parsed(datetime)), [value]) == [expected]


@pytest.mark.parametrize("value", [datetime(2026, 6, 1), "2026-06-01T14:00:00"])
def test_a_time_without_a_zone_is_refused_with_the_remedy(value: Any) -> None:
    with pytest.raises(
        ozkit.InvalidArgument, match=r"^runs\.list: created_after: .* no time zone: add an offset"
    ) as why:
        prepare(RUNS, {"created_after": value}, lambda: NOW)
    assert "zone='UTC'" not in str(why.value), "runs.list takes no zone"


@pytest.mark.parametrize(
    ("value", "expected"), [("7d", "2026-06-01"), (date(2026, 6, 1), "2026-06-01"), (NOW, "2026-06-08")]
)
def test_a_plain_date(value: Any, expected: str) -> None:
    assert sent(Parsed(date), value) == expected


@pytest.mark.parametrize("value", [None, UNSET])
def test_an_absent_date_is_not_looked_at(value: Any) -> None:
    assert prepare(RUNS, {"created_after": value}, lambda: NOW)["created_after"] is value
    assert sent(Items(Nullable(Parsed(datetime))), [None]) == [None]


TYP: Any = {"typ": "oz"}
UNKNOWN: list[tuple[str, Any, dict[str, Any], str]] = [
    (
        "model",
        CREATE,
        {"config": {"enviroment_id": "e"}},
        "config: 'enviroment_id' is not a .* mean 'environment_id'",
    ),
    ("nested", CREATE, {"config": {"harness": {"typ": "oz"}}}, "config.harness: 'typ' .* Harness: did you mean 'type'"),
    ("map", CREATE, {"config": {"mcp_servers": {"a": {"comand": "x"}}}}, "config.mcp_servers.a: .* mean 'command'"),
    ("list", CREATE, {"config": {"memory_stores": [{"acces": "read_only"}]}}, r"config.memory_stores\[0\]: 'acces'"),
    ("tuple", CREATE, {"attachments": ({"fileName": "f"},)}, r"attachments\[0\]: 'fileName' .* mean 'file_name'"),
    ("in a model", CREATE, {"config": AmbientAgentConfig(harness=TYP)}, r"config.harness: 'typ'"),
    ("beside a model", CREATE, {"config": {"harness": Harness(), "zzz": 1}}, "'zzz' is not a field of Ambient.*: Send"),
    ("another body", UPDATE_IDENTITY, {"uid": "u", "harness": {"typ": "oz"}}, "harness: 'typ'"),
    ("list of a body", SCORES, {"run_id": "r", "results": [{"nme": 1}]}, r"results\[0\]: 'nme'"),
]


@table("operation arguments text", UNKNOWN)
def test_an_unknown_key_warns_with_the_nearest_and_is_sent(
    operation: Any, arguments: dict[str, Any], text: str
) -> None:
    with pytest.warns(ozkit.UnknownFieldWarning, match=text) as told:
        prepared = prepare(operation, arguments, lambda: NOW)
    assert len(told) == 1
    assert told[0].filename == __file__
    assert prepare(operation, prepared, lambda: NOW) is prepared, "a call warns once, whatever it sends"
    plain = build_request(operation, arguments).json
    assert build_request(operation, prepared).json == plain
    with pytest.raises(ozkit.InvalidArgument, match=rf"^{operation.name}: .*{text}"):
        prepare(operation, arguments, lambda: NOW, strict=True)


SERVERS = {"any name": {"command": "x", "env": {"A": "b"}}}
KNOWN: list[dict[str, Any]] = [
    {"config": {"name": "n", "harness": {"type": "oz"}, "mcp_servers": SERVERS}},
    {"config": AmbientAgentConfig(name="n", additional_properties={"newer": 1})},
    {"config": AmbientAgentConfig.from_dict({"name": "n", "newer": {"deep": 1}})},
    {"metadata": {"any": "key"}},
    {"config": None, "mode": "plan"},
    {"prompt": "p", "config": {"name": UNSET}},
]


@pytest.mark.parametrize("arguments", KNOWN, ids=range(len(KNOWN)))
def test_known_keys_and_deliberate_ones_pass(arguments: dict[str, Any]) -> None:
    prepared = prepare(CREATE, arguments, lambda: NOW, strict=True)
    assert build_request(CREATE, prepared).json == build_request(CREATE, arguments).json


def test_what_came_with_a_response_goes_back_as_it_came() -> None:
    raw = {"run_id": "r", "agent_config": {"name": "n", "newer": 1, "harness": {"newest": 2}}}
    config: Any = RunItem.from_dict(raw).agent_config
    assert config.harness
    config.name = "other"
    prepared = prepare(CREATE, {"config": config}, lambda: NOW, strict=True)
    assert build_request(CREATE, prepared).json["config"] == {"name": "other", "newer": 1, "harness": {"newest": 2}}


def test_unions_and_maps() -> None:
    tagged = Tagged("kind", {"part": Part})
    assert sent(tagged, {"kind": "part", "due_at": "7d"}, strict=True)["due_at"] == "2026-06-01T12:00:00Z"
    assert sent(tagged, {"kind": "newer", "any": 1}, strict=True) == {"kind": "newer", "any": 1}
    either = OneOf(Object(Part), Items(Object(Part)), Plain(str))
    assert sent(either, "text", strict=True) == "text"
    assert sent(Object(Map), {"name": {"due_at": "7d"}}, strict=True)["name"]["due_at"] == "2026-06-01T12:00:00Z"
    for kind, value in ((tagged, {"kind": "part", "du_at": 1}), (either, {"du_at": 1}), (either, [{"du_at": 1}])):
        with pytest.raises(ozkit.InvalidArgument, match="did you mean 'due_at'"):
            sent(kind, value, strict=True)


def test_a_deprecated_field_inside_a_model_warns() -> None:
    for value in ({"old": "x"}, Part(old="x")):
        with pytest.warns(DeprecationWarning, match=r"things\.do: x\.old is deprecated by the server"):
            assert sent(Object(Part), value) == {"old": "x"}
    assert sent(Object(Part), {"kind": "x", "old": None}) == {"kind": "x", "old": None}


def test_deprecated_operations_and_arguments_warn_where_they_are_called() -> None:
    operation: Operation[Any] = Operation(
        "doIt", "GET", "/a", "things.do", params=(Param("q", "q", "query", deprecated=True),), deprecated=True
    )
    with pytest.warns(DeprecationWarning, match="deprecated by the server") as told:
        prepare(operation, {"q": "x"}, lambda: NOW)
    texts = ["things.do is deprecated by the server", "things.do(q=) is deprecated by the server"]
    assert [str(each.message) for each in told] == texts
    assert {each.filename for each in told} == {__file__}
    with pytest.warns(DeprecationWarning, match="deprecated by the server") as told:
        prepare(operation, {"q": None}, lambda: NOW)
    assert len(told) == 1


def test_arguments_without_dates_and_models_are_left_alone() -> None:
    value = object()
    assert prepare(RUNS, {"limit": value}, lambda: pytest.fail("nobody needs the time")) == {"limit": value}
    moments = prepare(RUNS, {"created_after": "1d"}, lambda: NOW)
    assert isinstance(moments, PreparedArguments)
    assert moments["created_after"] == NOW - timedelta(days=1)

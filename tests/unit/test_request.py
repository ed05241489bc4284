"""From arguments to a request: what is sent, how it is written, and what is refused before anything is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest

import ozkit
from ozkit_api.cursor_ai_code.api.changes.list_changes import OPERATION as CHANGES
from ozkit_api.oz_agent.api.identities.update_agent_identity import OPERATION as UPDATE_IDENTITY
from ozkit_api.oz_agent.api.runs.cancel_run import OPERATION as CANCEL
from ozkit_api.oz_agent.api.runs.create_run import OPERATION as CREATE
from ozkit_api.oz_agent.api.runs.list_runs import OPERATION as RUNS
from ozkit_api.oz_agent.models import AgentSkill, AmbientAgentConfig, RunItem, RunState
from ozkit_api.warp_analytics.api.analytics.list_analytics_events import OPERATION as EVENTS
from ozkit_runtime.operation import BodyField, Operation, Param
from ozkit_runtime.request import Request, RequestOptions, build_request
from ozkit_runtime.unset import UNSET
from tests.unit.acting import table
from tests.unit.handmade import Level


class Text(str):
    """A string of a class of its own."""


def request(*params: Param, body: tuple[BodyField, ...] = (), **arguments: Any) -> Request:
    """Build the request of an operation made for one test."""
    operation: Operation[Any] = Operation("doIt", "POST", "/a/{id}/b", "things.do", params=params, body=body)
    return build_request(operation, arguments)


def query(param: Param, value: Any) -> list[tuple[str, str]]:
    return request(param, **{param.argument: value}).query


ID = Param("id", "thing_id", "path", required=True, style="simple", explode=False)
REFUSED_IDS = [
    "..",
    ".",
    "",
    " ",
    "\t\n",
    " .. ",
    ". ",
    None,
    UNSET,
    b"run",
    {"a": 1},
    ["a", ".."],
    [],
    [""],
    ["a", None],
]
QUOTED_IDS: list[tuple[Any, str]] = [
    ("run-1", "run-1"),
    ("a/b", "a%2Fb"),
    ("ü x", "%C3%BC%20x"),
    ("../x", "..%2Fx"),
    ("%2e%2e", "%252e%252e"),
    ("a?b#c", "a%3Fb%23c"),
    ("a;b&c=d", "a%3Bb%26c%3Dd"),
    ("{id}", "%7Bid%7D"),
    ("...", "..."),
    ("a.b~c_d-e", "a.b~c_d-e"),
    (Text("run-1"), "run-1"),
    (7, "7"),
    (0, "0"),
    (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
    (datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), "2026-03-04T05%3A06%3A07Z"),
    (RunState.BLOCKED, "BLOCKED"),
    (["a", "b/c"], "a,b%2Fc"),
]


@pytest.mark.parametrize("value", REFUSED_IDS, ids=repr)
def test_an_id_that_would_address_something_else_is_refused(value: Any) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=r"^things\.do: thing_id: ") as caught:
        request(ID, thing_id=value)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, ozkit.OzkitError)


@pytest.mark.parametrize(("value", "text"), QUOTED_IDS, ids=[row[1] for row in QUOTED_IDS])
def test_an_id_is_quoted_to_stay_one_segment(value: Any, text: str) -> None:
    built = request(ID, thing_id=value)
    assert built.path == f"/a/{text}/b"
    assert (built.method, built.query, built.headers, built.cookies, built.json) == ("POST", [], {}, {}, UNSET)


def test_a_missing_id_is_refused() -> None:
    with pytest.raises(ozkit.InvalidArgument, match=r"^runs\.cancel: run_id: an id is required, got None$"):
        build_request(CANCEL, {})
    with pytest.raises(ozkit.InvalidArgument, match=r"^runs\.cancel: run_id: "):
        build_request(CANCEL, {"run_id": "\ud800"})


EAST = timezone(timedelta(hours=5, minutes=30))
FORM, JOINED = Param("p", "p", "query"), Param("p", "p", "query", explode=False)
SPACES = Param("p", "p", "query", style="spaceDelimited", explode=False)
PIPES = Param("p", "p", "query", style="pipeDelimited", explode=False)
DEEP = Param("p", "p", "query", style="deepObject")
QUERIES: list[tuple[str, Param, Any, list[tuple[str, str]]]] = [
    ("text", FORM, "ü x&y", [("p", "ü x&y")]),
    ("empty text", FORM, "", [("p", "")]),
    ("truth", FORM, [True, False], [("p", "true"), ("p", "false")]),
    ("uuid", FORM, UUID(int=7), [("p", "00000000-0000-0000-0000-000000000007")]),
    ("number of an enum", FORM, Level(99), [("p", "99")]),
    ("zero", FORM, 0, [("p", "0")]),
    ("fraction", FORM, 2.5, [("p", "2.5")]),
    ("enum", FORM, RunState.BLOCKED, [("p", "BLOCKED")]),
    ("unknown enum", FORM, RunState("PAUSED"), [("p", "PAUSED")]),
    ("date", FORM, date(2026, 3, 4), [("p", "2026-03-04")]),
    ("time in UTC", FORM, datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), [("p", "2026-03-04T05:06:07Z")]),
    ("time elsewhere", FORM, datetime(2026, 3, 4, 5, 6, 7, 8, EAST), [("p", "2026-03-04T05:06:07.000008+05:30")]),
    ("time as text", FORM, "7d", [("p", "7d")]),
    ("none", FORM, None, []),
    ("unset", FORM, UNSET, []),
    ("exploded list", FORM, ["a", "b"], [("p", "a"), ("p", "b")]),
    ("exploded tuple", FORM, (1, True), [("p", "1"), ("p", "true")]),
    ("exploded set", FORM, {"a"}, [("p", "a")]),
    ("one for a list", FORM, "a", [("p", "a")]),
    ("empty list", FORM, [], []),
    ("joined list", JOINED, ["a", RunState.BLOCKED, 3], [("p", "a,BLOCKED,3")]),
    ("empty joined list", JOINED, [], []),
    ("list with spaces", SPACES, ["a", "b"], [("p", "a b")]),
    ("list with pipes", PIPES, ["a", "b"], [("p", "a|b")]),
    ("deep object", DEEP, {"a": 1, "b": [True, "x"]}, [("p[a]", "1"), ("p[b]", "true"), ("p[b]", "x")]),
    ("deep object with gaps", DEEP, {"a": None, "b": UNSET, "c": 0}, [("p[c]", "0")]),
    ("deep model", DEEP, AgentSkill(name="n"), [("p[name]", "n")]),
    ("empty deep object", DEEP, {}, []),
    ("exploded object", FORM, {"a": 1, "b": "x"}, [("a", "1"), ("b", "x")]),
    ("joined object", JOINED, {"a": 1, "b": False, "c": None}, [("p", "a,1,b,false")]),
]


@table("param value expected", QUERIES)
def test_a_query_is_written_in_its_style(param: Param, value: Any, expected: list[tuple[str, str]]) -> None:
    assert query(param, value) == expected


NAIVE = datetime(2026, 3, 4, 5, 6, 7)
REFUSED_QUERIES: list[tuple[str, Param, Any, str]] = [
    ("naive time", FORM, NAIVE, "has no time zone: give one"),
    ("naive time in a list", FORM, [NAIVE], "has no time zone"),
    ("naive time in an object", DEEP, {"a": NAIVE}, "has no time zone"),
    ("bytes", FORM, b"x", "has no JSON form"),
    ("thing", FORM, object(), "has no JSON form"),
    ("none in a list", FORM, ["a", None], "cannot stand in a URL"),
    ("list in a list", FORM, [["a"]], "cannot stand in a URL"),
    ("object in a joined list", JOINED, [{"a": 1}], "cannot stand in a URL"),
    ("object in a deep object", DEEP, {"a": {"b": 1}}, "cannot stand in a URL"),
    ("required, none", Param("p", "p", "query", required=True), None, "a value is required, got None"),
    ("required, unset", Param("p", "p", "query", required=True), UNSET, "a value is required, got None"),
    ("required, empty list", Param("p", "p", "query", required=True), [], "at least one value is required"),
]


@table("param value why", REFUSED_QUERIES)
def test_what_cannot_be_sent_is_refused_in_words(param: Param, value: Any, why: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=r"^things\.do: p: ") as caught:
        query(param, value)
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("operation", "name", "least", "most"),
    [(RUNS, "limit", 1, 500), (EVENTS, "page_size", 1, 100), (CHANGES, "pageSize", 1, 1000)],
)
def test_limits_are_refused_in_words(operation: Operation[Any], name: str, least: int, most: int) -> None:
    argument = name.replace("S", "_s")
    for value in (least, most, str(most)):
        assert build_request(operation, {argument: value}).query == [(name, str(value))]
    for value, limit in ((least - 1, f"at least {least}"), (-3, "at least 1"), (most + 1, f"at most {most}")):
        with pytest.raises(ozkit.InvalidArgument) as caught:
            build_request(operation, {argument: value})
        assert str(caught.value) == f"{operation.name}: {argument}: must be {limit}, got {value}"


def test_a_generated_query_in_full() -> None:
    after = datetime(2026, 3, 4, tzinfo=UTC)
    given = {"state": [RunState.QUEUED, "PAUSED"], "created_after": after, "q": "a b", "name": None, "cursor": UNSET}
    built = build_request(RUNS, given)
    assert (built.method, built.path, built.json) == ("GET", "/agent/runs", UNSET)
    states, created = [("state", "QUEUED"), ("state", "PAUSED")], ("created_after", "2026-03-04T00:00:00Z")
    assert built.query == [*states, created, ("q", "a b")]


HEADER, COOKIE = Param("X-Thing", "thing", "header"), Param("thing", "thing", "cookie")


@pytest.mark.parametrize(
    ("value", "text"),
    [("a b", "a b"), (True, "true"), (5, "5"), (RunState.BLOCKED, "BLOCKED"), (None, None), (UNSET, None)],
)
def test_headers_and_cookies_are_text_or_absent(value: Any, text: str | None) -> None:
    assert request(HEADER, thing=value).headers == ({} if text is None else {"X-Thing": text})
    assert request(COOKIE, thing=value).cookies == ({} if text is None else {"thing": text})


@pytest.mark.parametrize("value", ["ü", "a\r\nX-Other: b", "a\nb", "\x00", "→"], ids=ascii)
def test_a_header_is_printable_ascii(value: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=r"^things\.do: thing: a header value must be printable ASCII"):
        request(HEADER, thing=value)
    with pytest.raises(ozkit.InvalidArgument, match=r"^runs\.cancel: extra header 'X-Thing': a header value must"):
        build_request(CANCEL, {"run_id": "r"}, RequestOptions(headers={"X-Thing": value}))


@pytest.mark.parametrize("name", ["", "a b", "a:b", "ü", "a\r\nb"], ids=ascii)
def test_a_header_has_the_name_of_a_header(name: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match="invalid header name"):
        build_request(CANCEL, {"run_id": "r"}, RequestOptions(headers={name: "x"}))


BODY = (BodyField("plain", "plain"), BodyField("maybeNull", "maybe", nullable=True), BodyField("else", "else_"))
BODIES: list[tuple[str, dict[str, Any], Any]] = [
    ("nothing", {}, UNSET),
    ("unset", {"plain": UNSET, "maybe": UNSET}, UNSET),
    ("none where null is no value", {"plain": None}, UNSET),
    ("none where null is a value", {"maybe": None}, {"maybeNull": None}),
    ("empty values", {"plain": "", "else_": []}, {"plain": "", "else": []}),
    ("false and zero", {"plain": False, "else_": 0}, {"plain": False, "else": 0}),
    ("model", {"plain": AgentSkill(name="n")}, {"plain": {"name": "n"}}),
    ("mapping", {"plain": {"a": {"b": RunState.ERROR, "c": UNSET}}}, {"plain": {"a": {"b": "ERROR"}}}),
    ("list of models", {"plain": [AgentSkill(name="n"), {"name": "m"}]}, {"plain": [{"name": "n"}, {"name": "m"}]}),
    ("time", {"plain": datetime(2026, 3, 4, tzinfo=EAST)}, {"plain": "2026-03-04T00:00:00+05:30"}),
    ("text, truth and null in a list", {"plain": ("a", True, None, 2.5)}, {"plain": ["a", True, None, 2.5]}),
    ("unknown enum", {"plain": RunState("PAUSED")}, {"plain": "PAUSED"}),
    ("number of an enum", {"plain": Level.HIGH}, {"plain": 2}),
    ("uuid", {"plain": UUID(int=7)}, {"plain": "00000000-0000-0000-0000-000000000007"}),
    ("microseconds", {"plain": datetime(2026, 3, 4, 5, 6, 7, 89, UTC)}, {"plain": "2026-03-04T05:06:07.000089Z"}),
    ("sets", {"plain": {"only"}, "else_": frozenset({3})}, {"plain": ["only"], "else": [3]}),
    ("a number for a key", {"plain": {3: None}}, {"plain": {"3": None}}),
    ("any mapping", {"plain": MappingProxyType({"a": [date(2026, 3, 4)]})}, {"plain": {"a": ["2026-03-04"]}}),
    ("model in a model", {"plain": AgentSkill(name="a", additional_properties={"x": AgentSkill(name="c")})},
     {"plain": {"name": "a", "x": {"name": "c"}}}),
    # What a user in a hurry writes.
    ("mapping in a model", {"plain": AmbientAgentConfig(harness={"type": "oz"})},  # type: ignore[arg-type]
     {"plain": {"harness": {"type": "oz"}}}),
]  # fmt: skip


@table("arguments expected", BODIES)
def test_a_body_holds_what_was_given(arguments: Mapping[str, Any], expected: Any) -> None:
    built = request(body=BODY, **arguments).json
    assert built is expected or json.dumps(built) == json.dumps(expected)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        *((value, "2026-03-04T05:06:07 has no time zone: give one") for value in (NAIVE, [NAIVE], {"at": NAIVE})),
        (RunItem.from_dict({"x": NAIVE}), "has no time zone"),
        *((value, "has no JSON form") for value in ([b"x"], {"a": object()}, 3j, (item for item in "ab"), [UNSET])),
    ],
)
def test_a_body_field_is_refused_by_its_name(value: Any, why: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=rf"^things\.do: else_: .*{why}"):
        request(body=BODY, else_=value)


def test_a_required_body_is_sent_empty() -> None:
    assert build_request(CREATE, {}).json == {}
    for extra in (None, RequestOptions()):
        assert build_request(CANCEL, {"run_id": "r"}, extra).json is UNSET
    assert build_request(CANCEL, {"run_id": "r"}, RequestOptions(body={"why": "late"})).json == {"why": "late"}


def test_a_generated_body_in_full() -> None:
    config = AmbientAgentConfig(name="tag", skills=["a"], additional_properties={"beyond": True})
    built = build_request(CREATE, {"prompt": "do it", "config": config, "title": None, "team": UNSET, "mode": "plan"})
    assert (built.method, built.path, built.query) == ("POST", "/agent/runs", [])
    assert built.json == {
        "prompt": "do it",
        "mode": "plan",
        "config": {"name": "tag", "skills": ["a"], "beyond": True},
    }


def test_a_partial_update_tells_keeping_from_clearing() -> None:
    built = build_request(UPDATE_IDENTITY, {"uid": "u", "prompt": None, "description": "", "secrets": [], "name": None})
    assert built.json == {"prompt": None, "description": "", "secrets": []}


WHOLE = (BodyField("", "items"),)


@pytest.mark.parametrize(("value", "expected"), [([1, RunState.ERROR], [1, "ERROR"]), ([], []), (UNSET, UNSET)])
def test_a_body_that_is_no_object(value: Any, expected: Any) -> None:
    assert request(body=WHOLE, items=value).json == expected


def test_additions_go_beside_what_the_document_has() -> None:
    extra = RequestOptions(
        headers={"X-Thing": "1", "X-Count": 2},  # type: ignore[dict-item]
        query={"b": [1, 2], "none": None, "unset": UNSET, "when": datetime(2026, 3, 4, tzinfo=UTC)},
        body={"later": AgentSkill(name="n"), "prompt": "over"},
    )
    built = build_request(CREATE, {"prompt": "do it"}, extra)
    assert built.headers == {"X-Thing": "1", "X-Count": "2"}
    assert built.query == [("b", "1"), ("b", "2"), ("when", "2026-03-04T00:00:00Z")]
    assert built.json == {"prompt": "over", "later": {"name": "n"}}


@pytest.mark.parametrize("value", [NAIVE, b"x", [None]])
def test_an_addition_is_refused_by_its_name(value: Any) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=r"^runs\.cancel: extra query 'when': "):
        build_request(CANCEL, {"run_id": "r"}, RequestOptions(query={"when": value}))
    with pytest.raises(ozkit.InvalidArgument, match=r"^runs\.cancel: "):
        build_request(CANCEL, {"run_id": "r"}, RequestOptions(body={"when": {"deep": object()}}))


def test_arguments_are_left_as_they_were() -> None:
    arguments = {"prompt": "do it", "config": {"skills": ["a"]}}
    build_request(CREATE, arguments, RequestOptions(body={"more": 1}))
    assert arguments == {"prompt": "do it", "config": {"skills": ["a"]}}

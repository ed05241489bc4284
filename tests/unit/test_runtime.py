"""UNSET, open enums, models and public values: equal and the same after every copy, and no credential is shown."""

from __future__ import annotations

import inspect
import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs
import pytest

import ozkit
from ozkit import analytics
from ozkit.analytics.extraction.certificate import Record
from ozkit.analytics.extraction.report import ExportReport
from ozkit.analytics.extraction.sinks import sink_for
from ozkit_api.oz_agent.api.runs.get_run import OPERATION
from ozkit_api.oz_agent.models import AgentSkill, FileArtifact, RunItem, RunState
from ozkit_runtime.models import deviations, enums
from ozkit_runtime.models.encode import encode
from ozkit_runtime.raw import Headers
from ozkit_runtime.redact import SecretUrl, redact_text
from ozkit_runtime.unset import UNSET, Unset
from tests.unit.acting import copies, python, run_item
from tests.unit.handmade import Colour, Level
from tests.unit.payloads import PACKAGES, Made, every_model, full


@copies
def test_unset_is_one(again: Callable[[Any], Any]) -> None:
    assert again(UNSET) is UNSET
    assert again({"deep": [UNSET]})["deep"][0] is UNSET


def test_unset_is_falsy_and_says_its_name() -> None:
    assert not UNSET
    assert repr(UNSET) == str(UNSET) == "UNSET"
    assert Unset("UNSET") is UNSET
    assert ozkit.UNSET is UNSET
    assert all(import_module(f"ozkit_api.{package}.types").UNSET is UNSET for package in PACKAGES)
    assert {UNSET: 1}[Unset("UNSET")] == 1
    others: list[Any] = [None, False, "", 0]
    assert UNSET not in others


@pytest.mark.parametrize(("enum", "value"), [(RunState, "PAUSED"), (RunState, ""), (Level, 99), (Level, -1)])
@copies
def test_an_unknown_member_survives_copies(again: Callable[[Any], Any], enum: Any, value: Any) -> None:
    member = enum(value)
    twin = again(member)
    assert twin == member == value
    assert type(twin) is enum
    assert hash(twin) == hash(value)
    assert twin.value == value
    assert type(twin.value) is type(value)


@pytest.mark.parametrize(("enum", "value", "text"), [(RunState, "PAUSED", "PAUSED"), (Level, 99, "99")])
def test_an_unknown_member_is_its_value_and_no_member(enum: Any, value: Any, text: str) -> None:
    member = enum(value)
    assert member == value
    assert value == member
    assert member != type(value)()
    assert member is enum(value)
    assert {value: "found"}[member] == "found"
    assert {member: "found"}[value] == "found"
    assert member not in list(enum)
    assert value not in [known.value for known in enum]
    assert str(member) == f"{member}" == format(member) == text
    assert json.loads(json.dumps({"state": member})) == {"state": value}
    assert repr(member).startswith(f"<{enum.__name__}.")
    assert encode(member) == value
    assert type(encode(member)) is type(value)
    assert isinstance(member, enum)
    assert isinstance(member, type(value))


def test_known_and_unknown_members_compare() -> None:
    assert RunState("SUCCEEDED") is RunState.SUCCEEDED != RunState("PAUSED")
    assert sorted([RunState("PAUSED"), RunState.BLOCKED]) == ["BLOCKED", "PAUSED"]
    assert (Level(99) > Level.HIGH, Level(99) + 1, RunState("PAUSED").lower()) == (True, 100, "paused")


@pytest.mark.parametrize(
    ("enum", "value"),
    [
        *((RunState, value) for value in (5, None, True, 2.5, b"PAUSED", [], {})),
        *((Level, value) for value in ("1", None, 2.5, [])),
    ],
)
def test_an_enum_takes_values_of_its_kind_only(enum: Any, value: Any) -> None:
    with pytest.raises(ValueError):
        enum(value)


def test_the_memory_of_unknown_members_has_a_bound() -> None:
    class Busy(enums.OpenStrEnum):
        KNOWN = "known"

    for number in range(1000):
        assert Busy(f"value {number}") == f"value {number}"
    assert len(Busy.__dict__["_open_members_"]) <= 256
    assert Busy("value 3") is Busy("value 3")
    assert list(Busy) == [Busy.KNOWN]


def test_the_memory_of_told_deviations_has_a_bound(caplog: pytest.LogCaptureFixture) -> None:
    deviations.forget_notes()
    with caplog.at_level("INFO", "ozkit"):
        for number in range(6000):
            enums.unknown(Colour, f"shade {number}", {}, "colour")
    assert len(caplog.records) == len(deviations._noted) == 5000
    deviations.note("missing", "Thing", "field", "a warning is told all the same", container={})
    assert caplog.messages[-1] == "Thing.field: a warning is told all the same"
    deviations.forget_notes()


def test_an_older_python_is_named() -> None:
    code = "import sys; sys.version_info, sys.version = (3, 10, 4), '3.10.4 (main)'\nimport ozkit"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert done.stderr.splitlines()[-1].startswith("ImportError: ozkit needs Python 3.11 or later, this is 3.10.4")


@pytest.mark.parametrize("made", every_model(), ids=str)
def test_every_model_takes_keywords_only(made: Made) -> None:
    with pytest.raises(TypeError):
        made.cls({})
    assert all(field.kw_only for field in attrs.fields(made.cls) if field.init)


def test_equality_is_of_values() -> None:
    payload = full("oz_agent", "RunItem")
    assert RunItem.from_dict(payload) == RunItem.from_dict(json.loads(json.dumps(payload)))
    assert RunItem.from_dict(payload) != RunItem.from_dict({**payload, "title": "other"})
    assert RunItem.from_dict(payload) != RunItem.from_dict({**payload, "x_added": 1})
    assert AgentSkill(name="a") == AgentSkill.from_dict({"name": "a"})
    mapping: Any = {"name": "a"}
    assert AgentSkill(name="a") != mapping
    assert AgentSkill(name="a", additional_properties={}) == AgentSkill(name="a")


def test_a_pickle_is_read_by_another_process() -> None:
    run = RunItem.from_dict({**full("oz_agent", "RunItem"), "state": "PAUSED"})
    told = python(
        f"import pickle; run = pickle.loads({pickle.dumps(run)!r})\n"
        "from ozkit import UNSET\n"
        "print(type(run).__name__, run.state, run.state == 'PAUSED', run.to_dict()['state'], UNSET)"
    )
    assert told.strip() == "RunItem PAUSED True PAUSED UNSET"


def test_a_required_list_that_came_as_null_can_be_filled() -> None:
    from ozkit_api.oz_agent.models import ConversationMessage

    message = ConversationMessage.from_dict({"role": "user", "content": None})
    assert message.content == []
    assert message.to_dict() == {"role": "user", "content": None}
    message.content.append({"type": "text"})
    assert message.to_dict() == {"role": "user", "content": [{"type": "text"}]}
    message.content.clear()
    assert message.to_dict() == {"role": "user", "content": None}
    message.content = []
    assert message.to_dict() == {"role": "user", "content": []}


def test_decoding_takes_any_mapping() -> None:
    payload = full("oz_agent", "RunItem")
    assert RunItem.from_dict(MappingProxyType(payload)) == RunItem.from_dict(payload)
    scope, artifact = MappingProxyType(payload["scope"]), MappingProxyType(payload["artifacts"][3])
    run: Any = RunItem.from_dict({**payload, "scope": scope, "artifacts": [artifact]})
    assert type(run.artifacts[0]) is FileArtifact
    assert run.to_dict() == {**payload, "artifacts": payload["artifacts"][3:4]}


def test_a_repr_hides_what_is_unset() -> None:
    assert repr(AgentSkill(name="a")) == "AgentSkill(name='a')"
    assert repr(AgentSkill()) == "AgentSkill()"
    shown = repr(RunItem.from_dict({"run_id": "run-1", "scope": {"type": "Team"}, "x_added": [1]}))
    scope = "Scope(type_=<ScopeType.TEAM: 'Team'>)"
    assert shown == f"RunItem(run_id='run-1', scope={scope}, additional_properties={{'x_added': [1]}})"


SECRETS = [
    "https://store.example/file?X-Signature=s3cr3tpart&X-Expires=9",
    "HTTPS://store.example/file?sig=s3cr3tpart",
    "https://me:s3cr3tpart@store.example/file",
    "wk-1.s3cr3tpart",
    "crsr_s3cr3tpart",
    "key_s3cr3tpart0000000000",
    "Authorization: Bearer s3cr3tpart-0123456789",
    "basic s3cr3tpart0123456789==",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_no_repr_shows_a_credential(secret: str) -> None:
    places: list[dict[str, Any]] = [
        {"title": secret},
        {"x_added": secret},
        {"x_added": {"deep": [secret]}},
        {"artifacts": [{"artifact_type": "HOLOGRAM", "link": secret}]},
        {"artifacts": [{"artifact_type": "FILE", "created_at": secret, "data": {"filepath": secret}}]},
        {"agent_config": {"skills": [secret], "mcp_servers": {"a": {"env": {"KEY": secret}}}}},
        {"state": secret},
    ]
    for payload in places:
        run = RunItem.from_dict(payload)
        assert "s3cr3tpart" not in repr(run)
        assert "<redacted>" in repr(run)
        assert "s3cr3tpart" in json.dumps(run.to_dict())
    text = redact_text(f"before {secret} after")
    assert re.fullmatch("before .* after", text)
    assert "s3cr3tpart" not in text
    assert redact_text(text) == text


@pytest.mark.parametrize(
    "text", ["", "run-1", "wk-", "a key_word", "https://docs.example/a#part", "week-long", "the basic idea", "key_id"]
)
def test_ordinary_text_stays(text: str) -> None:
    assert redact_text(text) == text


def test_a_secret_url_is_a_string_that_hides_in_a_repr() -> None:
    url = SecretUrl("https://store.example/file?sig=s3cr3tpart")
    assert url == "https://store.example/file?sig=s3cr3tpart"
    assert str(url) == f"{url}" == "https://store.example/file?sig=s3cr3tpart"
    assert repr(url) == "'https://store.example/file?<redacted>'"
    assert "s3cr3tpart" not in repr([url]) + repr({"url": url}) + f"{url!r}"
    assert pickle.loads(pickle.dumps(url)) == url
    assert encode(url) == str(url)


AT = datetime(2026, 6, 1, tzinfo=UTC)
WINDOW = analytics.Window(AT, AT + timedelta(hours=1))
CERTIFICATES = [
    analytics.Certificate("warp_events", WINDOW, 5, 5, AT, 2, certified=True),
    analytics.Certificate(
        "warp_events", analytics.Window(WINDOW.end, WINDOW.end + timedelta(hours=1)), 5, 4, AT, 2, False, "x"
    ),
]
SCHEMA = analytics.Schema("t", 1, (analytics.Column("id", "string"), analytics.Column("n", "int64")), key=("id",))
TABLE = analytics.Table(SCHEMA, [("a", 1), ("b", None)])


def failure() -> ozkit.OzkitError:
    error = ozkit.NotFound(
        "gone", status=404, code="c", headers={"X-Trace": "1"}, body={"a": [1]}, operation="runs.get"
    )
    error.cursor = "c2"
    error.add_note("a note")
    return error


def report(format: str) -> ExportReport:
    if format == "parquet":
        pytest.importorskip("pyarrow")
    sink = sink_for(Path("somewhere"), format, analytics.WARP_EVENTS)
    return ExportReport.of(CERTIFICATES, sink, rows=9, read=9, requests=4, span=WINDOW, path=Path("somewhere"))


def raw_response() -> ozkit.RawResponse[Any]:
    from ozkit._http.raw import ResponseParser

    parser = ResponseParser(OPERATION, "https://api.example/agent/runs/r1", api_key="wk-secret")
    return ozkit.RawResponse(200, {"X-Trace": "1"}, b'{"run_id": "r1"}', parser)


STATUSES = (ozkit.RunStatus("r1", "active", run_item(), 5.0, None), ozkit.RunStatus("r2", "failed", error=failure()))
VALUES: dict[Any, Callable[[], Any]] = {
    ozkit.Page: lambda: ozkit.Page(items=[run_item()], next_cursor="c", response=None),
    ozkit.PollPolicy: lambda: ozkit.PollPolicy(first_delay=2.0),
    ozkit.RateLimit: lambda: ozkit.RateLimit(5),
    ozkit.RawResponse: raw_response,
    ozkit.RetryPolicy: lambda: ozkit.RetryPolicy(3),
    ozkit.RunResult: lambda: ozkit.RunResult(1, {"prompt": "p"}, "r1", run_item(), ozkit.RunFailed("x", run_item())),
    ozkit.RunStatus: lambda: STATUSES[1],
    ozkit.RunStatuses: lambda: ozkit.RunStatuses(AT, STATUSES),
    ozkit.Unset: lambda: ozkit.UNSET,
    Headers: lambda: Headers({"X-Trace": "1"}),
    analytics.Certificate: lambda: CERTIFICATES[1],
    analytics.Column: lambda: SCHEMA.columns[0],
    analytics.ExportReport: lambda: report("csv"),
    "a report on Parquet": lambda: report("parquet"),
    "a report on NDJSON": lambda: report("ndjson"),
    analytics.Extract: lambda: analytics.Extract(TABLE, Record(CERTIFICATES[0], 5, files={"date=2026-06-01": 17})),
    analytics.Plan: lambda: analytics.Plan(WINDOW, 5, 1, 2, 0.5),
    analytics.Progress: lambda: analytics.Progress("reading", 1, 2, rows=5),
    analytics.Schema: lambda: SCHEMA,
    analytics.Table: lambda: TABLE,
    analytics.Verification: lambda: analytics.Verification(Path("x"), 5, tuple(CERTIFICATES), ("a problem",)),
    analytics.Window: lambda: WINDOW,
    "a model": run_item,
    ozkit.ApiError: failure,
    ozkit.CreationInDoubt: lambda: ozkit.CreationInDoubt("doubt", (run_item(),)),
    ozkit.OzkitError: lambda: ozkit.RequestTimeout("late"),
    ozkit.RunError: lambda: ozkit.RunBlocked("blocked", run_item()),
    ozkit.UnexpectedResponse: lambda: ozkit.UnexpectedResponse("odd", status=200, path="$.a", body="b"),
    ozkit.WaitFailed: lambda: ozkit.WaitFailed("some", {"r1": failure()}),
    ozkit.WaitTimeout: lambda: ozkit.WaitTimeout("late", run_ids=("r1",), run=run_item(), elapsed=3.0),
}
# Clients and lists read; they hold no values.
READERS = ("Client", "Paginator")


@pytest.mark.parametrize("name", VALUES, ids=lambda name: getattr(name, "__name__", name))
@copies
def test_a_copy_is_equal_and_looks_the_same(again: Callable[[Any], Any], name: Any) -> None:
    value = VALUES[name]()
    twin = again(value)
    assert twin == value
    assert type(twin) is type(value)
    assert (repr(twin), str(twin)) == (repr(value), str(value))


def test_every_public_value_is_in_the_table() -> None:
    for module in (ozkit, analytics):
        for name in module.__all__:
            kind = getattr(module, name)
            if inspect.isclass(kind) and not name.endswith(READERS) and not issubclass(kind, Warning):
                bases = {base for base in kind.__mro__ if issubclass(base, ozkit.OzkitError)}
                assert kind in VALUES or bases & VALUES.keys(), name


def test_what_differs_is_not_equal() -> None:
    others = [
        (failure(), ozkit.NotFound("gone", status=404)),
        (ozkit.RequestTimeout("late"), ozkit.ConnectionFailed("late")),
        (TABLE, analytics.Table(SCHEMA, [("a", 1)])),
        (TABLE, 5),
        (raw_response(), ozkit.RawResponse(200, {}, b"", len)),
        (raw_response(), 5),
    ]
    for one, other in others:
        assert one != other
    assert {failure(), failure()} == {failure()}


def test_a_report_from_another_process_reads_its_rows(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from ozkit.simulator import serve

    with serve() as sim, ozkit.Client(sim.api_key, base_url=sim.warp_url) as client:
        made = client.analytics.export_events("1d", to=tmp_path, format="parquet")
    twin = pickle.loads(pickle.dumps(made))
    assert twin == made
    assert twin.table() == made.table()
    assert len(twin.table()) == made.rows > 0

"""Schemathesis, which tests servers, tries the simulator with requests made from the corrected document.

Each operation gets a fresh simulator, requests that the document allows and requests that it does not, drawn from a
fixed seed. Ids are mostly real ones, since an invented id only ever meets the 404. The document is the one that the
checks read (`documents.checkable`).
"""

# mypy: disable-error-code="import-not-found"

from __future__ import annotations

import base64
import functools
from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx
import pytest

pytest.importorskip("schemathesis")

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks as conformance

from ozkit.simulator import CursorOptions, FeedOptions, Simulator, serve
from ozkit.simulator.analytics.messages import MEMBERS
from ozkit.testing import FakeClock

from .documents import checkable, corrected, operations

CASES = {GenerationMode.POSITIVE: 20, GenerationMode.NEGATIVE: 20}
FEED = FeedOptions(rows=300)
CURSOR_FEED = CursorOptions(rows=300, requests_per_minute=None)
STEP = 0.05  # seconds between requests, in which runs live on
LIVE = 3  # how many runs live at the beginning

ANSWERS = [
    schemathesis.checks.not_a_server_error,
    conformance.status_code_conformance,
    conformance.content_type_conformance,
    conformance.response_headers_conformance,
    conformance.response_schema_conformance,
]
CHECKS = {
    GenerationMode.POSITIVE: ANSWERS,
    GenerationMode.NEGATIVE: [*ANSWERS, conformance.negative_data_rejection],
}


def populate(simulator: Simulator) -> None:
    """Add what a fresh simulator has none of: runs that live, and a message in the inbox of one."""
    live = [simulator.state.create_run({"prompt": "[slow] [slow] work"}).run_id for _ in range(LIVE)]
    body = {"to": live[:1], "subject": "s", "body": "b", "sender_run_id": live[1]}
    headers = {"Authorization": f"Bearer {simulator.api_key}"}
    assert httpx.post(f"{simulator.warp_url}/agent/messages", json=body, headers=headers).is_success


def real_values(simulator: Simulator) -> dict[str, list[str]]:
    """Return values that mean something, by the names that the document gives to parameters and members."""
    state = simulator.state
    runs = list(state.runs)[-12:]
    shown = [state.show(run_id) for run_id in state.runs]
    artifacts = [artifact["data"] for run in shown for artifact in run["artifacts"]]
    return {
        "runId": runs,
        "run_ids": runs,
        "to": runs[-LIVE:],
        "sender_run_id": runs[-LIVE:],
        "parent_run_id": runs,
        "ancestor_run_id": runs,
        "scheduleId": list(state.schedules),
        "schedule_id": list(state.schedules),
        "uid": list(state.identities),
        "agent_identity_uid": list(state.identities),
        "environment_id": list(state.environments),
        "artifactUid": [data["artifact_uid"] for data in artifacts if "artifact_uid" in data],
        "url": [data["url"] for data in artifacts if "url" in data],
        "conversation_id": [run["conversation_id"] for run in shown if "conversation_id" in run],
        "messageId": list(state.messages),
        "prompt": ["Sort the imports."],
        "cron_schedule": ["0 9 * * *", "*/15 8-18 * * 1-5"],
        **{name: ["2026-01-01T00:00:00Z", "2026-01-02T12:00:00+02:00"] for name in ("start_date", "startDate")},
        **{name: ["2026-01-20T00:00:00Z", "2026-01-21T23:59:59.5-07:00"] for name in ("end_date", "endDate")},
        "user_id": [user_id for user_id, _ in MEMBERS],
    }


def fill(case: Any, values: dict[str, list[str]], choose: Any) -> None:
    """Put real values into most places for them."""
    for place in (case.path_parameters, case.query, case.body):
        for name in sorted(values.keys() & place.keys() if isinstance(place, dict) else ()):
            if values[name] and choose(st.integers(0, 3)):
                chosen = choose(st.sampled_from(values[name]))
                place[name] = [chosen] if isinstance(place[name], list) else chosen


def basic(key: str) -> str:
    return "Basic " + base64.b64encode(f"{key}:".encode()).decode()


# Per document: the address of its server, and what opens it.
SERVERS: dict[str, tuple[str, Callable[[str], str]]] = {
    "oz_agent": ("warp_url", "Bearer {}".format),
    "warp_analytics": ("warp_url", "Bearer {}".format),
    "cursor_ai_code": ("cursor_url", basic),
}
Label = tuple[str, str]


@functools.cache
def schema(name: str) -> Any:
    """Return a document; who may ask is tested apart, so that not most of the refusals are a 401."""
    document = checkable(name)
    for _, _, operation in operations(document):
        operation.pop("security", None)
    return schemathesis.openapi.from_dict(document)


LABELS: dict[Label, Any] = {
    (name, f"{method} {path}"): operation for name in SERVERS for method, path, operation in operations(corrected(name))
}
# Where there is neither a query nor a body, nothing that can be sent is wrong: a path takes any text.
BREAKABLE = [
    label
    for label, operation in LABELS.items()
    if "requestBody" in operation or any(part["in"] == "query" for part in operation.get("parameters", ()))
]
BY_MODE = [(mode, label) for mode, labels in zip(CASES, (LABELS, BREAKABLE), strict=True) for label in labels]


def shown(value: Any) -> str:
    return value[1] if isinstance(value, tuple) else str(value.value)


def each_case(label: Label, mode: GenerationMode, cases: int, do: Callable[[Any, Any], None]) -> None:
    """Do something with cases of an operation, drawn from a fixed seed."""
    name, wanted = label
    (operation,) = (found.ok() for found in schema(name).get_all_operations() if found.ok().label == wanted)

    @settings(
        max_examples=cases,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(operation.as_strategy(generation_mode=mode), st.data())
    def each(case: Any, data: Any) -> None:
        do(case, data.draw)

    each()


@pytest.fixture(scope="module")
def met() -> dict[Label, Counter[int]]:
    """How often each operation answered with each status."""
    return {label: Counter() for label in LABELS}


@pytest.mark.parametrize(("mode", "label"), BY_MODE, ids=shown)
def test_the_simulator_answers_as_documented(
    mode: GenerationMode, label: Label, met: dict[Label, Counter[int]]
) -> None:
    known = {part["name"] for part in LABELS[label].get("parameters", ())}
    clock = FakeClock()
    with serve(clock=clock.now, feed=FEED, cursor_feed=CURSOR_FEED) as simulator:
        populate(simulator)
        values = real_values(simulator)
        url, opened_by = SERVERS[label[0]]
        headers = {"Authorization": opened_by(simulator.api_key)}

        def ask(case: Any, choose: Any) -> None:
            clock.time += STEP
            if mode is GenerationMode.POSITIVE:
                fill(case, values, choose)
            noted = len(simulator.unknown_fields)
            response = case.call(base_url=getattr(simulator, url), headers=headers)
            met[label][response.status_code] += 1
            # A server may ignore what it does not know, and an undocumented null: the simulator notes them.
            is_unknown = bool(set(case.query or ()) - known) or len(simulator.unknown_fields) > noted
            case.validate_response(response, checks=ANSWERS if is_unknown else CHECKS[mode])

        each_case(label, mode, CASES[mode], ask)


def test_every_operation_was_met_with_a_success(met: dict[Label, Counter[int]]) -> None:
    if any(not statuses for statuses in met.values()):
        pytest.skip("only some of the operations were tried")
    assert [label for label, statuses in met.items() if min(statuses) >= 400] == []


@pytest.mark.parametrize("label", LABELS, ids=shown)
def test_nobody_is_served_without_the_key(label: Label) -> None:
    url, opened_by = SERVERS[label[0]]
    keys = [{}, {"Authorization": opened_by("wk-other")}, {"Authorization": basic("x")}]
    with serve(clock=FakeClock().now) as simulator:

        def ask(case: Any, choose: Any) -> None:
            headers = choose(st.sampled_from(keys))
            response = case.call(base_url=getattr(simulator, url), headers=headers)
            if not headers and {} in LABELS[label].get("security", ()):
                assert response.status_code == 404  # Open to anybody, but nothing is there.
                return
            assert response.status_code == 401
            case.validate_response(response, checks=ANSWERS)

        each_case(label, GenerationMode.POSITIVE, 3, ask)

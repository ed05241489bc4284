"""Public values stay equal, and look the same, after every way of copying them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import ozkit
from ozkit import analytics
from ozkit.analytics.extraction.certificate import Record
from ozkit.analytics.extraction.report import ExportReport
from ozkit.analytics.extraction.sinks import sink_for
from ozkit_api.oz_agent.api.runs.get_run import OPERATION
from ozkit_runtime.raw import Headers
from tests.unit.acting import copies, run_item

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
    import pickle

    from ozkit.simulator import serve

    with serve() as sim, ozkit.Client(sim.api_key, base_url=sim.warp_url) as client:
        made = client.analytics.export_events("1d", to=tmp_path, format="parquet")
    twin = pickle.loads(pickle.dumps(made))
    assert twin == made
    assert twin.table() == made.table()
    assert len(twin.table()) == made.rows > 0

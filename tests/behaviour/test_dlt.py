"""`ozkit.dlt` into DuckDB: exact rows run after run, with proof, while the feeds move."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from traceback import walk_tb
from typing import Any

import pytest

import ozkit
from ozkit.analytics._reading.windows import Window, gaps
from ozkit.analytics.tidy import summary_periods, user_model_periods, user_periods
from ozkit.simulator import CursorOptions, FeedOptions, Simulator, serve
from ozkit.testing import FakeClock

dlt = pytest.importorskip("dlt")
duckdb = pytest.importorskip("duckdb")

from dlt.extract.exceptions import ResourceExtractionError  # noqa: E402
from dlt.pipeline.exceptions import PipelineStepFailed  # noqa: E402

from ozkit.dlt import cursor, warp, warp_events, warp_summary, warp_users  # noqa: E402

MOVING = FeedOptions(rows=1500, days=4, inserts_per_second=3, late=0.02, latency=0.25)
STILL = FeedOptions(rows=1200, days=4, inserts_per_second=0)


class Warehouse:
    """A pipeline into a DuckDB file, and what is in it."""

    def __init__(self, folder: Path) -> None:
        self.file = str(folder / "warehouse.duckdb")
        self.pipeline = dlt.pipeline(
            "usage", destination=dlt.destinations.duckdb(self.file), dataset_name="ai", pipelines_dir=str(folder)
        )

    def run(self, source: Any) -> None:
        self.pipeline.run(source)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(self.file, read_only=True) as connection:
            connection.execute("set timezone = 'UTC'")
            return list(connection.execute(sql).fetchall())

    def ids(self) -> list[str]:
        return [row[0] for row in self.query("select message_id from ai.warp_events")]

    def windows(self, stream: str = "warp_events", *, certified: bool = True) -> list[Window]:
        rows = self.query(
            "select window_start, window_end from ai._ozkit_windows "
            f"where stream = '{stream}' and certified = {certified} order by 1"
        )
        return [Window(start.astimezone(UTC), end.astimezone(UTC)) for start, end in rows]


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RUNTIME__DLTHUB_TELEMETRY", "false")
    monkeypatch.setenv("RUNTIME__LOG_LEVEL", "ERROR")
    monkeypatch.setenv("DLT_DATA_DIR", str(tmp_path / "dlt"))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path)


@pytest.fixture
def still(clock: FakeClock) -> Iterator[Simulator]:
    with serve(clock=clock.now, feed=STILL) as sim:
        yield sim


@pytest.fixture
def client(still: Simulator, clock: FakeClock) -> Iterator[ozkit.Client]:
    with client_of(still, clock) as made:
        yield made


def client_of(sim: Simulator, clock: FakeClock) -> ozkit.Client:
    return ozkit.Client(sim.api_key, base_url=sim.warp_url, clock=clock, rate_limit=False)


def days_ago(sim: Simulator, days: float) -> datetime:
    return sim.clock.when(0) - timedelta(days=days)


def test_overlapping_runs_over_a_moving_feed_give_exactly_its_rows(clock: FakeClock, warehouse: Warehouse) -> None:
    with serve(clock=clock.now, feed=MOVING) as sim, client_of(sim, clock) as client:
        start = days_ago(sim, 3)
        warehouse.run(warp_events(start, client=client))
        first = set(warehouse.ids())
        (span, *_), end = warehouse.windows(), warehouse.windows()[-1].end
        clock.sleep(400)
        late = set(sim.analytics.rows_at(start, end)) - first
        assert late, "rows came late into the span of the first run"
        begin = sim.clock.when(sim.clock.now())
        warehouse.run(warp_events(start, client=client))
        ids = warehouse.ids()
        end = warehouse.windows()[-1].end
        assert len(ids) == len(set(ids)) > len(first) > 900
        assert late <= set(ids)
        assert set(sim.analytics.rows_at(start, end, at=begin)) <= set(ids)
        second = timedelta(seconds=1)
        assert set(ids) <= set(sim.analytics.all_rows(span.start - second, end + second))
        assert warehouse.windows(certified=False) == []
        assert gaps(Window(span.start, end), warehouse.windows()) == []


def test_a_run_without_news_costs_two_requests_also_on_another_machine(
    still: Simulator, client: ozkit.Client, warehouse: Warehouse, tmp_path: Path
) -> None:
    start, end = days_ago(still, 3), still.clock.when(-3600)
    for hours in (30, 10, 1):
        warehouse.run(warp_events(start, still.clock.when(-3600 * hours), client=client))
    found = warehouse.query("from ai.warp_events order by 1")
    assert sorted(row[0] for row in found) == sorted(still.analytics.rows_at(start, end))
    (state,) = warehouse.pipeline.state["sources"].values()
    (kept,) = state["resources"]["warp_events"]["covered"]["windows"]
    assert kept["count"] == len(found), "the state is small"
    for house in (warehouse, Warehouse(tmp_path)):
        if house is not warehouse:
            house.pipeline.drop()  # another machine has nothing but the warehouse
        before = len(still.requests)
        house.run(warp_events(start, end, client=client))
        assert len(still.requests) - before == 2
        assert house.query("from ai.warp_events order by 1") == found


def test_columns_have_their_types_also_without_a_value(
    still: Simulator, client: ozkit.Client, warehouse: Warehouse
) -> None:
    # Queries of users carry no code changes: all of these columns are null.
    warehouse.run(warp_events(days_ago(still, 1), client=client, message_type="user_query"))
    types = dict(
        warehouse.query(
            "select column_name, data_type from information_schema.columns "
            "where table_schema = 'ai' and table_name = 'warp_events'"
        )
    )
    assert types == {
        **dict.fromkeys(("message_id", "message_type", "tool_type", "conversation_id", "user_id", "email"), "VARCHAR"),
        **dict.fromkeys(("user_selected_model", "run_type", "git_head", "git_branch", "error_type"), "VARCHAR"),
        **dict.fromkeys(("message_start_timestamp", "message_end_timestamp"), "TIMESTAMP WITH TIME ZONE"),
        **dict.fromkeys(("files_suggested", "files_accepted"), "BIGINT"),
        **dict.fromkeys(
            (f"lines_{kind}_{way}" for kind in ("suggested", "accepted") for way in ("added", "removed")), "BIGINT"
        ),
        **dict.fromkeys(("model_ids", "llm_request_ids"), "JSON"),
        **dict.fromkeys(("extra_json", "_dlt_load_id", "_dlt_id"), "VARCHAR"),
        "credit_charged": "DOUBLE",
        "was_edited_by_user": "BOOLEAN",
    }
    assert warehouse.query("select count(*) > 10, count(lines_accepted_added) from ai.warp_events") == [(True, 0)]


def test_values_are_those_of_the_server(still: Simulator, client: ozkit.Client, warehouse: Warehouse) -> None:
    warehouse.run(warp_events(days_ago(still, 2), client=client))
    rows = warehouse.query(
        "select message_id, message_end_timestamp, credit_charged, model_ids, lines_accepted_added, "
        "was_edited_by_user from ai.warp_events"
    )
    assert len(rows) > 400
    for message_id, ended, credits, models, lines, edited in rows:
        raw = still.analytics.row(message_id)
        code = raw.get("code_changes") or {}
        assert (ended, credits) == (datetime.fromisoformat(raw["message_end_timestamp"]), raw["credit_charged"])
        assert json.loads(models) == raw["model_ids"]
        assert lines == (code["lines_of_code"]["accepted"]["added_count"] if code else None)
        assert edited is code.get("was_edited_by_user")


def test_a_window_without_a_certificate_is_loaded_named_and_read_again(
    still: Simulator, client: ozkit.Client, warehouse: Warehouse, caplog: pytest.LogCaptureFixture
) -> None:
    failing = iter([10])

    def fail_once(row: Any) -> Any:
        for times in failing:
            still.faults.fail_next("GET", "/enterprises/analytics/events", 503, times=times)
        return row

    start, end = days_ago(still, 3), still.clock.when(-3600)
    with caplog.at_level(logging.WARNING, logger="ozkit"):
        warehouse.run(warp_events(start, end, client=client, target_pages=2).add_map(fail_once))
        (missing,) = warehouse.windows(certified=False)
        told = [record.getMessage() for record in caplog.records if "NOT certified" in record.getMessage()]
        assert len(told) == 1
        assert missing.name in told[0]
        assert "503" in told[0]
        (reason,) = warehouse.query("select reason from ai._ozkit_windows where not certified")
        assert "503" in reason[0]
        before = set(warehouse.ids())
        warehouse.run(warp_events(start, end, client=client, target_pages=2))
        assert warehouse.windows(certified=False) == []
        assert set(warehouse.ids()) == set(still.analytics.rows_at(start, end)) > before


def test_a_limit_on_the_resource_loses_nothing(still: Simulator, client: ozkit.Client, warehouse: Warehouse) -> None:
    """dlt drops the item at a limit of 0, and ends at any other: what counts as covered has been loaded."""
    start, end = days_ago(still, 3), still.clock.when(-3600)
    for limit in (0, 1, 3):
        warehouse.run(warp_events(start, end, client=client, target_pages=1).add_limit(limit))
    some = warehouse.ids()
    assert 0 < len(some) < 800
    warehouse.run(warp_events(start, end, client=client, target_pages=1))
    assert sorted(warehouse.ids()) == sorted(still.analytics.rows_at(start, end))


def test_other_filters_belong_to_another_resource(still: Simulator, client: ozkit.Client, warehouse: Warehouse) -> None:
    start = days_ago(still, 2)
    warehouse.run(warp_events(start, client=client))
    with pytest.raises(PipelineStepFailed, match=r"filters=.*another name.*drop_resources"):
        warehouse.run(warp_events(start, client=client, run_type="local"))
    warehouse.run(warp_events(start, client=client, run_type="local").with_name("local_events"))
    assert warehouse.query("select distinct run_type from ai.local_events") == [("local",)]
    assert {row[0] for row in warehouse.query("select filters from ai._ozkit_windows")} == {
        "{}",
        '{"run_type": "local"}',
    }


def test_figures_by_day_are_whole_and_today_is_replaced(clock: FakeClock, warehouse: Warehouse) -> None:
    feed = FeedOptions(rows=2000, days=12, inserts_per_second=0.1, late=0.5, late_seconds=3 * 86400)
    with serve(clock=clock.now, feed=feed) as sim, client_of(sim, clock) as client:
        start = days_ago(sim, 10).date()
        for _ in range(2):
            clock.sleep(4000)
            warehouse.run([warp_summary(start, client=client), warp_users(start, client=client)])
        frozen: Any = {"group_by_period": "day", "start_date": start, "end_date": sim.clock.when(sim.clock.now())}
        users = list(client.analytics.users_by_period(**frozen).pages())
        wanted = {
            "warp_summary": summary_periods(client.analytics.summary_by_period(**frozen)),
            "warp_users": user_periods(users),
            "warp_user_models": user_model_periods(users),
        }
        for name, table in wanted.items():
            # A model that was not used in the days that were asked for is not named: it has no row, instead of zeros.
            rows = rows_of(warehouse, f"{name} where credits > 0", *table.schema.names)
            assert len(rows) == len(set(rows)) > 15
            assert set(rows) == {row for row in table.rows if row[table.schema.index("credits")] > 0}, name
        assert warehouse.windows("warp_users")
        assert warehouse.windows("warp_users", certified=False) == []


def test_a_list_of_members_that_moves_is_not_certified(
    still: Simulator, client: ozkit.Client, warehouse: Warehouse, caplog: pytest.LogCaptureFixture
) -> None:
    true = client.analytics.users_by_period

    class Moving:
        """The members, one of whom is never shown."""

        def __init__(self, **arguments: Any) -> None:
            self.found = true(**arguments)

        def pages(self) -> Iterator[Any]:
            for page in self.found.pages():
                answer = page.response.to_dict()
                yield answer | {"data": answer["data"][1:]}

    client.analytics.users_by_period = lambda **arguments: Moving(**arguments)  # type: ignore[method-assign,assignment]
    before = len(still.requests)
    warehouse.run(warp_users(days_ago(still, 3).date(), client=client))
    assert len(still.requests) - before > 4
    assert len(warehouse.windows("warp_users", certified=False)) == 1
    assert "warp_users" in caplog.text
    (state,) = warehouse.pipeline.state["sources"].values()
    assert "until" not in state["resources"]["warp_users"]


def rows_of(warehouse: Warehouse, name: str, *columns: str) -> list[tuple[Any, ...]]:
    return warehouse.query(f"select {', '.join(columns)} from ai.{name}")


@pytest.mark.parametrize("source", ["json", "csv"])
def test_cursor_gives_exactly_its_rows(clock: FakeClock, warehouse: Warehouse, source: Any) -> None:
    feed = CursorOptions(
        rows=500, days=12, inserts_per_second=0.5, late=0.3, latency=0.25, requests_per_minute=None, digits=3
    )
    with serve(clock=clock.now, cursor_feed=feed) as sim:
        start = days_ago(sim, 10)
        with ozkit.CursorClient(sim.api_key, base_url=sim.cursor_url, clock=clock, rate_limit=False) as client:
            warehouse.run(cursor(start, client=client, source=source))
            clock.sleep(900)
            begin = sim.clock.when(sim.clock.now())
            warehouse.run(cursor(start, client=client, source=source))
        keys = "commit_hash", "user_id", "repo_name", "branch_name", "created_at"
        names = "commitHash", "userId", "repoName", "branchName", "createdAt"
        for stream, table, columns, fields in (
            ("cursor_commits", sim.cursor.commits, keys, names),
            ("cursor_changes", sim.cursor.changes, ("change_id", "created_at"), ("changeId", "createdAt")),
        ):
            found = rows_of(warehouse, stream, *columns)
            end = warehouse.windows(stream)[-1].end

            def keyed(row: Any, fields: tuple[str, ...] = fields) -> tuple[Any, ...]:
                return (*(row.get(name) for name in fields[:-1]), datetime.fromisoformat(row[fields[-1]]))

            assert len(found) == len(set(found)) > 500
            assert {keyed(row) for row in table.rows_at(start, end, at=begin)} <= set(found)
            second = timedelta(seconds=1)
            assert set(found) <= {keyed(row) for row in table.all_rows(start - second, end + second)}
            assert warehouse.windows(stream, certified=False) == []
        # A commit of which nothing is told but its hash and its member is one row all the same.
        assert rows_of(warehouse, "cursor_commits where repo_name is null", "count(*) > 5") == [(True,)]
        ((files,),) = rows_of(warehouse, "cursor_changes where metadata_json is not null limit 1", "metadata_json")
        assert isinstance(json.loads(files), list)


def test_clients_come_from_the_environment_or_dlts_secrets(
    still: Simulator, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in still.environment:
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(PipelineStepFailed, match="no Warp API key"):
        warehouse.run(warp("1d").with_resources("warp_summary"))
    with pytest.raises(PipelineStepFailed, match="no Cursor API key"):
        warehouse.run(cursor("1d").with_resources("cursor_changes"))
    for name, value in still.environment.items():
        monkeypatch.setenv(name, value)
    source = warp("1d")
    assert set(source.resources) == {"warp_events", "warp_summary", "warp_users"}
    warehouse.run(source.with_resources("warp_summary"))
    dlt.secrets["cursor_api_key"] = still.api_key
    monkeypatch.delenv("CURSOR_API_KEY")
    warehouse.run(cursor("1d").with_resources("cursor_changes"))
    assert rows_of(warehouse, "warp_summary", "count(*) > 1") == [(True,)]
    assert rows_of(warehouse, "cursor_changes", "count(*) > 1") == [(True,)]
    monkeypatch.setenv("CURSOR_API_BASE_URL", "ftp://x")
    with pytest.raises(ResourceExtractionError) as caught:
        list(cursor("1d").with_resources("cursor_changes"))
    cause = caught.value.__cause__
    assert isinstance(cause, ozkit.ConfigurationError)
    shown = [repr(frame.f_locals) for frame, _ in walk_tb(cause.__traceback__) if "ozkit" in frame.f_code.co_filename]
    assert shown
    assert still.api_key not in "".join(shown)

"""What a user writes: checked against the installed wheel, never run."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, assert_type

import ozkit
import ozkit_api
from ozkit import UNSET, Unset
from ozkit.models import (
    AgentRunMode,
    AmbientAgentConfigParams,
    Harness,
    HarnessType,
    MCPServerConfig,
    MemoryStoreAccess,
)
from ozkit_api import warp_analytics
from ozkit_api.cursor_ai_code.models import ChangeMetrics, CommitMetrics
from ozkit_api.oz_agent.models import AmbientAgentConfig, PullRequestArtifact, RunItem, RunState
from ozkit_api.warp_analytics.models import AnalyticsEvent, AnalyticsUser, EventsResponse, SummaryByPeriodResponse

PACKAGES = (ozkit_api.__name__, warp_analytics.__name__)


def start(client: ozkit.Client) -> str:
    """A plain mapping and a string do where the document has a model and an enum; the model and the enum do too."""
    run = client.runs.create(prompt="Fix the tests", mode="plan", config={"name": "nightly", "model_id": "auto"})
    again = client.runs.create(
        prompt="Again", mode=AgentRunMode.NORMAL, config=AmbientAgentConfig(name="n"), extra_body={"new": 1}
    )
    client.runs.create(
        prompt="Deep",
        config={
            "environment_id": "e",
            "harness": {"type": "claude", "model_id": "m"},
            "mcp_servers": {"git": {"command": "git-mcp", "env": {"A": "b"}}, "other": MCPServerConfig(url="u")},
            "memory_stores": [{"uid": "m", "access": MemoryStoreAccess.READ_ONLY, "instructions": "i"}],
        },
        attachments=[{"file_name": "f", "mime_type": "text/plain", "data": "d"}],
        metadata={"any": "key"},
    )
    chosen: AmbientAgentConfigParams = {"name": "kept apart", "harness": Harness(type_=HarnessType("newer"))}
    client.runs.create_and_wait(prompt="Apart", mode=AgentRunMode("newer"), config=chosen)
    assert_type(run.run_id, str)
    assert_type(run.at_capacity, bool | Unset)
    return run.run_id if run.at_capacity is UNSET or not run.at_capacity else again.run_id


def links(run: RunItem) -> Iterator[str]:
    """Unset fields need a look, enums compare with text, unions are told apart by class."""
    if run.state == "SUCCEEDED" or run.state is RunState.FAILED:
        yield run.state.lower()
    if run.session_link:
        yield run.session_link.upper()
    if not isinstance(run.status_message, Unset):
        yield run.status_message.message
    if run.started_at:
        assert_type(run.started_at, datetime)
    if ozkit.is_set(run.started_at) and ozkit.is_set(run.session_id) and ozkit.is_set(run.created_at):
        assert_type(run.started_at, datetime | None)
        assert_type(run.session_id, str)
        assert_type(run.created_at, datetime)
        yield f"{run['title']} {dict(run)['state']} {len(run)} {list(run)}"
    for artifact in run.artifacts or []:
        if isinstance(artifact, PullRequestArtifact):
            yield artifact.data.url
        elif isinstance(artifact, dict):
            yield str(artifact["artifact_type"])
        else:
            yield artifact.created_at.isoformat()


def raw(client: ozkit.Client, cursor: ozkit.CursorClient) -> None:
    """A raw response has the type of its method; a list is its page, rows are a list."""
    one = client.runs.with_raw_response.get("r", timeout=5, retry=ozkit.RetryPolicy(attempts=2))
    assert_type(one, ozkit.RawResponse[RunItem])
    assert_type(one.parse(), RunItem)
    assert_type(client.analytics.with_raw_response.events(page=1).parse(), EventsResponse)
    assert_type(cursor.commits.with_raw_response.csv().parse(), list[dict[str, str]])
    assert_type(client.request("GET", "/beta", params={"a": 1}, retry=1), ozkit.RawResponse[Any])


async def raw_async(client: ozkit.AsyncClient) -> None:
    assert_type(await client.runs.with_raw_response.get("r"), ozkit.RawResponse[RunItem])
    assert_type((await client.analytics.with_raw_response.events()).parse(), EventsResponse)
    assert_type(await client.request("GET", "/beta"), ozkit.RawResponse[Any])


def read(client: ozkit.Client, run_id: str) -> RunItem | None:
    try:
        return client.runs.get(run_id)
    except ozkit.NotFound as error:
        assert_type(error.code, str | None)
        return None
    except ozkit.RateLimited as error:
        raise SystemExit(f"{error.status} again in {error.retry_after or 1.0:.0f}") from error
    except (ozkit.ApiError, ozkit.ConnectionFailed) as error:
        raise SystemExit(str(error)) from error


def walk(client: ozkit.Client) -> list[str]:
    since = datetime(2031, 1, 1, tzinfo=UTC)
    found = [run.run_id for run in client.runs.list(state=["FAILED"], created_after=since, limit=100, max_items=500)]
    found += [
        run.title for run in client.runs.list(state=[RunState.BLOCKED, "ERROR"], created_after="2031-01-01T00:00:00Z")
    ]
    day = client.runs.list(state="FAILED", created_after="7d", created_before=date(2031, 1, 1), updated_after=since)
    found += [run.run_id for run in day]
    for page in client.runs.list(sort_by="created_at").pages(cursor=None):
        assert_type(page.response.runs, list[RunItem])
        found += [run.run_id for run in page.items] if page.next_cursor else []
    return found


def schedule(client: ozkit.Client) -> None:
    made = client.schedules.create(name="nightly", cron_schedule="0 3 * * *", prompt="Tidy", agent_config={"name": "n"})
    client.schedules.update(made.id, name=made.name, cron_schedule="0 4 * * *", enabled=made.enabled)
    client.identities.update("uid", description="", prompt=None, skills=[], name="bot", environment_id=UNSET)


def usage(client: ozkit.Client, cursor: ozkit.CursorClient) -> float:
    spent = 0.0
    for event in client.analytics.events(start_date="2031-01-01T00:00:00Z", run_type="cloud", page_size=100):
        assert_type(event, AnalyticsEvent)
        spent += event.credit_charged
    for change in cursor.changes.list(start_date="7d", user="someone@team.example"):
        assert_type(change, ChangeMetrics)
        spent += change.total_lines_added
    row: dict[str, str]
    for row in cursor.changes.csv(start_date="7d"):
        spent += len(row)
    return spent


def windows(client: ozkit.Client, cursor: ozkit.CursorClient) -> list[str]:
    """Dates of every form, their zone, and pages ahead."""
    events = client.analytics.events(
        start_date=date(2031, 1, 1), end_date="2031-02-01", zone="Europe/Berlin", prefetch=8
    )
    assert_type(events, ozkit.analytics.TablePaginator[AnalyticsEvent, EventsResponse])
    found = [event.message_id for event in events]
    for user in client.analytics.users(
        start_date="12h", end_date=datetime(2031, 1, 1, tzinfo=UTC), page_size=50, zone=UTC
    ):
        assert_type(user, AnalyticsUser)
        found.append(user.email)
    series = client.analytics.summary_by_period(group_by_period="week", start_date="2031-01-01")
    assert_type(series, SummaryByPeriodResponse)
    for commit in cursor.commits.list(
        start_date=date(2031, 1, 1), unique_by=("commit_hash", "branch_name"), prefetch=4
    ):
        assert_type(commit, CommitMetrics)
        found.append(commit.commit_hash)
    return found + series.period_list


async def everything() -> dict[str, Any]:
    async with ozkit.AsyncClient("key", timeout=10.0) as client, ozkit.AsyncCursorClient("key") as cursor:
        run = await client.runs.create(prompt="Fix", mode="normal", config={"name": "nightly"})
        current = await client.runs.get(run.run_id)
        titles = [item.title async for item in client.runs.list(state=["QUEUED"])]
        await client.identities.update("uid", description=None, prompt="")
        pages = [page.items async for page in client.analytics.events(page_size=10).pages()]
        lines = [change.total_lines_deleted async for change in cursor.changes.list()]
        try:
            cancelled = await client.runs.cancel(run.run_id)
        except ozkit.Conflict as error:
            cancelled = error.title or ""
        return {"run": current.to_dict(), "titles": titles, "pages": pages, "lines": lines, "cancelled": cancelled}


if __name__ == "__main__":
    with ozkit.Client() as warp, ozkit.CursorClient() as editor:
        print(start(warp), read(warp, "id"), walk(warp), usage(warp, editor), windows(warp, editor))  # noqa: T201
    asyncio.run(everything())

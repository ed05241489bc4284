"""The clients over real HTTP on loopback: what is sent, what comes back, and what is refused."""

from __future__ import annotations

import datetime
import errno
import json
import os
import socket
import traceback
from typing import Any

import pytest

import ozkit
from ozkit.simulator import Simulator

from .conftest import World
from .scripted import RUN, answer, scripted


@pytest.fixture
def client(world: World, simulator: Simulator) -> Any:
    return world.client(simulator.api_key, base_url=simulator.warp_url)


def call(world: World, body: bytes, path: str = "runs.get", *arguments: Any, **options: Any) -> tuple[Any, Any]:
    """Send one call to a server that answers so, and return (outcome, request)."""
    with scripted(body) as server:
        client = world.client(base_url=server.url, **options)
        resource, method = path.split(".")
        try:
            outcome: Any = world.run(getattr(getattr(client, resource), method)(*(arguments or ("r1",))))
        except ozkit.OzkitError as error:
            outcome = error
        return outcome, server.seen[0] if server.seen else None


def test_a_run_from_creation_to_its_list(world: World, client: Any) -> None:
    created = world.run(client.runs.create(prompt="hello", mode="plan", config={"name": "mine"}))
    run = world.run(client.runs.get(created.run_id))
    assert run.agent_config.name == "mine"
    assert run.prompt == "hello"
    listed = world.collect(
        client.runs.list(name="mine", state=["QUEUED", "INPROGRESS", "BLOCKED", "PENDING", "CLAIMED"])
    )
    assert [item.run_id for item in listed] == [created.run_id]


def test_lists_page_through_everything_once(world: World, client: Any) -> None:
    everything = world.collect(client.runs.list(limit=500, sort_by="created_at"))
    paginator = client.runs.list(limit=7, sort_by="created_at", max_items=20)
    assert [run.run_id for run in world.collect(paginator)] == [run.run_id for run in everything[:20]]
    assert len(world.collect(paginator)) == 20, "a paginator can be iterated again"
    pages = world.collect(client.runs.list(limit=20, sort_by="created_at").pages())
    assert [len(page.items) for page in pages] == [20, 20, len(everything) - 40]
    rest = world.collect(client.runs.list(limit=20, sort_by="created_at").pages(cursor=pages[0].next_cursor))
    assert [run.run_id for page in rest for run in page.items] == [run.run_id for run in everything[20:]]


def test_a_single_page_has_the_whole_answer(world: World, client: Any) -> None:
    (page,) = world.collect(client.models.list().pages())
    assert page.response.default_model_id in {model.id for model in page.items}
    assert page.next_cursor is None


def test_the_error_of_a_failing_page_has_its_cursor(world: World, client: Any, simulator: Simulator) -> None:
    first = world.collect(client.runs.list(limit=20, sort_by="created_at").pages())[0]
    simulator.faults.fail_next("GET", "/agent/runs", 503, times=4)
    with pytest.raises(ozkit.ServerError) as caught:
        world.collect(client.runs.list(limit=20, sort_by="created_at").pages(cursor=first.next_cursor))
    assert caught.value.cursor == first.next_cursor


def test_everything_else_of_the_facade_answers(world: World, client: Any) -> None:
    run = next(item for item in world.collect(client.runs.list(state="SUCCEEDED", limit=500)) if item.artifacts)
    conversation = world.run(client.runs.conversation(run.run_id))
    assert world.run(client.conversations.get(run.conversation_id)).conversation_id == conversation.conversation_id
    assert world.run(client.runs.timeline(run.run_id)).events
    plan = next(item for item in run.artifacts if item.artifact_type == "PLAN")
    assert world.run(client.artifacts.get(plan.data.artifact_uid)).data.content
    for resource in ("skills", "workers", "environments", "identities", "schedules"):
        assert world.collect(getattr(client, resource).list()), resource
    live = world.run(client.runs.create(prompt="[slow] work")).run_id
    sent = world.run(client.messages.send(to=[live], subject="s", body="b", sender_run_id=run.run_id))
    assert [message.message_id for message in world.collect(client.messages.list(live))] == sent.message_ids
    assert world.run(client.messages.read(sent.message_ids[0])).body == "b"
    assert world.run(client.messages.mark_delivered(sent.message_ids[0])) is None
    reported = world.run(client.events.report(live, event_type="run_succeeded"))
    events = world.run(client.events.poll(run_ids=[live], since=reported.sequence - 1))
    assert [event.sequence for event in events] == [reported.sequence]


def test_cancelling_returns_the_id_without_quotes(world: World, client: Any) -> None:
    created = world.run(client.runs.create(prompt="[slow] work"))
    assert world.run(client.runs.cancel(created.run_id)) == created.run_id


def test_a_deprecated_operation_warns(world: World, client: Any) -> None:
    with pytest.warns(DeprecationWarning, match=r"runs\.run"):
        assert world.run(client.runs.run(prompt="old")).run_id


def test_a_redirect_is_returned_and_not_followed(world: World, client: Any, simulator: Simulator) -> None:
    run = next(iter(world.collect(client.runs.list(state="SUCCEEDED", max_items=1))))
    address = world.run(client.runs.transcript(run.run_id))
    assert address.startswith("http")
    assert "?" in str(address)
    assert address.split("?")[1] not in repr(address)
    assert not any(seen.path.startswith("/downloads") for seen in simulator.requests)


def test_what_is_sent(world: World) -> None:
    body = answer(200, {"runs": [], "page_info": {"has_next_page": False}})
    with scripted(body) as server:
        client = world.client("wk-abc", base_url=server.url + "/", checked=False)  # PAUSED and `new` are not documented
        after = datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC)
        listing = client.runs.list(state=["FAILED", "PAUSED"], created_after=after, extra_query={"new": [1, True]})
        world.collect(listing)
        seen = server.seen[0]
    assert seen.target == "/agent/runs?state=FAILED&state=PAUSED&created_after=2026-06-01T00%3A00%3A00Z&new=1&new=true"
    assert seen.headers["authorization"] == "Bearer wk-abc"
    assert seen.headers["accept"] == "application/json"
    assert seen.headers["user-agent"].startswith("ozkit/")


def test_csv_rows_are_streamed(world: World) -> None:
    text = '\ufeffcommit_hash,message\r\nabc,"two\nlines, ""quoted"""\r\ndef,\r\n'
    with scripted(answer(200, text.encode(), "text/csv; charset=utf-8")) as server:
        client = world.client(cursor=True, base_url=server.url)
        rows = world.collect(client.commits.csv(start_date="7d"))
        assert "text/csv" in server.seen[0].headers["accept"]
    assert rows == [
        {"commit_hash": "abc", "message": 'two\nlines, "quoted"'},
        {"commit_hash": "def", "message": ""},
    ]


def test_a_refused_csv_is_a_typed_error(world: World) -> None:
    with scripted(answer(429, '{"error": "Too Many Requests", "message": "slow down"}', retry_after="30")) as server:
        client = world.client(cursor=True, base_url=server.url)
        with pytest.raises(ozkit.RateLimited) as caught:
            world.collect(client.changes.csv())
    assert caught.value.retry_after == 30
    assert "slow down" in str(caught.value)


ANSWERS = [
    (401, '{"error": "Unauthorized"}', "application/json", ozkit.AuthenticationFailed),
    (403, "<html>edge</html>", "text/html", ozkit.PermissionDenied),
    (404, "", "text/plain", ozkit.NotFound),
    (409, '{"type": "/errors/conflict/", "retryable": true}', "application/problem+json", ozkit.Conflict),
    (418, "{}", "application/json", ozkit.ApiError),
    (422, '{"type": "x/operation-not-supported"}', "application/json", ozkit.UnprocessableRequest),
    (429, "<html>slow</html>", "text/html", ozkit.RateLimited),
    (500, '{"cut": ', "application/json", ozkit.ServerError),
    (520, "", "text/html", ozkit.ServerError),
    (599, "[]", "application/json", ozkit.ServerError),
    (302, "", "text/html", ozkit.ApiError),
    (200, "<html>login</html>", "text/html", ozkit.UnexpectedResponse),
    (200, "", "application/json", ozkit.UnexpectedResponse),
    (200, '{"cut": ', "application/json", ozkit.UnexpectedResponse),
    (200, "[]", "application/json", ozkit.UnexpectedResponse),
    (200, "null", "application/json", ozkit.UnexpectedResponse),
]


@pytest.mark.parametrize(("status", "body", "kind", "error"), ANSWERS)
def test_no_answer_is_an_error_as_a_value(
    world: World, status: int, body: str, kind: str, error: type[ozkit.OzkitError]
) -> None:
    outcome, _ = call(world, answer(status, body, kind))
    assert type(outcome) is error
    assert outcome.status == status
    assert "runs.get" in str(outcome)
    assert str(status) in str(outcome)


def test_nothing_secret_is_told(world: World) -> None:
    key = "wk-very-secret-1234567890"
    said = {"error": f"key {key} at https://files.example/x?sig=topsecret is bad"}
    outcome, _ = call(world, answer(500, said), "runs.get", "r1", api_key=key)
    assert isinstance(outcome, ozkit.ServerError)
    client = world.client(key, base_url="http://127.0.0.1:9")
    for text in (str(outcome), repr(outcome), repr(client), repr(client.runs), repr(vars(client))):
        assert "very-secret" not in text
        assert "topsecret" not in text


def test_a_key_of_no_known_form_is_hidden_as_well(world: World) -> None:
    said = {"error": "key plainsecret is bad"}
    outcome, _ = call(world, answer(403, said), "runs.get", "r1", api_key="plainsecret")
    assert isinstance(outcome, ozkit.PermissionDenied)
    assert "plainsecret" not in str(outcome)


def test_a_server_that_is_ahead_never_breaks_a_call(world: World) -> None:
    outcome, _ = call(world, answer(200, {**RUN, "state": "PAUSED", "agent_config": None, "new": 1}))
    assert outcome.state == "PAUSED"
    assert outcome.agent_config is ozkit.UNSET
    assert outcome["new"] == 1


def test_strict_says_where(world: World) -> None:
    run = {name: value for name, value in RUN.items() if name != "title"}
    outcome, _ = call(world, answer(200, run), strict=True)
    assert isinstance(outcome, ozkit.UnexpectedResponse)
    assert outcome.path == "$.title"


def test_a_broken_connection_is_connection_failed(world: World) -> None:
    outcome, _ = call(world, b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{")
    assert type(outcome) is ozkit.ConnectionFailed
    nobody = world.client(base_url="http://127.0.0.1:9")
    with pytest.raises(ozkit.ConnectionFailed, match=r"runs\.get"):
        world.run(nobody.runs.get("r1"))


def test_a_timeout_is_request_timeout(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = world.client(base_url=f"http://127.0.0.1:{silent.getsockname()[1]}", timeout=0.05)
        with pytest.raises(ozkit.RequestTimeout) as caught:
            world.run(client.runs.get("r1"))
    assert isinstance(caught.value, TimeoutError)


@pytest.mark.parametrize("bad", ["..", ".", "", " ", None])
def test_a_bad_id_is_refused_before_anything_is_sent(world: World, bad: Any) -> None:
    with scripted(answer(200, "{}")) as server:
        client = world.client(base_url=server.url)
        with pytest.raises(ozkit.InvalidArgument, match="run_id"):
            world.run(client.runs.cancel(bad))
        with pytest.raises(ValueError, match="at most 500"):
            client.runs.list(limit=501)
        with pytest.raises(ValueError, match="time zone"):
            client.runs.list(created_after=datetime.datetime(2026, 6, 1))
        assert server.seen == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"api_key": ""}, "api_key is blank"),
        ({"api_key": "  "}, "api_key is blank"),
        ({"api_key": "wk-a\nb"}, "copy it again"),
        ({"base_url": "ftp://x"}, "http or https"),
        ({"base_url": "app.example"}, "http or https"),
        ({"base_url": "https://u:p@x"}, "must not contain credentials"),
        ({"base_url": "https://x:99999"}, "malformed"),
        ({"timeout": 0}, "positive"),
        ({"timeout": -1}, "positive"),
    ],
)
def test_a_client_that_cannot_work_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], says: str
) -> None:
    monkeypatch.delenv("WARP_API_KEY", raising=False)
    with pytest.raises(ozkit.ConfigurationError, match=says):
        world.client(**options)


def test_key_and_address_come_from_the_environment(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(answer(200, RUN)) as server:
        monkeypatch.setenv("WARP_API_KEY", "wk-env\n")
        monkeypatch.setenv("WARP_API_BASE_URL", server.url)
        assert world.run(world.client(None).runs.get("r1")).run_id == "r1"
        assert server.seen[0].headers["authorization"] == "Bearer wk-env"


BAD_RUN = json.dumps({"runs": [RUN, {**RUN, "run_id": "r2"}], "page_info": {"has_next_page": False}}).replace(
    '"run_id": "r2", "title": "t"', '"run_id": "r2", "new": ' + "7" * 5000 + ', "title": "a\x01b"'
)


def test_a_control_character_and_a_huge_number_cost_no_page(world: World) -> None:
    with scripted(answer(200, BAD_RUN)) as server:
        runs = world.collect(world.client(base_url=server.url, checked=False).runs.list())
        assert [(run.run_id, run.title) for run in runs] == [("r1", "t"), ("r2", "a\x01b")]
        assert runs[1]["new"] == "7" * 5000
        with pytest.raises(ozkit.UnexpectedResponse, match="not valid JSON"):
            world.collect(world.client(base_url=server.url, strict=True, checked=False).runs.list())


@pytest.mark.parametrize("is_proxy", [False, True], ids=["server", "proxy"])
def test_a_refused_connection_is_one_readable_line(world: World, is_proxy: bool) -> None:
    with socket.socket() as bound:  # It does not listen.
        bound.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{bound.getsockname()[1]}"
        options = {"base_url": "http://warp.example", "proxy": f"http://me:topsecret@{address}"}
        options = options if is_proxy else {"base_url": f"http://{address}"}
        with pytest.raises(ozkit.ConnectionFailed) as caught:
            world.run(world.client(retry=1, checked=False, **options).runs.get("r1"))
    way = f"http://warp.example through the proxy http://{address}" if is_proxy else f"http://{address}"
    assert str(caught.value) == f"runs.get: cannot connect to {way}: {os.strerror(errno.ECONNREFUSED)}"
    assert not caught.value.may_have_been_received
    text = "".join(traceback.format_exception(caught.value))
    assert "site-packages" not in text
    assert "direct cause" not in text


def test_a_closed_client_says_so(world: World) -> None:
    client = world.client(base_url="http://127.0.0.1:9", checked=False)
    world.run(client.aclose() if world.kind == "async" else client.close())
    for call in (
        lambda: world.run(client.runs.get("r1")),
        lambda: world.collect(client.runs.list()),
        lambda: world.run(client.request("GET", "/x")),
        lambda: world.run(client.with_options(retry=1).runs.with_raw_response.get("r1")),
    ):
        with pytest.raises(ozkit.ConfigurationError, match="this client is closed; make a new one"):
            call()


def test_a_follow_up_to_a_blocked_run_says_what_to_do(world: World, client: Any) -> None:
    run = world.run(client.runs.create_and_wait(prompt="[block] plan it"))
    assert run.state == "BLOCKED"
    with pytest.raises(ozkit.BadRequest, match="a BLOCKED run takes no follow-up: answer it in its session_link"):
        world.run(client.runs.follow_up(run.run_id, message="go on"))

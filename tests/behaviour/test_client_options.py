"""The options of clients over real HTTP: what each call carries, and whose names and variables are understood."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import httpx
import pytest

import ozkit
from ozkit_api import cursor_ai_code, oz_agent, warp_analytics
from ozkit_api.oz_agent.api.artifacts.get_artifact import OPERATION as GET_ARTIFACT

from .conftest import World
from .scripted import RUN, answer, scripted

PLAN = {"artifact_type": "PLAN", "artifact_uid": "a1", "created_at": "2026-06-01T00:00:00Z", "data": {"content": "x"}}
MODELS = {"models": [], "default_model_id": "x"}


@pytest.mark.parametrize("cursor", [False, True], ids=["warp", "cursor"])
def test_query_and_name_of_an_application_are_on_every_call(world: World, cursor: bool) -> None:
    body = {"items": [], "page": 1, "pageSize": 1, "totalCount": 0} if cursor else MODELS
    with scripted(answer(200, body)) as server:
        client = world.client(
            cursor=cursor,
            base_url=server.url,
            checked=False,
            default_query={"beta": True, "lang": ["de", "en"], "none": None},
            app_id="nightly-export/1.2",
        )
        for each, query in (
            (client, "beta=true&lang=de&lang=en"),
            (client.with_options(default_query={"lang": "fr"}, app_id="other"), "beta=true&lang=fr"),
        ):
            server.seen.clear()
            world.collect(each.commits.list(page=1, start_date="1d") if cursor else each.models.list())
            world.run(each.request("GET", "/x"))
            assert all(seen.target.partition("?")[2].startswith(query) for seen in server.seen)
            name = "nightly-export/1.2" if each is client else "other"
            agents = {seen.headers["user-agent"] for seen in server.seen}
            assert agents == {f"ozkit/{ozkit.__version__} httpx/{httpx.__version__} {name}"}
        world.run(client.request("GET", "/x", params={"beta": "no"}))
        assert server.seen[-1].target == "/x?lang=de&lang=en&beta=no"


def test_the_name_is_added_to_an_agent_of_yours(world: World) -> None:
    with scripted(answer(200, RUN)) as server:
        client = world.client(base_url=server.url, headers={"user-agent": "mine/1"}, app_id="nightly")
        world.run(client.runs.get("r1"))
        assert server.seen[0].headers["user-agent"] == "mine/1 nightly"


def test_a_team_is_set_once_and_replaced_for_one_call(world: World) -> None:
    with scripted(answer(200, {"runs": [], "page_info": {"has_next_page": False}})) as server:
        client = world.client(base_url=server.url, headers={"X-Warp-Team-Uid": "team-a"})
        world.collect(client.runs.list())
        world.collect(client.runs.list(x_warp_team_uid="team-b"))
        world.collect(client.with_options(headers={"x-warp-team-uid": "team-c"}).runs.list())
        assert [seen.headers["x-warp-team-uid"] for seen in server.seen] == ["team-a", "team-b", "team-c"]


def test_without_a_key_exactly_the_anonymous_calls_are_made(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WARP_API_KEY", raising=False)
    with scripted(answer(200, PLAN)) as server:
        client = world.client(None, base_url=server.url, checked=False)
        assert world.run(client.artifacts.get("a1")).data.content == "x"
        assert world.run(client.artifacts.with_raw_response.get("a1")).status == 200
        assert all("authorization" not in seen.headers for seen in server.seen)
        server.seen.clear()
        for call in (
            lambda: world.run(client.runs.get("r1")),
            lambda: world.run(client.runs.create(prompt="p", once="k")),
            lambda: world.run(client.runs.wait("r1")),
            lambda: world.collect(client.runs.wait_many(["r1"])),
            lambda: world.collect(client.runs.list()),
            lambda: world.run(client.request("GET", "/agent/runs")),
            lambda: world.run(client.runs.with_raw_response.list()),
            lambda: world.run(client.analytics.summary()),
        ):
            with pytest.raises(ozkit.ConfigurationError, match=r"WARP_API_KEY is not set.*artifacts\.get"):
                call()
        assert server.seen == []


def test_a_blank_key_is_a_mistake_and_cursor_always_needs_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CURSOR_API_KEY", raising=False)
    with pytest.raises(ozkit.ConfigurationError, match="CURSOR_API_KEY is not set"):
        world.client(None, cursor=True)
    assert not cursor_ai_code.ANONYMOUS
    assert GET_ARTIFACT.name in oz_agent.ANONYMOUS
    assert GET_ARTIFACT.anonymous


def test_the_address_is_that_of_the_document(world: World) -> None:
    assert world.client().base_url == oz_agent.BASE_URL == warp_analytics.BASE_URL
    assert world.client(cursor=True).base_url == cursor_ai_code.BASE_URL


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"WARP_BASE_URL": "https://b.example/v1/"}, "https://b.example/v1"),
        ({"OZ_API_BASE_URL": "https://c.example"}, "https://c.example"),
        ({"WARP_API_BASE_URL": "https://a.example", "WARP_BASE_URL": "https://b.example"}, "https://a.example"),
        ({"WARP_API_BASE_URL": "", "WARP_BASE_URL": "https://b.example"}, "https://b.example"),
    ],
    ids=["WARP_BASE_URL", "OZ_API_BASE_URL", "ours-first", "blank-is-unset"],
)
def test_the_variables_of_the_official_sdks(
    world: World, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in ("WARP_API_BASE_URL", "WARP_BASE_URL", "OZ_API_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert world.client().base_url == expected
    assert world.client(base_url="https://d.example").base_url == "https://d.example"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"max_retries": 2}, "there is no option max_retries=: retry= takes a number of attempts"),
        ({"auth_token": "wk-secret-1"}, "give api_key="),
        ({"default_headers": {"a": "b"}}, "give headers="),
        ({"proxies": {}}, "give proxy="),
        ({"ssl_verify": False}, "give verify="),
        ({"user_agent": "x"}, "give app_id="),
        ({"_strict_response_validation": True}, "give strict="),
        ({"default_query": "a=1"}, "default_query must be a mapping, got str"),
        ({"default_query": {"a": object}}, "default_query: 'a': a type has no JSON form"),
        ({"default_query": {"a": "\udcff"}}, "default_query: 'a'"),
        ({"app_id": "a\r\nb"}, "app_id must be printable ASCII text"),
        ({"app_id": " "}, "app_id must be printable ASCII text"),
        ({"app_id": 7}, "app_id must be printable ASCII text such as nightly-export/1.2, got 7"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
@pytest.mark.parametrize("cursor", [False, True], ids=["warp", "cursor"])
def test_options_that_are_refused(world: World, options: dict[str, Any], says: str, cursor: bool) -> None:
    with pytest.raises(ozkit.ConfigurationError) as caught:
        world.client(cursor=cursor, checked=False, **options)
    assert says in str(caught.value)
    assert "wk-secret" not in str(caught.value)
    with pytest.raises(ozkit.ConfigurationError):
        world.client(cursor=cursor).with_options(**options)


@pytest.mark.parametrize(
    "options", [{"api_key": "wk-a b-secret"}, {"base_url": "wk-secret"}, {"auth_token": "wk-secret"}]
)
def test_no_local_variable_of_a_traceback_shows_a_secret(options: dict[str, str]) -> None:
    for cls in (ozkit.Client, ozkit.AsyncClient, ozkit.CursorClient, ozkit.AsyncCursorClient):
        with pytest.raises(ozkit.ConfigurationError) as caught:
            cls(**{"api_key": "wk-secret", **options})  # type: ignore[arg-type]
        frames = [entry.frame for entry in caught.traceback if "ozkit" in str(entry.path)]
        ours = [frame for frame in frames if "/tests/" not in str(frame.code.path).replace("\\", "/")]
        assert ours
        assert not [name for frame in ours for name, value in frame.f_locals.items() if "secret" in repr(value)]


def test_options_are_changed_under_a_debugger(world: World) -> None:
    def trace(frame: FrameType, event: str, value: object) -> Any:
        return trace

    client, before = world.client(), sys.gettrace()
    sys.settrace(trace)
    try:
        assert client.with_options(timeout=3.0).base_url == client.base_url
    finally:
        sys.settrace(before)


def test_unknown_options_are_a_type_error_and_the_signature_is_whole() -> None:
    with pytest.raises(TypeError, match="base_urll"):
        ozkit.Client("wk-1", base_urll="x")  # type: ignore[call-arg]
    for cls in (ozkit.Client, ozkit.AsyncClient, ozkit.CursorClient, ozkit.AsyncCursorClient):
        names = list(inspect.signature(cls).parameters)
        assert names[:3] == ["api_key", "base_url", "timeout"]
        assert {"default_query", "app_id"} <= set(names) & set(inspect.signature(cls.with_options).parameters)


def test_options_reach_every_call_of_a_flow(world: World) -> None:
    done = {**RUN, "state": "SUCCEEDED"}
    with scripted(answer(200, done)) as server:
        client = world.client(base_url=server.url, default_query={"q": 1}, headers={"x-team": "a"}, checked=False)
        world.run(client.runs.wait("r1"))
        assert [(seen.target, seen.headers["x-team"]) for seen in server.seen] == [("/agent/runs/r1?q=1", "a")]


@pytest.mark.parametrize("is_own", [False, True], ids=["made-here", "http_client"])
def test_cookies_of_the_api_go_to_the_api_only(world: World, tmp_path: Path, is_own: bool) -> None:
    with scripted(answer(200, b"content", "text/plain", set_cookie="host=topsecret; Path=/")) as host:
        data = {"artifact_uid": "a1", "filename": "a.txt", "download_url": f"{host.url}/a.txt"}
        artifact = {"artifact_type": "FILE", "artifact_uid": "a1", "created_at": RUN["created_at"], "data": data}
        with scripted(answer(200, artifact, set_cookie="session=topsecret; Path=/")) as server:
            kind = httpx.AsyncClient if world.kind == "async" else httpx.Client
            mine = {"http_client": kind(cookies={"mine": "1"}, headers={"x-mine": "1"})} if is_own else {}
            client = world.client(base_url=server.url, checked=False, **mine)
            for number in range(2):
                saved = world.run(client.artifacts.download("a1", tmp_path / f"{number}.txt"))
                assert saved.read_bytes() == b"content"
            assert "session=topsecret" in server.seen[1].headers["cookie"]
            assert server.seen[0].headers.get("x-mine") == ("1" if is_own else None)
            assert len(host.seen) == 2
            for seen in host.seen:
                assert not seen.headers.keys() & {"cookie", "x-mine", "authorization"}
            if is_own:
                world.run(mine["http_client"].aclose() if world.kind == "async" else mine["http_client"].close())


@pytest.mark.parametrize(("option", "expected"), [(None, 7.0), (3.0, 3.0)], ids=["its own", "ours over it"])
def test_the_timeout_of_a_client_that_is_handed_in_is_kept(option: float | None, expected: float) -> None:
    seen: list[dict[str, float]] = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request.extensions["timeout"])
        return httpx.Response(200, json={"models": []})

    given = httpx.Client(transport=httpx.MockTransport(respond), timeout=7)
    options = {} if option is None else {"timeout": option}
    with ozkit.Client("k", base_url="http://127.0.0.1:9", http_client=given, retry=1, **options) as client:  # type: ignore[arg-type]
        list(client.models.list())
    assert seen[0]["read"] == expected


def test_modules_of_extras_are_imported_on_request_and_missed_without_an_error() -> None:
    program = (
        "import sys, inspect, ozkit, ozkit.analytics\n"
        "ozkit.Client('wk-test').analytics\n"
        "assert not {'dlt', 'ozkit.dlt', 'altair', 'ozkit.reports'} & set(sys.modules)\n"
        "sys.modules['dlt'] = sys.modules['altair'] = None\n"
        "assert not hasattr(ozkit, 'dlt') and not hasattr(ozkit, 'reports')\n"
        "inspect.getmembers(ozkit)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)

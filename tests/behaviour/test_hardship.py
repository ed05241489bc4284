"""What goes wrong, in numbers: bad answers, creates in doubt, runs by the thousand, signed addresses."""

from __future__ import annotations

import gzip
import json
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

import ozkit
from ozkit.simulator import serve
from ozkit.testing import FakeClock

from .conftest import World
from .scripted import RUN, answer, scripted

STATUSES = [200, 201, 202, 204, 206, 299, 301, 302, 304, 307, 400, 401, 402, 403, 404, 405, 408, 409, 410, 418, 422]
STATUSES += [425, 429, 431, 451, 500, 501, 502, 503, 504, 507, 520, 522, 530, 599]
KINDS = [
    "application/json",
    "application/problem+json",
    "text/html",
    "text/plain; charset=latin-1",
    "",
    "nonsense",
    "text/csv",
]
PLAN = {"artifact_type": "PLAN", "created_at": "2026-06-01T00:00:00Z", "data": {"document_uid": "d"}}
LARGEST = 20_000
TOO_LARGE = [gzip.compress(b" " * size) for size in (LARGEST + 1, 50 * LARGEST)]
BODIES: list[Any] = [
    {**RUN, "artifacts": [PLAN]},
    {"runs": [RUN], "page_info": {"has_next_page": False}},
    {"type": "/errors/conflict/", "title": "t", "status": 409, "error": "e", "retryable": True, "trace_id": "x"},
    {"error": "Unauthorized"},
    {"error": {"code": 1}},
    [RUN],
    "r1",
    None,
    17,
]


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body as it comes over a network; one that drips sends a byte a millisecond, far beyond any deadline."""

    def __init__(self, content: bytes, *, drips: bool = False) -> None:
        self.pieces = [b"x"] * 30_000 if drips else [content[at : at + 1000] for at in range(0, len(content), 1000)]
        self.pause = 0.001 if drips else 0.0
        self.is_read = False

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            if self.pause:
                time.sleep(self.pause)
            yield piece
        self.is_read = True

    def __aiter__(self) -> AsyncIterator[bytes]:
        self.left = iter(self)
        return self

    async def __anext__(self) -> bytes:
        await anyio.sleep(self.pause)
        with suppress(StopIteration):
            return next(self.left)
        raise StopAsyncIteration


class Hostile(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answers every request with a status, type and mangled body of its own choice, or breaks off."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.dripping: list[Body] = []

    def _answer(self) -> httpx.Response:
        rng = self.rng
        if rng.random() < 0.05:
            raise rng.choice([httpx.ReadTimeout, httpx.ConnectError, httpx.RemoteProtocolError, httpx.ReadError])(
                "broken"
            )
        body = json.dumps(rng.choice(BODIES)).encode()
        headers = {"content-type": rng.choice(KINDS)}
        mangle = rng.randrange(10)
        if mangle == 0:
            body = body[: rng.randrange(len(body) + 1)]
        elif mangle == 1:
            body = b"<html><body>edge</body></html>"
        elif mangle == 2:
            body = bytes(rng.randrange(256) for _ in range(rng.randrange(60)))
        elif mangle == 3:
            body = b"[" * rng.randrange(1, 5000)
        elif mangle == 4:
            at = rng.randrange(len(body))
            body = body[:at] + bytes([rng.randrange(256)]) + body[at + 1 :]
        elif mangle == 5:
            headers["content-encoding"] = rng.choice(["gzip", "deflate", "br", "gzip, gzip"])
            body = gzip.compress(body)
            body = body[: rng.randrange(len(body) + 1)]
        elif mangle == 6:
            headers["content-encoding"] = "gzip"
            body = rng.choice(TOO_LARGE)
        if rng.random() < 0.2:
            headers["retry-after"] = rng.choice(
                ["0", "5", "999999", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", "-1", "inf"]
            )
            headers["date"] = rng.choice(["", "Wed, 21 Oct 2026 07:28:00 GMT", "Mon, 01 Jan 0001 00:00:00 +1400"])
        if rng.random() < 0.1:
            headers["location"] = rng.choice(["", "https://store.example/x?sig=1", "/relative"])
        stream = Body(body, drips=rng.random() < 0.005)
        if stream.pause:
            self.dripping.append(stream)
        return httpx.Response(rng.choice(STATUSES), headers=headers, stream=stream)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._answer()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self._answer()


CALLS = [
    lambda client: client.runs.get("r1"),
    lambda client: client.runs.list(max_items=3),
    lambda client: client.runs.create(prompt="p"),
    lambda client: client.runs.cancel("r1"),
    lambda client: client.runs.transcript("r1"),
    lambda client: client.identities.delete("i1"),
    lambda client: client.messages.list("r1"),
    lambda client: client.events.poll(run_ids=["r1"]),
    lambda client: client.analytics.events(max_items=3),
    lambda client: client.models.list(),
]


def read(call: Callable[[Any], Any], client: ozkit.Client) -> None:
    result = call(client)
    if hasattr(result, "pages"):
        list(result)


async def read_async(call: Callable[[Any], Any], client: ozkit.AsyncClient) -> None:
    result = call(client)
    if hasattr(result, "pages"):
        async for _ in result:
            pass
    else:
        await result


# Twice each: more than 10,000, and half as many again with those of repeated requests.
CALLS_OF = {"sync": 3500, "asyncio": 1000, "trio": 600}


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("kind", CALLS_OF)
# httpx does not close its generators when a body is not read to its end, which trio reports.
@pytest.mark.filterwarnings("ignore:.*garbage collected before it had been exhausted:ResourceWarning")
def test_ten_thousand_bad_answers(kind: str, strict: bool) -> None:
    hostile, outcomes, told = Hostile(7), Counter[str](), list[str]()
    quick = ozkit.RetryPolicy(first_delay=0.001, max_delay=0.001, deadline=0.2)
    options: dict[str, Any] = {"strict": strict, "rate_limit": False, "retry": quick, "max_response_bytes": LARGEST}
    options |= {"base_url": "http://127.0.0.1:9", "transport": hostile, "clock": FakeClock()}

    @contextmanager
    def noted() -> Iterator[None]:
        try:
            yield
            outcomes["value"] += 1
        except ozkit.OzkitError as error:
            outcomes[type(error).__name__] += 1
            told.append(repr(error))

    async def main() -> None:
        async with ozkit.AsyncClient("wk-test", **options) as client:
            for number in range(CALLS_OF[kind]):
                with noted():
                    await read_async(CALLS[number % len(CALLS)], client)

    if kind == "sync":
        with ozkit.Client("wk-test", **options) as client:
            for number in range(CALLS_OF[kind]):
                with noted():
                    read(CALLS[number % len(CALLS)], client)
    else:
        anyio.run(main, backend=kind)
    assert outcomes.total() == CALLS_OF[kind]
    # A 204 with a body and a list without items are errors, so few of the mangled responses are values.
    assert outcomes["value"] > 1
    assert "wk-test" not in "".join(told)
    assert {"UnexpectedResponse", "ServerError", "RateLimited", "ConnectionFailed", "NotFound"} <= outcomes.keys()
    assert "max_response_bytes" in "".join(told)
    assert len(hostile.dripping) > 3
    assert not any(body.is_read for body in hostile.dripping), "the deadline ends a call whose body drips"


def test_a_hundred_creates_in_doubt() -> None:
    clock, rng = FakeClock(), random.Random(3)
    with serve(clock=clock.now, history=0) as simulator:
        client = ozkit.Client(simulator.api_key, base_url=simulator.warp_url, clock=clock, rate_limit=False)
        for number in range(100):
            for _ in range(rng.randrange(1, 4)):
                if rng.random() < 0.5:
                    simulator.faults.drop_next("POST", "/agent/runs")
                else:
                    simulator.faults.fail_next("POST", "/agent/runs", rng.choice([429, 500, 502, 503]))
            created = client.runs.create(prompt="p", once=f"k{number}")
            simulator.faults.clear()
            assert client.runs.create(prompt="p", once=f"k{number}").run_id == created.run_id
        client.close()
        # A schedule of the simulator may have started a run meanwhile.
        names = [run.config["name"] for run in simulator.state.runs.values() if run.prompt == "p"]
    assert sorted(names) == sorted(f"once:k{number}" for number in range(100)), "never two runs for one key"


def test_many_waits_cost_a_hundredth_of_polling(world: World) -> None:
    clock = FakeClock()
    with serve(clock=clock.now, speed=0.002) as simulator:
        client = world.client(simulator.api_key, base_url=simulator.warp_url, clock=clock, rate_limit=False)
        rng = random.Random(5)
        prompts = ["x", "[fail] x", "[error] x", "x", "[slow] x"]
        ids = [simulator.state.create_run({"prompt": rng.choice(prompts)}).run_id for _ in range(1000)]
        ended: list[str] = []
        naive: list[int] = []  # after how many looks each came: what polling it by itself would have cost

        def note(run: Any) -> None:
            ended.append(run.run_id)
            naive.append(len(clock.slept) + 1)

        world.each(client.runs.wait_many(ids + ids[:5]), note)
        assert sorted(ended) == sorted(ids)
        assert len(clock.slept) > 5
        sent, alone = len(simulator.requests), sum(naive)
        assert sent <= alone / 100, f"{sent} requests, naive polling {alone}"


TRANSCRIPTS: list[tuple[str, Callable[[Any, Path], Any], str]] = [
    ("/agent/runs/r1/transcript", lambda client, to: client.runs.download_transcript("r1", to), "r1"),
    ("/agent/conversations/c1/transcript", lambda client, to: client.conversations.download_transcript("c1", to), "c1"),
    ("/harness-support/transcript", lambda client, to: client.harness.download_transcript(to), "harness"),
]


@pytest.mark.parametrize(("path", "download", "name"), TRANSCRIPTS, ids=[row[2] for row in TRANSCRIPTS])
def test_a_store_sees_nothing_of_ours(
    world: World, tmp_path: Path, path: str, download: Callable[[Any, Path], Any], name: str
) -> None:
    with scripted(answer(200, b"raw transcript", "application/octet-stream", set_cookie="a=b")) as store:
        address = store.url.replace("127.0.0.1", "localhost") + "/file?X-Signature=topsecret"
        status = 307 if name == "harness" else 302
        with scripted(answer(status, b"", location=address, set_cookie="session=1")) as server:
            client = world.client("wk-secret-key", base_url=server.url, headers={"X-Team": "ours"})
            saved = world.run(download(client, tmp_path))
            assert server.seen[0].target == path
            assert server.seen[0].headers["authorization"] == "Bearer wk-secret-key"
            assert server.seen[0].headers["x-team"] == "ours"
        assert saved.read_bytes() == b"raw transcript"
        assert [entry.name for entry in tmp_path.iterdir()] == [saved.name] == [f"{name}.transcript"]
        sent = store.seen[0].headers
    assert set(sent) <= {"host", "accept", "accept-encoding", "connection", "user-agent"}
    assert not sent.get("user-agent", "").startswith("ozkit")


def test_an_address_that_has_run_out_is_asked_for_again(world: World, tmp_path: Path) -> None:
    clock = FakeClock()
    with scripted(answer(403, b"expired"), answer(503, b""), answer(200, b"whole", "image/png")) as store:
        made = {
            "artifact_uid": "a1",
            "artifact_type": "FILE",
            "created_at": "2026-06-01T00:00:00Z",
            "data": {"download_url": store.url + "/f?sig=x", "expires_at": "2026-06-01T01:00:00Z"},
        }
        made["data"] |= {"content_type": "image/png", "filepath": "a/b.png", "filename": "../../b.png"}
        with scripted(answer(200, made)) as server:
            client = world.client(base_url=server.url, clock=clock)
            path = world.run(client.artifacts.download("a1", tmp_path))
            assert len(server.seen) == 3, "a new address each time"
    assert path == tmp_path / "b.png", "a server's file name cannot leave the folder"
    assert path.read_bytes() == b"whole"


def test_a_download_that_breaks_off_leaves_nothing(world: World, tmp_path: Path) -> None:
    cut = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nhalf"
    with scripted(cut) as store, scripted(answer(302, b"", location=store.url + "/f?sig=x")) as server:
        client = world.client(base_url=server.url, clock=FakeClock())
        with pytest.raises(ozkit.ConnectionFailed, match="failed 5 times"):
            world.run(client.runs.download_transcript("r1", tmp_path / "t.json"))
        assert len(server.seen) == 5
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ozkit.InvalidArgument, match="create it first"):
        world.run(client.runs.download_transcript("r1", tmp_path / "no" / "t.json"))


RETRIES = [
    ("runs.get", [503, 503, 200], 3, "value"),
    ("runs.get", [429, 200], 2, "value"),
    ("runs.get", [404, 200], 1, "NotFound"),
    ("runs.get", [500] * 9, 4, "ServerError"),
    ("runs.create", [503, 200], 1, "ServerError"),
    ("runs.create", [500, 200], 1, "ServerError"),
    ("runs.cancel", [409, 200], 2, "value"),
]


@pytest.mark.parametrize(("path", "statuses", "sent", "outcome"), RETRIES)
def test_what_is_sent_again(world: World, path: str, statuses: list[int], sent: int, outcome: str) -> None:
    problem = {"type": "/errors/conflict/", "retryable": True}
    body = {"runs.cancel": "r1", "runs.create": {**RUN, "task_id": "r1"}}.get(path, RUN)
    clock = FakeClock()
    answers = [
        answer(status, json.dumps(body if status == 200 else problem if status == 409 else {"error": "e"}))
        for status in statuses
    ]
    with scripted(*answers) as server:
        client = world.client(base_url=server.url, clock=clock)
        resource, method = path.split(".")
        arguments = {"prompt": "p"} if method == "create" else {"run_id": "r1"}
        try:
            world.run(getattr(getattr(client, resource), method)(**arguments))
            name = "value"
        except ozkit.OzkitError as error:
            name = type(error).__name__
        assert name == outcome
        assert len(server.seen) == sent
        assert len(clock.slept) == sent - 1


def test_a_long_retry_after_is_raised_at_once(world: World) -> None:
    clock = FakeClock()
    with scripted(answer(429, '{"error": "e"}', retry_after="3600")) as server:
        client = world.client(base_url=server.url, clock=clock)
        with pytest.raises(ozkit.RateLimited) as caught:
            world.run(client.runs.get("r1"))
        assert caught.value.retry_after == 3600
        assert len(server.seen) == 1
        assert clock.slept == []


def test_options_change_for_a_derived_client(world: World) -> None:
    with scripted(answer(503, "{}")) as server:
        client = world.client(base_url=server.url, clock=FakeClock())
        once = client.with_options(retry=1, headers={"X-A": "b"})
        with pytest.raises(ozkit.ServerError):
            world.run(once.runs.get("r1"))
        assert len(server.seen) == 1
        assert server.seen[0].headers["x-a"] == "b"
        with pytest.raises(ozkit.ServerError):
            world.run(client.runs.get("r1"))
        assert len(server.seen) == 5


def test_a_proxy_is_used(world: World) -> None:
    with scripted(answer(200, RUN)) as proxy:
        client = world.client(base_url="http://api.nowhere.example/v1", proxy=proxy.url)
        assert world.run(client.runs.get("r1")).run_id == "r1"
        assert proxy.seen[0].target == "http://api.nowhere.example/v1/agent/runs/r1"


def test_a_client_of_yours_is_used_and_left_as_it_is(world: World) -> None:
    kind = {"sync": httpx.Client, "async": httpx.AsyncClient}[world.kind]
    with scripted(answer(200, RUN)) as server:
        lent: Any = kind(headers={"X-Mine": "1"})
        client = world.client("wk-lent", base_url=server.url, http_client=lent, checked=False)
        assert world.run(client.runs.get("r1")).run_id == "r1"
        assert server.seen[0].headers["x-mine"] == "1"
        assert server.seen[0].headers["authorization"] == "Bearer wk-lent"
        world.run(client.close() if world.kind == "sync" else client.aclose())
        assert not lent.is_closed
        assert "authorization" not in lent.headers
        world.run(lent.close() if world.kind == "sync" else lent.aclose())
    with pytest.raises(ozkit.ConfigurationError, match="has its own"):
        world.client(http_client=kind(), proxy="http://127.0.0.1:1", checked=False)


def test_certificates_that_cannot_be_read_are_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(ozkit.ConfigurationError, match="certificates"):
        world.client(verify=str(tmp_path / "none.pem"))


def test_a_transport_of_yours_outlives_a_download(world: World, tmp_path: Path) -> None:
    closed: list[bool] = []
    base = {"sync": httpx.HTTPTransport, "async": httpx.AsyncHTTPTransport}[world.kind]

    class Watched(base):  # type: ignore[misc, valid-type]
        def close(self) -> None:
            closed.append(True)
            super().close()

        async def aclose(self) -> None:
            closed.append(True)
            await super().aclose()

    with scripted(answer(200, b"raw", "text/plain")) as store, scripted(answer(302, b"", location=store.url)) as server:
        client = world.client(base_url=server.url, transport=Watched(), checked=False)
        assert world.run(client.runs.download_transcript("r1", tmp_path)).read_bytes() == b"raw"
        assert closed == []

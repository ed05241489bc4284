"""The AI Code Tracking API: pages, dates, members, keys, limits, and responses that a client has already."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest

from ozkit.simulator import CursorOptions, FeedOptions, serve
from ozkit.simulator.cursor.rows import MEMBERS
from ozkit.simulator.http.document import load

from .conftest import EPOCH, Client, Hand, Json, Rig, assert_documented

COMMITS, CHANGES = "/analytics/ai-code/commits", "/analytics/ai-code/changes"
PATHS = [COMMITS, CHANGES, f"{COMMITS}.csv", f"{CHANGES}.csv"]
MONTH = {"startDate": "30d", "endDate": "now"}
FREE = CursorOptions(rows=700, inserts_per_second=0, requests_per_minute=None)


class CursorRig(Rig):
    """A simulator whose time stands still, and a client with its key for Cursor."""

    def get(self, path: str, status: int = 200, headers: Json | None = None, /, **params: Any) -> httpx.Response:
        response = self.client.get(path, params=params, headers=headers)
        assert response.status_code == status, response.text
        return response

    def walk(self, path: str, size: int, /, **params: Any) -> list[Json]:
        rows: list[Json] = []
        for page in range(1, 1000):
            found = self.get(path, page=page, pageSize=size, **params).json()
            rows += found["items"]
            if page * found["pageSize"] >= found["totalCount"]:
                return rows
        raise AssertionError("no end")


@contextmanager
def cursor_rig(options: FeedOptions | None, **more: Any) -> Iterator[CursorRig]:
    hand = Hand()
    with (
        serve(clock=hand, epoch=EPOCH, cursor_feed=options, **more) as sim,
        Client(base_url=sim.cursor_url, auth=(sim.api_key, "")) as client,
    ):
        yield CursorRig(sim, hand, client)


@pytest.fixture(scope="module")
def free() -> Iterator[CursorRig]:
    """A server for tests that only read: no limit, and nothing moves."""
    with cursor_rig(FREE) as rig:
        yield rig


def refusal(rig: CursorRig, path: str, status: int, /, **params: Any) -> str:
    body = rig.get(path, status, **params).json()
    assert sorted(body) == ["error", "message"]
    return str(body["error"])


@pytest.mark.parametrize("path", [COMMITS, CHANGES])
@pytest.mark.parametrize("order", ["newest", "oldest", "scattered"])
def test_pages_hold_every_row_once_in_every_order(path: str, order: Any) -> None:
    with cursor_rig(CursorOptions(rows=250, order=order, requests_per_minute=None, ties=0.3)) as rig:
        first = rig.get(path, **MONTH).json()
        assert sorted(first) == ["items", "page", "pageSize", "totalCount"]
        assert (len(first["items"]), first["page"], first["pageSize"], first["totalCount"]) == (100, 1, 100, 250)
        rows = rig.walk(path, 37, **MONTH)
        there = rig.sim.cursor.tables[path.rsplit("/", 1)[1]].rows_at(EPOCH - timedelta(days=30), EPOCH)
        assert sorted(map(json.dumps, rows)) == sorted(map(json.dumps, there))
        times = [row["createdAt"] for row in rows]
        assert (times == sorted(times, reverse=True)) == (order == "newest")
        assert (times == sorted(times)) == (order == "oldest")
        beyond = rig.get(path, page=9, **MONTH).json()
        assert (beyond["items"], beyond["totalCount"], beyond["page"]) == ([], 250, 9)


def test_a_page_size_is_refused_or_cut(free: CursorRig) -> None:
    assert len(free.get(COMMITS, pageSize=1000, **MONTH).json()["items"]) == 700
    for wrong in ({"pageSize": 1001}, {"pageSize": 0}, {"page": 0}, {"page": "two"}):
        assert refusal(free, COMMITS, 400, **wrong, **MONTH) == "Bad Request"
    with cursor_rig(CursorOptions(rows=700, page_size_cap=500)) as rig:
        for asked, got in ((1000, 500), (2000, 500), (20, 20)):
            response = rig.get(COMMITS, pageSize=asked, **MONTH).json()
            assert (response["pageSize"], len(response["items"])) == (got, got)


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ({}, (7, 0)),
        ({"startDate": "7d", "endDate": "0d"}, (7, 0)),
        ({"startDate": "30d", "endDate": "20d"}, (30, 20)),
        ({"endDate": "now"}, (7, 0)),
        ({"startDate": "2031-02-25T05:06:07Z"}, (7, 0)),
        ({"startDate": "2031-02-25T05:06:07.000"}, (7, 0)),
        ({"startDate": "2031-02-25T07:06:07+02:00", "endDate": "2031-03-04T05:06:07.000Z"}, (7, 0)),
    ],
)
def test_dates_are_iso_or_days_back(free: CursorRig, dates: Json, days: tuple[int, int]) -> None:
    there = free.sim.cursor.commits.rows_at(*(EPOCH - timedelta(days=back) for back in days))
    assert 0 < len(there) == free.get(COMMITS, **dates).json()["totalCount"] < 700


def test_a_bare_date_is_midnight_in_utc(free: CursorRig) -> None:
    rows = free.get(CHANGES, startDate="2031-03-01", endDate="2031-03-02", pageSize=1000).json()["items"]
    assert {row["createdAt"][:10] for row in rows} == {"2031-03-01"}


@pytest.mark.parametrize(
    "dates",
    [
        {"startDate": "today"},
        {"startDate": "1930003200"},
        {"startDate": "d"},
        {"endDate": "2031-02-30"},
        {"startDate": "1d", "endDate": "2d"},
        {"startDate": "31d"},
        {"startDate": "2031-01-01", "endDate": "2031-01-31T00:00:01Z"},
    ],
)
def test_wrong_and_long_ranges_are_refused(free: CursorRig, dates: Json) -> None:
    for path in PATHS:
        assert refusal(free, path, 400, **dates) == "Bad Request"


def test_the_limit_of_a_range_can_be_lifted() -> None:
    with cursor_rig(CursorOptions(rows=50, days=90, longest_days=None)) as rig:
        assert rig.get(COMMITS, startDate="365d").json()["totalCount"] == 50


@pytest.mark.parametrize("path", [COMMITS, CHANGES])
def test_one_member_goes_by_three_names(free: CursorRig, path: str) -> None:
    total = 0
    for member in MEMBERS:
        names = (member.email, member.email.upper(), member.user_id, member.number)
        responses = [free.get(path, user=name, pageSize=1000, **MONTH).json() for name in names]
        assert all(response == responses[0] for response in responses)
        assert {row["userId"] for row in responses[0]["items"]} == {member.user_id}
        total += responses[0]["totalCount"]
    assert total == 700
    assert refusal(free, path, 400, user="nobody@harbour.example") == "Bad Request"


def test_the_key_is_a_user_name_without_a_password(free: CursorRig) -> None:
    key = free.sim.api_key
    wrong: list[Json] = [
        {},
        {"auth": (key, "x")},
        {"auth": ("", key)},
        {"auth": (key[:-1], "")},
        {"headers": {"Authorization": f"Bearer {key}"}},
        {"headers": {"Authorization": "Basic !"}},
    ]
    with Client(base_url=free.sim.cursor_url) as client:
        for path in PATHS:
            for sent in wrong:
                response = client.get(path, **sent)
                assert (response.status_code, response.json()["error"]) == (401, "Unauthorized")
    assert refusal(free, "/analytics/ai-code", 404) == "Not Found"
    with cursor_rig(CursorOptions(caller="member")) as rig:
        assert refusal(rig, COMMITS, 401) == "Unauthorized"


def test_each_path_has_its_own_five_requests_a_minute() -> None:
    with cursor_rig(None) as rig:
        rig.hand.now = 60 - EPOCH.second  # a minute begins
        for path in PATHS:
            for _ in range(5):
                rig.get(path)
            response = rig.get(path, 429)
            assert response.json()["error"] == "Too Many Requests"
            assert "retry-after" not in response.headers
        rig.hand.now += 59
        rig.get(COMMITS, 429)
        rig.hand.now += 1
        rig.get(COMMITS)
    with cursor_rig(CursorOptions(requests_per_minute=1, retry_after=True)) as rig:
        rig.get(COMMITS)
        assert 0 < int(rig.get(COMMITS, 429).headers["retry-after"]) <= 61


def test_a_conditional_request_is_not_sent_and_not_counted() -> None:
    with cursor_rig(CursorOptions(requests_per_minute=2, inserts_per_second=1)) as rig:
        rig.hand.now = 60 - EPOCH.second
        first, second = (rig.get(COMMITS, page=page) for page in (1, 2))
        assert first.headers["etag"] != second.headers["etag"]
        assert first.headers["cache-control"] == "public, max-age=900"
        for known in (first.headers["etag"], f'"a", {first.headers["etag"]}', first.headers["etag"][2:], "*"):
            same = rig.get(COMMITS, 304, {"If-None-Match": known}, page=1)
            assert (same.content, same.headers["etag"]) == (b"", first.headers["etag"])
        rig.get(COMMITS, 429, {"If-None-Match": second.headers["etag"]}, page=1)
        rig.hand.now += 60
        moved = rig.get(COMMITS, 200, {"If-None-Match": first.headers["etag"]}, page=1)
        assert moved.json()["totalCount"] == first.json()["totalCount"] + 60 - _aged(rig, 60)
        assert "etag" not in rig.get(f"{COMMITS}.csv").headers


def _aged(rig: CursorRig, seconds: float) -> int:
    """How many rows the default range has lost at its start since then."""
    start = EPOCH + timedelta(seconds=rig.hand.now, days=-7)
    return len(rig.sim.cursor.commits.rows_at(start - timedelta(seconds=seconds), start))


def test_each_request_takes_its_time() -> None:
    with cursor_rig(CursorOptions(latency=2.0, inserts_per_second=1)) as rig:
        asked = {"startDate": "2031-03-01", "endDate": "2031-03-05"}
        counts = [rig.get(COMMITS, **asked).json()["totalCount"] for _ in range(3)]
        assert [count - counts[0] for count in counts] == [0, 2, 4]
        before = rig.sim.clock.now()
        rig.get(COMMITS, 304, {"If-None-Match": "*"})
        assert rig.sim.clock.now() == before + 2


def test_csv_can_have_a_tag_as_well() -> None:
    with cursor_rig(CursorOptions(etag_csv=True, requests_per_minute=1)) as rig:
        tag = rig.get(f"{CHANGES}.csv").headers["etag"]
        assert rig.get(f"{CHANGES}.csv", 304, {"If-None-Match": tag}).content == b""
        assert rig.get(f"{COMMITS}.csv").headers["etag"] != tag


def test_cached_responses_stay_for_a_quarter_of_an_hour() -> None:
    options = CursorOptions(inserts_per_second=1, cache_seconds=900, requests_per_minute=None)
    with cursor_rig(options) as rig:
        asked = {"startDate": "2031-03-01", "endDate": "2031-03-05"}
        first = rig.get(COMMITS, **asked)
        rig.hand.now = 899
        assert rig.get(COMMITS, **asked).content == first.content
        assert rig.get(COMMITS, page=2, **asked).json()["totalCount"] == first.json()["totalCount"] + 899
        rig.get(COMMITS, 304, {"If-None-Match": first.headers["etag"]}, **asked)
        rig.hand.now = 900
        assert rig.get(COMMITS, **asked).json()["totalCount"] == first.json()["totalCount"] + 900


def test_responses_are_as_documented(free: CursorRig) -> None:
    document = load("cursor_ai_code")
    assert sorted(one.path for one in document.operations) == sorted(PATHS)
    with (
        Client(base_url=free.sim.cursor_url) as wrong,
        cursor_rig(CursorOptions(requests_per_minute=1)) as busy,
    ):
        for operation in document.operations:
            path = operation.path
            busy.get(path)
            size = {} if "csv" in path else {"pageSize": 1000}
            responses = [free.get(path, **MONTH, **size), free.get(path, 400, startDate="x")]
            for response in (*responses, wrong.get(path), busy.get(path, 429)):
                assert_documented(document, operation, response)
            assert responses[0].headers["content-type"].split(";")[0] == (
                "text/csv" if "csv" in path else "application/json"
            )
    assert not free.sim.unknown_fields


def test_faults_and_unknown_fields_work_here_too(free: CursorRig) -> None:
    faults = free.sim.faults
    faults.fail_next("GET", COMMITS, 503, body={"code": "error", "message": "no"})
    free.get(f"{COMMITS}.csv")
    assert free.get(COMMITS, 503).json()["message"] == "no"
    faults.add("GET", CHANGES, "drift", times=1, share=0.0, only=("missing",))
    plain = free.get(CHANGES).json()
    free.get(COMMITS, users="x", sort="y")
    free.get(f"{COMMITS}.csv", page=3)
    assert plain != free.get(CHANGES).json()
    assert [(odd.path.removeprefix("/cursor"), odd.name) for odd in free.sim.unknown_fields] == [
        (COMMITS, "users"),
        (COMMITS, "sort"),
        (f"{COMMITS}.csv", "page"),
    ]

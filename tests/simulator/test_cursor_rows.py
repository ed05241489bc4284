"""What commits and changes say, in pages and in CSV, and how the two feeds move."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from ozkit.simulator import CursorOptions, FeedOptions
from ozkit.simulator.cursor.rows import MEMBERS

from .conftest import EPOCH, Json
from .test_cursor import CHANGES, COMMITS, FREE, MONTH, cursor_rig

START = EPOCH - timedelta(days=30)
PRIVATE = {member.user_id for member in MEMBERS if member.private}


def key(row: Json) -> tuple[Any, ...]:
    return row["commitHash"], row["userId"], row.get("repoName"), row.get("branchName")


def test_commits_cover_the_difficult_cases() -> None:
    with cursor_rig(FREE) as rig:
        rows = rig.walk(COMMITS, 1000, **MONTH)
    messages = "".join(row.get("message") or "" for row in rows)
    assert all(part in messages for part in ('"', ",", "\n", "\r\n", "=1+1", "灯"))
    assert {row.get("commitSource", "absent") for row in rows} == {"ide", "cli", "cloud", "absent"}
    assert {len(row["commitHash"]) for row in rows} == {10, 40}
    assert {row.get("isPrimaryBranch", "absent") for row in rows if row["userId"] not in PRIVATE} == {
        True,
        False,
        "absent",
    }
    withheld = [row for row in rows if row["userId"] in PRIVATE]
    assert {row.get("repoName", "absent") for row in withheld} == {None, "absent"}
    assert {row["nonAiLinesAdded"] for row in withheld} == {None}
    assert any(row["tabLinesAdded"] + row["composerLinesAdded"] > row["totalLinesAdded"] for row in rows)
    assert all(row["commitTs"] < row["createdAt"] for row in rows)
    groups: defaultdict[str, list[Json]] = defaultdict(list)
    for row in reversed(rows):
        groups[row["commitHash"]].append(row)
    again = [(first, *more) for first, *more in groups.values() if more]
    assert all(len({row["commitTs"] for row in group}) == 1 for group in again)
    assert all(first["createdAt"] < more["createdAt"] for first, more in again)
    amended = [(first, more) for first, more in again if key(first) == key(more)]
    assert any(first.get("message") and first["message"] != more["message"] for first, more in amended)
    branches = [(first, more) for first, more in again if key(first) != key(more)]
    same = ("message", "totalLinesAdded", "repoName", "userId")
    assert branches
    assert all(first[name] == more[name] for first, more in branches for name in same)


def test_changes_cover_the_difficult_cases() -> None:
    with cursor_rig(FREE) as rig:
        rows = rig.walk(CHANGES, 1000, **MONTH)
    assert len({row["changeId"] for row in rows}) == len(rows)
    assert {row["model"] for row in rows if row["source"] == "TAB"} >= {None, ""}
    assert all(row["model"] for row in rows if row["source"] == "COMPOSER")
    open_rows = [row for row in rows if row["userId"] not in PRIVATE]
    assert {len(row["metadata"]) for row in open_rows} == {1, 2, 3, 4}
    assert all(sum(one["linesAdded"] for one in row["metadata"]) == row["totalLinesAdded"] for row in open_rows)
    private = [row for row in rows if row["userId"] in PRIVATE]
    assert {type(row.get("metadata", "absent")) for row in private} == {list, type(None), str}
    assert not any("fileName" in one for row in private for one in row.get("metadata") or ())


def test_the_feeds_move_while_they_are_read() -> None:
    options = CursorOptions(rows=300, inserts_per_second=1, late=0.3, deletes_per_second=0.1, requests_per_minute=None)
    with cursor_rig(options) as rig:
        table, asked = rig.sim.cursor.commits, {"startDate": "2031-03-03", "endDate": "2031-03-05", "pageSize": 1000}
        window = datetime.fromisoformat("2031-03-03T00:00Z"), datetime.fromisoformat("2031-03-05T00:00Z")
        before = rig.get(COMMITS, **asked).json()["items"]
        rig.hand.now = 300
        after = rig.get(COMMITS, **asked).json()["items"]
        assert table.rows_at(*window) == after
        assert table.rows_at(*window, EPOCH) == before
        gone = [row for row in before if row not in after]
        late = [row for row in after if row not in before and row["createdAt"] < "2031-03-04T05:06:07"]
        assert gone
        assert late
        assert all(row in table.all_rows(*window) for row in gone)


def test_dates_can_be_held_against_the_commit() -> None:
    options = CursorOptions(rows=600, date_column="commitTs", requests_per_minute=None, inserts_per_second=0)
    day = datetime.fromisoformat("2031-03-01T00:00Z"), datetime.fromisoformat("2031-03-02T00:00Z")
    asked = {"startDate": "2031-03-01", "endDate": "2031-03-02"}
    with cursor_rig(options) as rig:
        table = rig.sim.cursor.commits
        rows = rig.walk(COMMITS, 7, **asked)
        assert {row["commitTs"][:10] for row in rows} == {"2031-03-01"}
        assert {row["createdAt"][:10] for row in rows} == {"2031-03-01", "2031-03-02"}
        assert rows == table.rows_at(*day, on="commitTs") != table.rows_at(*day)
        by_member = [rig.get(COMMITS, user=one.number, **asked).json()["totalCount"] for one in MEMBERS]
        assert sum(by_member) == len(rows)
        assert {row["createdAt"][:10] for row in rig.walk(CHANGES, 50, **asked)} == {"2031-03-01"}


def test_options_of_any_feed_get_the_defaults_of_cursor() -> None:
    found = CursorOptions.of(FeedOptions(rows=7, late=0.5))
    assert (found.rows, found.late, found.digits, found.requests_per_minute) == (7, 0.5, 3, 5)
    with cursor_rig(FeedOptions(rows=7, reporting=False)) as rig:
        assert rig.get(COMMITS).json()["totalCount"] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"order": "x"},
        {"date_column": "x"},
        {"filter_on": "start"},
        {"line_end": "\r"},
        {"cache_seconds": -1},
        {"late": 2},
    ],
)
def test_wrong_options_are_refused(wrong: Json) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        CursorOptions(**wrong)


SNAKE = {"metadata": "metadata_json"}


def options(**more: Any) -> CursorOptions:
    return CursorOptions(rows=500, inserts_per_second=0, requests_per_minute=None, **more)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def snake(name: str) -> str:
    return SNAKE.get(name) or "".join(f"_{one.lower()}" if one.isupper() else one for one in name)


def cell(value: Any) -> str:
    if isinstance(value, bool | list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "" if value is None else str(value)


@pytest.mark.parametrize("path", [COMMITS, CHANGES])
@pytest.mark.parametrize("order", ["newest", "scattered"])
def test_csv_has_the_rows_of_the_pages(path: str, order: Any) -> None:
    with cursor_rig(options(order=order)) as rig:
        rows = rig.walk(path, 1000, **MONTH)
        response = rig.get(f"{path}.csv", **MONTH)
        assert response.headers["content-type"] == "text/csv; charset=utf-8"
        assert "content-length" not in response.headers
        records = read(response.text)
        assert len(records) == len(rows) == 500
        for row, record in zip(rows, records, strict=True):
            said = {snake(name): cell(value) for name, value in row.items()}
            assert record == dict.fromkeys(record, "") | said
        assert len(response.text.splitlines()) > 501 or path == CHANGES
        member = rows[0]["userId"]
        alone = read(rig.get(f"{path}.csv", user=member, **MONTH).text)
        assert alone == [record for record in records if record["user_id"] == member]


def test_csv_comes_in_pieces() -> None:
    with cursor_rig(options()) as rig, rig.client.stream("GET", f"{COMMITS}.csv", params=MONTH) as response:
        assert len(list(response.iter_raw())) > 2


@pytest.mark.parametrize(("place", "index"), [("second", 1), ("seventh", 6), ("absent", None)])
def test_the_form_of_csv_varies(place: Any, index: int | None) -> None:
    plain: list[Json] = []
    for more in ({}, {"extra_columns": ("tenant", "cost,usd", "x"), "line_end": "\r\n", "bom": True}):
        with cursor_rig(options(source_place=place, **more)) as rig:
            body = rig.get(f"{COMMITS}.csv", **MONTH).content
        assert body.startswith(b"\xef\xbb\xbf") == bool(more)
        text = body.decode("utf-8-sig")
        names = next(csv.reader([text[: text.index("\n")]]))
        if more:
            assert (names.pop(0), names[-2:]) == ("tenant", ["cost,usd", "x"])
            assert text.endswith(",?,?\r\n")
        assert (names.index("commit_source") if "commit_source" in names else None) == index
        found = [{name: record[name] for name in names if name not in ("cost,usd", "x")} for record in read(text)]
        plain = plain or found
        assert found == plain


@pytest.mark.parametrize("table", ["commits", "changes"])
@pytest.mark.parametrize("at", ["record", "cell", "quote"])
def test_csv_breaks_off_with_a_clean_end(at: Any, table: Any) -> None:
    with cursor_rig(options()) as rig:
        path = f"/analytics/ai-code/{table}.csv"
        whole = rig.get(path, **MONTH).text
        rig.sim.cursor.truncate_csv(times=2, at=at, share=0.5, table=table)
        rig.get(f"/analytics/ai-code/{'changes' if table == 'commits' else 'commits'}.csv", **MONTH)
        texts = [rig.get(path, **MONTH).text for _ in range(2)]
        assert texts[0] == texts[1]
        assert whole.startswith(texts[0])
        assert len(texts[0]) < len(whole)
        assert rig.get(path, **MONTH).text == whole
    if at == "record":
        assert texts[0].endswith("\n")
        assert read(texts[0]) == read(whole)[:250]
    elif at == "quote":
        assert texts[0].count('"') % 2 == 1
    elif table == "commits":
        records = read(texts[0])
        assert len(records) == 251
        assert None not in records[-1].values()
        assert read(whole)[250]["created_at"].startswith(records[-1]["created_at"])


def test_a_connection_can_break_as_well() -> None:
    with cursor_rig(options()) as rig:
        rig.sim.faults.add("GET", f"{COMMITS}.csv", "truncate", times=1)
        with pytest.raises(httpx.RemoteProtocolError):
            rig.get(f"{COMMITS}.csv", **MONTH)
        rig.get(f"{COMMITS}.csv", **MONTH)


@pytest.mark.parametrize("wrong", [{"at": "end"}, {"share": 1}, {"times": 0}, {"table": "runs"}])
def test_invalid_orders_are_refused(wrong: Json) -> None:
    with cursor_rig(options()) as rig, pytest.raises(ValueError, match=next(iter(wrong))):
        rig.sim.cursor.truncate_csv(**wrong)

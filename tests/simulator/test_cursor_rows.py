"""What commits and changes say, and how the two feeds move."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import pytest

from ozkit.simulator import FeedOptions
from ozkit.simulator.cursor_options import CursorOptions
from ozkit.simulator.cursor_people import MEMBERS

from .conftest import EPOCH, Json
from .test_cursor import CHANGES, COMMITS, FREE, MONTH, CursorRig

START = EPOCH - timedelta(days=30)
PRIVATE = {member.user_id for member in MEMBERS if member.private}


def key(row: Json) -> tuple[Any, ...]:
    return row["commitHash"], row["userId"], row.get("repoName"), row.get("branchName")


def test_commits_have_what_makes_them_hard() -> None:
    with CursorRig(FREE) as rig:
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


def test_changes_have_what_makes_them_hard() -> None:
    with CursorRig(FREE) as rig:
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


def test_equal_seeds_give_equal_rows() -> None:
    options = CursorOptions(
        rows=60, inserts_per_second=0.1, late=0.2, deletes_per_second=0.01, requests_per_minute=None
    )
    answers = []
    for seed in (3, 3, 4):
        with CursorRig(options, seed=seed) as rig:
            rig.hand.now = 500
            answers.append([rig.walk(path, 50, **MONTH) for path in (COMMITS, CHANGES)])
    assert answers[0] == answers[1] != answers[2]


def test_the_feeds_move_while_they_are_read() -> None:
    options = CursorOptions(rows=300, inserts_per_second=1, late=0.3, deletes_per_second=0.1, requests_per_minute=None)
    with CursorRig(options) as rig:
        table, asked = rig.sim.cursor.commits, {"startDate": "2031-03-03", "endDate": "2031-03-05", "pageSize": 1000}
        window = datetime.fromisoformat("2031-03-03T00:00Z"), datetime.fromisoformat("2031-03-05T00:00Z")
        before = rig.get(COMMITS, **asked).json()["items"]
        rig.hand.now = 300
        after = rig.get(COMMITS, **asked).json()["items"]
        assert table.existing(*window) == after
        assert table.existing(*window, EPOCH) == before
        gone = [row for row in before if row not in after]
        late = [row for row in after if row not in before and row["createdAt"] < "2031-03-04T05:06:07"]
        assert gone
        assert late
        assert all(row in table.ever(*window) for row in gone)


def test_dates_can_be_held_against_the_commit() -> None:
    options = CursorOptions(rows=600, date_column="commitTs", requests_per_minute=None, inserts_per_second=0)
    day = datetime.fromisoformat("2031-03-01T00:00Z"), datetime.fromisoformat("2031-03-02T00:00Z")
    asked = {"startDate": "2031-03-01", "endDate": "2031-03-02"}
    with CursorRig(options) as rig:
        table = rig.sim.cursor.commits
        rows = rig.walk(COMMITS, 7, **asked)
        assert {row["commitTs"][:10] for row in rows} == {"2031-03-01"}
        assert {row["createdAt"][:10] for row in rows} == {"2031-03-01", "2031-03-02"}
        assert rows == table.existing(*day, on="commitTs") != table.existing(*day)
        by_member = [rig.get(COMMITS, user=one.number, **asked).json()["totalCount"] for one in MEMBERS]
        assert sum(by_member) == len(rows)
        assert {row["createdAt"][:10] for row in rig.walk(CHANGES, 50, **asked)} == {"2031-03-01"}


def test_options_of_any_feed_get_the_defaults_of_cursor() -> None:
    found = CursorOptions.of(FeedOptions(rows=7, late=0.5))
    assert (found.rows, found.late, found.digits, found.requests_per_minute) == (7, 0.5, 3, 5)
    with CursorRig(FeedOptions(rows=7, reporting=False)) as rig:
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

"""Warp and Cursor side by side: one row for each change, null where a vendor has no such fact."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import ozkit
from ozkit.analytics import Table
from ozkit.analytics._tables.flatten import flatten
from ozkit.analytics._tables.schemas import CURSOR_CHANGES, CURSOR_COMMITS, WARP_EVENTS
from ozkit.reports import compare, html_report
from ozkit.reports.compare import AI_CHANGES, AI_CHANGES_WEEKLY, COMPARABILITY
from tests.unit.charting import about, marks, svg, texts, values
from tests.unit.flat import changes
from tests.unit.flat import event as raw_event

Json = dict[str, Any]
# A Wednesday.
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


def event(message_id: str | None = "m1", **more: Any) -> Json:
    """Return a Warp event as JSON; by default with 6 of 10 lines accepted."""
    code = {**changes(2, 1, 10, 5, 6, 3), "was_edited_by_user": True}
    own = {"message_id": message_id, "email": " Ann@Team.Example ", "code_changes": code}
    return raw_event(at=NOON, **{**own, **more})


def change(change_id: str = "k1", **more: Any) -> Json:
    """Return a Cursor change as JSON."""
    return {
        "changeId": change_id,
        "userId": "user_9",
        "userEmail": "ann@team.example",
        "source": "COMPOSER",
        "model": "small",
        "totalLinesAdded": 8,
        "totalLinesDeleted": 2,
        "createdAt": "2026-04-01T13:00:00Z",
        "metadata": [
            {"fileName": "a.py", "fileExtension": "py", "linesAdded": 5, "linesDeleted": 2},
            {"fileName": "b.md", "fileExtension": "md", "linesAdded": 2, "linesDeleted": 0},
            {"fileExtension": "py", "linesAdded": 1, "linesDeleted": 0},
        ],
        **more,
    }


def warp(*rows: Json) -> Table:
    return Table(WARP_EVENTS, [flatten(WARP_EVENTS, row) for row in rows])


def cursor(*rows: Json) -> Table:
    return Table(CURSOR_CHANGES, [flatten(CURSOR_CHANGES, row) for row in rows])


WARP_ROW = {
    "vendor": "warp",
    "record_id": "m1",
    "occurred_at": NOON,
    "ingested_at": None,
    "bucket_at": NOON,
    "bucket_basis": "occurred_at",
    "email_normalized": "ann@team.example",
    "vendor_user_id": "u-1",
    "surface": "local",
    "agentic": True,
    "models": ["m"],
    "lines_accepted_added": 6,
    "lines_accepted_removed": 3,
    "lines_suggested_added": 10,
    "lines_suggested_removed": 5,
    "files_accepted": 1,
    "edited_before_accept": True,
    "credits": 0.25,
    "branch": "main",
    "head": "abc",
    "file_extensions": None,
    "message_type": "tool_call",
}
CURSOR_ROW = {
    **dict.fromkeys(AI_CHANGES.names),
    "vendor": "cursor",
    "record_id": "k1",
    "ingested_at": NOON + timedelta(hours=1),
    "bucket_at": NOON + timedelta(hours=1),
    "bucket_basis": "ingested_at",
    "email_normalized": "ann@team.example",
    "vendor_user_id": "user_9",
    "surface": "COMPOSER",
    "agentic": True,
    "models": ["small"],
    "lines_accepted_added": 8,
    "lines_accepted_removed": 2,
    "files_accepted": 3,
    "file_extensions": ["md", "py"],
}


def test_one_row_for_each_change_of_both() -> None:
    table = compare.changes(warp(event()), cursor(change()))
    assert table.schema is AI_CHANGES
    assert table.to_dicts() == [WARP_ROW, CURSOR_ROW]


def test_several_tables_are_read_one_after_the_other() -> None:
    tables = (warp(event(f"m{number}")) for number in range(3))
    assert compare.changes(tables, [cursor(change())]).column("record_id") == ["m0", "m1", "m2", "k1"]


def test_events_without_code_changes_are_left_out() -> None:
    rows = warp(
        event("m1", code_changes=None), event("m2"), {k: v for k, v in event("m3").items() if k != "code_changes"}
    )
    assert compare.changes(rows).column("record_id") == ["m2"]


def test_a_suggestion_that_was_not_accepted_stays_a_change_with_its_zeros() -> None:
    rows = warp(event(code_changes={**changes(1, 0, 10, 5, 0, 0), "was_edited_by_user": None}))
    [row] = compare.changes(rows)
    assert (row["lines_accepted_added"], row["lines_accepted_removed"], row["files_accepted"]) == (0, 0, 0)
    assert row["edited_before_accept"] is None
    assert len(compare.weekly(compare.changes(rows))) == 0


def test_absence_is_null_and_never_zero() -> None:
    bare = {name: value for name, value in change().items() if name in {"changeId", "userId", "userEmail"}}
    [row] = compare.changes((), cursor(bare))
    known = {"vendor": "cursor", "record_id": "k1", "email_normalized": "ann@team.example", "vendor_user_id": "user_9"}
    assert row == {**dict.fromkeys(AI_CHANGES.names), **known}
    [week] = compare.weekly(compare.changes((), cursor(bare)))
    assert week["changes"] == 1
    empty = ("lines_accepted_added", "lines_accepted_removed", "agentic_changes", "week", "week_start", "bucket_basis")
    assert [week[name] for name in empty] == [None] * len(empty)


SOURCES = [("COMPOSER", True), ("TAB", False), ("NEW", None), (None, None)]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        *(({"metadata": metadata}, {"files_accepted": None, "file_extensions": None}) for metadata in ([], None)),
        ({"metadata": [{"linesAdded": 1}, {"fileExtension": ""}]}, {"files_accepted": 2, "file_extensions": None}),
        *(({"source": source}, {"surface": source, "agentic": agentic}) for source, agentic in SOURCES),
        *(({"model": model}, {"models": None}) for model in ("", None)),
    ],
)
def test_what_a_change_does_not_say_is_null(more: Json, expected: Json) -> None:
    [row] = compare.changes((), cursor(change(**more)))
    assert {name: row[name] for name in expected} == expected
    assert compare.changes(warp(event(model_ids=[]))).column("models") == [None]


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        (" Ann@Team.Example\n", "ann@team.example"),
        ("STRASSE@x", "strasse@x"),
        ("Straße@x", "strasse@x"),
        ("ann+tag@x", "ann+tag@x"),
        ("a.n.n@x", "a.n.n@x"),
        ("  ", None),
        ("", None),
        (None, None),
    ],
)
def test_mail_addresses(email: str | None, expected: str | None) -> None:
    assert compare.normalized(email) == expected


def test_a_record_that_comes_twice_counts_once_as_it_came_last() -> None:
    again = event(credit_charged=0.5)
    table = compare.changes(warp(event(), again), cursor(change("m1"), change("m1", totalLinesAdded=9)))
    assert table.column("vendor") == ["warp", "cursor"]
    assert table.column("credits") == [0.5, None]
    assert table.column("lines_accepted_added") == [6, 9]


def test_records_without_an_id_are_all_kept() -> None:
    assert len(compare.changes(warp(event(message_id=None), event(message_id=None)))) == 2


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        (Table(CURSOR_COMMITS, []), "expected a table of cursor_changes, got cursor_commits: commits count whole"),
        (Table(WARP_EVENTS, []), "expected a table of cursor_changes, got warp_events"),
        ([{"change_id": "k1"}], r"expected a table of cursor_changes, got dict: call table\(\)"),
    ],
)
def test_other_tables_are_refused(tables: Any, says: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=says):
        compare.changes((), tables)


def weeks(table: Table) -> list[tuple[Any, ...]]:
    names = ("week", "vendor", "person", "changes", "lines_accepted_added", "lines_accepted_removed", "uses_both")
    return [tuple(row[name] for name in names) for row in table]


def test_weeks_of_people_and_vendors() -> None:
    ann, bob = "ann@team.example", "bob@team.example"
    table = compare.weekly(
        compare.changes(
            warp(
                event("m1"),
                event("m2", message_type="tool_call_result"),
                event("m3", email=bob),
                event("m4", message_end_timestamp="2026-04-08T00:00:00Z"),
            ),
            cursor(change("k1"), change("k2", source="TAB"), change("k3", createdAt="2026-04-15T00:00:00Z")),
        )
    )
    assert table.schema is AI_CHANGES_WEEKLY
    assert weeks(table) == [
        ("2026-W14", "cursor", ann, 2, 16, 4, True),
        ("2026-W14", "warp", ann, 2, 12, 6, True),
        ("2026-W14", "warp", bob, 1, 6, 3, False),
        ("2026-W15", "warp", ann, 1, 6, 3, False),
        ("2026-W16", "cursor", ann, 1, 8, 2, False),
    ]
    first = table.to_dicts()[1]
    assert first["message_types"] == ["tool_call", "tool_call_result"]
    assert first["week_start"] == date(2026, 3, 30)
    assert (first["zone"], first["bucket_basis"], first["email_normalized"]) == ("UTC", "occurred_at", ann)
    assert table.column("agentic_changes") == [1, 2, 1, 1, 1]
    assert table.to_dicts()[0]["message_types"] is None


@pytest.mark.parametrize(
    ("moment", "zone", "week"),
    [
        ("2026-04-05T23:59:59.999999Z", UTC, "2026-W14"),
        ("2026-04-06T00:00:00Z", UTC, "2026-W15"),
        ("2026-04-05T22:00:00Z", "Europe/Berlin", "2026-W15"),
        ("2026-04-05T21:59:59Z", "Europe/Berlin", "2026-W14"),
        ("2026-04-06T06:59:59Z", "America/Los_Angeles", "2026-W14"),
        ("2026-04-06T07:00:00Z", "America/Los_Angeles", "2026-W15"),
        ("2026-04-05T22:00:00Z", timezone(timedelta(hours=2)), "2026-W15"),
        # Around the turn of the year, and the hour that a clock skips.
        ("2024-12-30T00:00:00Z", UTC, "2025-W01"),
        ("2027-01-03T23:00:00Z", UTC, "2026-W53"),
        ("2026-03-29T21:59:59Z", "Europe/Berlin", "2026-W13"),
        ("2026-03-29T22:00:00Z", "Europe/Berlin", "2026-W14"),
    ],
)
def test_a_week_begins_on_monday_in_its_zone(moment: str, zone: Any, week: str) -> None:
    table = compare.weekly(compare.changes(warp(event(message_end_timestamp=moment))), zone)
    assert table.column("week") == [week]
    assert table.column("week_start") == [date.fromisoformat(f"{week}-1")]
    assert table.column("zone") == [str(zone)]


def test_only_what_an_agent_wrote() -> None:
    rows = cursor(change("k1"), change("k2", source="TAB"), change("k3", source="NEW"))
    table = compare.weekly(compare.changes(warp(event()), rows), agentic_only=True)
    assert table.column("changes") == [1, 1]
    assert compare.weekly(compare.changes((), rows)).column("changes") == [3]


@pytest.mark.parametrize("kinds", ["tool_call", {"tool_call"}, ["tool_call"]])
def test_only_some_kinds_of_messages(kinds: Any) -> None:
    rows = warp(event("m1"), event("m2", message_type="tool_call_result"))
    table = compare.weekly(compare.changes(rows, cursor(change())), message_types=kinds)
    assert [(row["vendor"], row["changes"]) for row in table] == [("cursor", 1), ("warp", 1)]


def test_people_without_an_address_are_told_apart_by_vendor() -> None:
    table = compare.weekly(
        compare.changes(warp(event(email=None, user_id="7")), cursor(change(userEmail="", userId="7")))
    )
    assert table.column("person") == ["cursor:7", "warp:7"]
    assert table.column("email_normalized") == [None, None]
    assert table.column("uses_both") == [None, None]


def test_weeks_need_changes_and_a_zone() -> None:
    with pytest.raises(ozkit.InvalidArgument, match="expected the table of changes"):
        compare.weekly(Table(WARP_EVENTS, []))
    with pytest.raises(ozkit.InvalidArgument, match=r"IANA name .* got 'Nowhere/Else'"):
        compare.weekly(compare.changes(), "Nowhere/Else")


def test_every_column_is_in_the_dictionary() -> None:
    assert tuple(COMPARABILITY) == AI_CHANGES.names
    table = compare.comparability_table()
    assert table.column("column") == list(AI_CHANGES.names)
    assert set(table.column("comparable")) == {"yes", "weakly", "no"}
    assert all(row["why"].endswith(".") for row in table)
    assert all(row["warp"] or row["cursor"] for row in table)
    comparable = [name for name, found in COMPARABILITY.items() if found.comparable == "yes"]
    assert comparable == ["email_normalized", "agentic", "lines_accepted_added", "lines_accepted_removed"]


def test_the_dictionary_agrees_with_the_rows() -> None:
    """A vendor that gives nothing for a column has null there, and the other way round."""
    full = compare.changes(warp(event()), cursor(change())).to_dicts()
    for name, found in COMPARABILITY.items():
        assert (full[0][name] is not None, full[1][name] is not None) == (bool(found.warp), bool(found.cursor)), name
        one_sided = not (found.warp and found.cursor)
        assert not one_sided or found.comparable == "no"


def test_the_chart_shows_lines_per_vendor_and_week() -> None:
    table = compare.changes(
        warp(event("m1"), event("m2", email="bob@team.example")),
        cursor(change(createdAt="2026-04-15T00:00:00Z"), change("k2", createdAt=None)),
    )
    chart = compare.chart(compare.weekly(table))
    assert values(chart, "when", "vendor", "added", "removed", "people") == [
        ("week of Mon 30 Mar 2026", "warp", 12, 6, 2),
        ("week of Mon 30 Mar 2026", "cursor", None, None, None),
        ("week of Mon 6 Apr 2026", "warp", None, None, None),
        ("week of Mon 6 Apr 2026", "cursor", None, None, None),
        ("week of Mon 13 Apr 2026", "warp", None, None, None),
        ("week of Mon 13 Apr 2026", "cursor", 8, 2, 1),
    ]
    assert about(chart)["notes"][: len(compare.CAVEATS)] == list(compare.CAVEATS)
    assert about(chart)["notes"][-1] == "Not drawn, because the time is missing: 1 change."
    assert about(chart)["subtitle"] == ["weeks from 2026-03-30 to 2026-04-19, days in UTC"]
    assert compare.chart(table).to_dict() == chart.to_dict()
    picture = svg(chart)
    assert "week of Mon 30 Mar 2026, warp: 12 lines added" in marks(picture)
    assert all(note in " ".join(texts(picture)) for note in about(chart)["notes"])
    bare = svg(compare.chart(table, notes=False))
    assert marks(bare) == marks(picture)
    assert compare.CAVEATS[-1] not in " ".join(texts(bare))


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", timezone(timedelta(hours=2))])
def test_partial_weeks_are_marked(zone: Any) -> None:
    weeks = compare.weekly(compare.changes(warp(event()), cursor(change(createdAt="2026-04-15T00:00:00Z"))), zone)
    start = datetime(2026, 4, 1, 6, tzinfo=UTC)
    chart = compare.chart(weeks, window=(start, start + timedelta(days=15)))
    hour = 6 if zone == "UTC" else 8
    assert about(chart)["subtitle"][-1] == (
        f"Pale, dashed bar: only part of the week (Mon 30 Mar 2026 from Wed 1 Apr {hour:02}:00, "
        f"Mon 13 Apr 2026 until Thu 16 Apr {hour:02}:00 {weeks.column('zone')[0]})"
    )
    picture = svg(chart)
    assert texts(picture).count("partial") == 2
    assert 'fill-opacity="0.3"' in picture


def test_the_chart_warns_of_messages_that_may_repeat_each_other() -> None:
    rows = warp(event("m1"), event("m2", message_type="tool_call_result"))
    notes = about(compare.chart(compare.changes(rows)))["notes"]
    assert "2 kinds, which may repeat each other: tool_call, tool_call_result." in notes[-1]


def test_a_report_has_the_notes_of_the_chart_as_text_once(tmp_path: Path) -> None:
    chart = compare.chart(compare.changes(warp(event()), cursor(change())))
    page = html_report(chart, to=tmp_path / "r.html").read_text("utf-8")
    assert [page.count(f"<li>{note}</li>".replace("'", "&#39;")) for note in compare.CAVEATS] == [1] * len(
        compare.CAVEATS
    )
    assert "<svg" in page
    assert compare.CAVEATS[0].split(":")[0] not in page.replace(f"<li>{compare.CAVEATS[0]}</li>", "")


def test_the_chart_of_nothing_says_so() -> None:
    chart = compare.chart(compare.changes())
    assert about(chart)["empty"]
    assert "No accepted change." in texts(svg(chart))
    with pytest.raises(ozkit.InvalidArgument, match="expected the table of weekly"):
        compare.chart(compare.comparability_table())


def test_many_rows_take_little_time() -> None:
    count = 10_000
    [warp_row], [cursor_row] = warp(event()).rows, cursor(change()).rows
    at = {name: WARP_EVENTS.index(name) for name in ("message_id", "message_end_timestamp")}
    warps = [list(warp_row) for _ in range(count)]
    for number, row in enumerate(warps):
        row[at["message_id"]], row[at["message_end_timestamp"]] = f"m{number}", NOON + timedelta(minutes=number)
    cursors = [(f"k{number}", *cursor_row[1:]) for number in range(count)]
    began = time.process_time()
    both = compare.changes(Table(WARP_EVENTS, [tuple(row) for row in warps]), Table(CURSOR_CHANGES, cursors))
    assert sum(compare.weekly(both, "Europe/Berlin").column("changes")) == 2 * count
    assert time.process_time() - began < 2, "20,000 rows must take less than two seconds"
